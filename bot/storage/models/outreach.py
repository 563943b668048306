"""What brings Payung to people, and people back: broadcasts, what somebody wishes to hear of, lessons, groups.

What is counted (gains, pulses, ratings, arrivals) names nobody.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models.base import ID, Base

_IS_NAMED, _HAS_VOTER = text("person_id IS NOT NULL"), text("voter IS NOT NULL")
"""What is forgotten when a day or a week is over is found without going through all that was before."""


class ArrivalRow(Base):
    """Somebody came by the link of a campaign that was not their last one; `is_first` where they had come by none before.

    The person is beside it for a day, so that each counts once a day and link, and is forgotten then.
    """

    __tablename__ = "arrivals"
    __table_args__ = (
        Index("ix_arrivals_campaign_day_is_first", "campaign", "day", "is_first"),
        Index("ix_arrivals_day_named", "day", sqlite_where=_IS_NAMED, postgresql_where=_IS_NAMED),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"), index=True)
    day: Mapped[date]
    campaign: Mapped[str] = mapped_column(String(32))
    is_first: Mapped[bool]


class ContactRow(Base):
    """A message that a person got without having asked just then; `source` says of which kind."""

    __tablename__ = "contacts"
    __table_args__ = (Index("ix_contacts_person_id_at", "person_id", "at"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(String(20))


class InterestRow(Base):
    """A parameter of the law that a person wishes to hear of when it changes; `told` is what was last said of it."""

    __tablename__ = "interests"

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)
    parameter: Mapped[str] = mapped_column(String(80), primary_key=True, index=True)
    told: Mapped[str | None] = mapped_column(String(80))
    asked_at: Mapped[datetime]


class BroadcastRow(Base):
    """A message of the staff to many: `audience` is JSON, `button` what stands below it, `created_by` a login."""

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[str] = mapped_column(String(100))
    text_id: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    button: Mapped[str | None] = mapped_column(String(20))
    audience: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), index=True)
    created_by: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class RecipientRow(Base):
    """Somebody to whom a broadcast goes, and what became of it; the person is forgotten where they are erased.

    `due_at` is the earliest time by day where they are, `at` when the state changed last.
    """

    __tablename__ = "recipients"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "person_id"),
        Index("ix_recipients_broadcast_id_state_due_at_id", "broadcast_id", "state", "due_at", "id"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    due_at: Mapped[datetime]
    at: Mapped[datetime]


class CourseRow(Base):
    """How far somebody is in a course; they agreed that it is kept.

    `lesson` is the number of the next one. `correct` counts right answers in lessons, `before` and `after` those in the tests,
    `asked_before` and `asked_after` how many questions of those were answered. `hour` is the hour of the day at which a
    lesson comes, if they chose one a day, `sent_at` when the last one came, or they chose so. Whoever begins again keeps the
    first `started_at` and `finished_at`.
    """

    __tablename__ = "courses"
    __table_args__ = (UniqueConstraint("person_id", "course"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    course: Mapped[str] = mapped_column(String(20))
    lesson: Mapped[int]
    correct: Mapped[int] = mapped_column(default=0, server_default="0")
    before: Mapped[int | None]
    asked_before: Mapped[int] = mapped_column(default=0, server_default="0")
    after: Mapped[int | None]
    asked_after: Mapped[int] = mapped_column(default=0, server_default="0")
    hour: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class GainRow(Base):
    """A course that somebody finished: right answers before and after, and nobody's name."""

    __tablename__ = "gains"
    __table_args__ = (Index("ix_gains_day_course", "day", "course"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    course: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    province: Mapped[str | None] = mapped_column(String(2))
    campaign: Mapped[str | None] = mapped_column(String(32))
    before: Mapped[int]
    after: Mapped[int]


class GroupRow(Base):
    """A group that the bot was added to, and the campaign whose link did so."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("channel", "chat"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[str] = mapped_column(String(64))
    campaign: Mapped[str | None] = mapped_column(String(32))
    added_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class PulseRow(Base):
    """How somebody's sales go in a week, which begins on a Monday.

    `voter` is a keyed hash, so that each counts once and may change the answer; it is forgotten when the week is over.
    """

    __tablename__ = "pulses"
    __table_args__ = (
        Index(
            "ix_pulses_week_sales_reason_sector_province_campaign",
            "week",
            "sales",
            "reason",
            "sector",
            "province",
            "campaign",
        ),
        Index("ix_pulses_week_voter", "week", sqlite_where=_HAS_VOTER, postgresql_where=_HAS_VOTER),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    week: Mapped[date]
    voter: Mapped[str | None] = mapped_column(String(64), unique=True)
    sales: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(20))
    sector: Mapped[str | None] = mapped_column(String(40))
    province: Mapped[str | None] = mapped_column(String(2))
    campaign: Mapped[str | None] = mapped_column(String(32))


class RatingRow(Base):
    """A thumb under an answer, and why it was down.

    `voter` is a keyed hash, so that each counts once a day and answer; it is forgotten when the day is over.
    """

    __tablename__ = "ratings"
    __table_args__ = (
        Index("ix_ratings_day_intent", "day", "intent"),
        Index("ix_ratings_day_voter", "day", sqlite_where=_HAS_VOTER, postgresql_where=_HAS_VOTER),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    voter: Mapped[str | None] = mapped_column(String(64), unique=True)
    intent: Mapped[str] = mapped_column(String(60))
    topic: Mapped[str | None] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2))
    is_good: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(20))
