"""People, their conversations, and what is logged, sent and done for them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models.base import ID, Base


class PersonRow(Base):
    """Someone on a channel.

    `stage` is the furthest stage of the funnel that was reached, `campaign` the link through which they first came,
    `last_campaign` the one through which they came last. `may_remind` says that they agreed to be reminded, `news_at` when
    they agreed to be written to by the staff, `news_version` to which text; `region` is the place that they told for it, or
    with a lead.
    """

    __tablename__ = "persons"
    __table_args__ = (UniqueConstraint("channel", "user"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    user: Mapped[str] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(2))
    consent_version: Mapped[str | None] = mapped_column(String(20))
    consent_at: Mapped[datetime | None]
    unreachable_at: Mapped[datetime | None]
    stage: Mapped[int] = mapped_column(default=0, server_default="0")
    campaign: Mapped[str | None] = mapped_column(String(32))
    last_campaign: Mapped[str | None] = mapped_column(String(32))
    may_remind: Mapped[bool] = mapped_column(default=False, server_default=false())
    region: Mapped[str | None] = mapped_column(String(10))
    news_at: Mapped[datetime | None]
    news_version: Mapped[str | None] = mapped_column(String(20))


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


class TurnRow(Base):
    """How a turn ended: no text, no person, no hour."""

    __tablename__ = "turns"
    __table_args__ = (Index("ix_turns_day_outcome_intent_language", "day", "outcome", "intent", "language"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
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


class MilestoneRow(Base):
    """Somebody reached a stage of the funnel for the first time: no person, no hour.

    `campaign` is the link through which they had first come by then, `last_campaign` the one through which last.
    """

    __tablename__ = "milestones"
    __table_args__ = (
        Index("ix_milestones_day_stage_province_campaign_language", "day", "stage", "province", "campaign", "language"),
        Index("ix_milestones_campaign_stage", "campaign", "stage"),
        Index("ix_milestones_last_campaign_stage", "last_campaign", "stage"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    stage: Mapped[int]
    channel: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    province: Mapped[str | None] = mapped_column(String(2))
    campaign: Mapped[str | None] = mapped_column(String(32))
    last_campaign: Mapped[str | None] = mapped_column(String(32))


class ErasureRow(Base):
    """A person was erased: a keyed hash, so that whoever restores an older backup can erase them there again."""

    __tablename__ = "erasures"

    person_index: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class KeyCheckRow(Base):
    """What the index key makes of a text that everybody knows: a start with another key is noticed by it."""

    __tablename__ = "key_checks"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(64))
