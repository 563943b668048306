"""Leads, what was done with them, and hand-overs to staff."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models.base import ID, Base

_DOUBLES_ANOTHER = text("duplicate_of_id IS NOT NULL")
"""Nearly all leads double none; an index of them all would only tempt SQLite to use it."""


class LeadRow(Base):
    """A request that staff act on.

    `campaign` is the link through which its person first came, `last_campaign` the one before it was sent.
    `kind` is a `Kind` of lead, `details_sealed` holds what only some kinds have. `province` is the beginning of `region`.
    `score` is empty until the lead is indexed. A lead with `duplicate_of_id` has
    the telephone number or NIK of an earlier one; `merged_at` says that staff found them to be the same.
    """

    __tablename__ = "leads"
    __table_args__ = (
        Index("ix_leads_created_at_id", "created_at", "id"),
        Index("ix_leads_status_created_at_id", "status", "created_at", "id"),
        Index("ix_leads_province_status_created_at_id", "province", "status", "created_at", "id"),
        Index("ix_leads_region_status_created_at_id", "region", "status", "created_at", "id"),
        Index("ix_leads_owner_id_status_created_at_id", "owner_id", "status", "created_at", "id"),
        Index("ix_leads_status_next_action_on", "status", "next_action_on"),
        Index("ix_leads_updated_at_id", "updated_at", "id"),
        Index(
            "ix_leads_duplicate_of_id",
            "duplicate_of_id",
            sqlite_where=_DOUBLES_ANOTHER,
            postgresql_where=_DOUBLES_ANOTHER,
        ),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    status_at: Mapped[datetime]
    lost_reason: Mapped[str | None] = mapped_column(String(20))
    registered_on: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    next_action_on: Mapped[date | None]
    score: Mapped[int | None] = mapped_column(index=True)
    name_sealed: Mapped[bytes]
    business_sealed: Mapped[bytes]
    phone_sealed: Mapped[bytes]
    phone_index: Mapped[str] = mapped_column(String(64), index=True)
    nik_sealed: Mapped[bytes | None]
    nik_index: Mapped[str | None] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="owner", server_default="owner")
    covers: Mapped[str | None] = mapped_column(String(10))
    details_sealed: Mapped[bytes | None]
    sector: Mapped[str] = mapped_column(String(40))
    region: Mapped[str] = mapped_column(String(10))
    province: Mapped[str] = mapped_column(String(2))
    workers: Mapped[int]
    programmes: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    campaign: Mapped[str | None] = mapped_column(String(32), index=True)
    last_campaign: Mapped[str | None] = mapped_column(String(32), index=True)
    cooperative_id: Mapped[int | None] = mapped_column(ForeignKey("cooperatives.id", ondelete="SET NULL"), index=True)
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("leads.id", ondelete="SET NULL"))
    merged_at: Mapped[datetime | None]
    consent_version: Mapped[str] = mapped_column(String(20))
    consent_at: Mapped[datetime]
    agency_consent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class LeadWordRow(Base):
    """A word of a lead's name or business, as a keyed hash, so that words are found and nothing is read."""

    __tablename__ = "lead_words"
    __table_args__ = ({"sqlite_with_rowid": False},)

    word: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lead_id: Mapped[int] = mapped_column(
        ForeignKey("leads.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )


class LeadEventRow(Base):
    """Something that was done with a lead, by a member of the staff (or an institution, or the person, as `actor` says)."""

    __tablename__ = "lead_events"
    __table_args__ = (Index("ix_lead_events_lead_id_id", "lead_id", "id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(String(40))
    note_sealed: Mapped[bytes | None]


class MemberListRow(Base):
    """The members of a cooperative, as its officer sent them: `rows_sealed` is JSON, `monthly` what they pay in rupiah.

    It is confirmed once (`confirmed_at`), and forgotten where that does not happen in time.
    """

    __tablename__ = "member_lists"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), index=True)
    members: Mapped[int]
    monthly: Mapped[int]
    rows_sealed: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(index=True)
    confirmed_at: Mapped[datetime | None]


class HandoffRow(Base):
    """A person who wants to talk to a person."""

    __tablename__ = "handoffs"
    __table_args__ = (Index("ix_handoffs_status_created_at_id", "status", "created_at", "id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    topic: Mapped[str] = mapped_column(String(60))
    wished_time_sealed: Mapped[bytes | None]
    region: Mapped[str | None] = mapped_column(String(10))
    province: Mapped[str | None] = mapped_column(String(2))
    status: Mapped[str] = mapped_column(String(20))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class HandoffMessageRow(Base):
    """A message of a hand-over; `staff_id` is empty where the person wrote it."""

    __tablename__ = "handoff_messages"
    __table_args__ = (Index("ix_handoff_messages_handoff_id_id", "handoff_id", "id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    handoff_id: Mapped[int] = mapped_column(ForeignKey("handoffs.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    text_sealed: Mapped[bytes]
