"""The tables. Columns that end in `_sealed` hold encrypted personal data."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

ID = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """A time with its zone; stored in UTC, also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), int: BigInteger()}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class PersonRow(Base):
    """Someone on a channel."""

    __tablename__ = "persons"
    __table_args__ = (UniqueConstraint("channel", "user"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    user: Mapped[str] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(2))
    consent_version: Mapped[str | None] = mapped_column(String(20))
    consent_at: Mapped[datetime | None]
    unreachable_at: Mapped[datetime | None]


class ConversationRow(Base):
    """Where a person's conversation stands in one chat."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("channel", "chat", "person_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    place_sealed: Mapped[bytes | None]
    prompt: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


class HandledUpdateRow(Base):
    """An update that was handled, so that it is dropped when it comes again."""

    __tablename__ = "handled_updates"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    update: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)


class LeadRow(Base):
    """A request that staff act on."""

    __tablename__ = "leads"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    name_sealed: Mapped[bytes]
    business_sealed: Mapped[bytes]
    phone_sealed: Mapped[bytes]
    phone_index: Mapped[str] = mapped_column(String(64), index=True)
    sector: Mapped[str] = mapped_column(String(40))
    region: Mapped[str] = mapped_column(String(10), index=True)
    workers: Mapped[int]
    programmes: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    consent_version: Mapped[str] = mapped_column(String(20))
    consent_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]


class TurnRow(Base):
    """How a turn ended: no text, no person, no hour."""

    __tablename__ = "turns"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    outcome: Mapped[str] = mapped_column(String(40))
    intent: Mapped[str | None] = mapped_column(String(60))
    confidence: Mapped[float | None]


class QuestionRow(Base):
    """A question that was not understood, without personal data; kept only with consent, and for a time."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    outcome: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    text_sealed: Mapped[bytes]
    guesses: Mapped[str] = mapped_column(Text)
    label: Mapped[str | None] = mapped_column(String(60))
    labelled_at: Mapped[datetime | None]
    exported_at: Mapped[datetime | None]


class OutboxRow(Base):
    """A message that is still to be sent; sent ones are deleted.

    The one that confirms an erasure belongs to nobody. Numbers are never given twice, for the sender may still hold the
    number of a row that was erased in the meantime. `lane` is a `Lane`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_channel_chat_lane_id", "channel", "chat", "lane", "id"),
        Index("ix_outbox_channel_lane_due_at_id", "channel", "lane", "due_at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    lane: Mapped[int]
    reply_sealed: Mapped[bytes]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]


class JobRow(Base):
    """Something that a worker does when it is due; done ones are deleted, given up ones stay.

    `lease_until` says how long a worker has it for itself, `lease` which of its claims that is. A job that belongs to a
    person goes with them. `key` keeps a job from being there twice.
    """

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("kind", "key"), Index("ix_jobs_given_up_at_due_at", "given_up_at", "due_at"))

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    details_sealed: Mapped[bytes]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
