"""The ministry's register of cooperatives, who of them is registered with the programme, and campaigns."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models.base import ID, Base


class CooperativeRow(Base):
    """A registered body with its own number. `known_since` is the day of the register that named it first.

    `name_words` holds the words of its name in their normal form, to match leads with; a public register, so not sealed.
    """

    __tablename__ = "cooperatives"
    __table_args__ = (
        Index("ix_cooperatives_province_status", "province", "status"),
        Index("ix_cooperatives_region_name_words", "region", "name_words"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    name_words: Mapped[str] = mapped_column(String(200))
    province: Mapped[str] = mapped_column(String(2))
    region: Mapped[str] = mapped_column(String(10))
    members: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    known_since: Mapped[date]
    closed_on: Mapped[date | None]
    updated_at: Mapped[datetime]


class RegistrationRow(Base):
    """On a day so many members of a cooperative were registered with the programme; none means the body no longer is."""

    __tablename__ = "registrations"

    cooperative_id: Mapped[int] = mapped_column(
        ForeignKey("cooperatives.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    members: Mapped[int]


class CampaignRow(Base):
    """A deep link with a code, for a cooperative, a market, an event or an officer; `has_pulse` has it ask how sales go."""

    __tablename__ = "campaigns"

    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    title: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    region: Mapped[str | None] = mapped_column(String(10))
    cooperative_id: Mapped[int | None] = mapped_column(ForeignKey("cooperatives.id", ondelete="SET NULL"), index=True)
    has_pulse: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
