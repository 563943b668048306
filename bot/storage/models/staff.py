"""Staff, their invitations and sessions, institutions' tokens, and the audit log."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models.base import ID, Base


class StaffRow(Base):
    """A member of the staff; one who left stays, switched off, because the audit log names them.

    `regions` holds codes of provinces and regencies, separated by commas; empty for the whole country. `view_sealed` is the
    list of leads they looked at last in their chat, `digest_on` the day of their last digest.
    """

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("channel", "user"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    login: Mapped[str] = mapped_column(String(40), unique=True)
    name_sealed: Mapped[bytes]
    role: Mapped[str] = mapped_column(String(20))
    regions: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    channel: Mapped[str | None] = mapped_column(String(20))
    user: Mapped[str | None] = mapped_column(String(64))
    wants_digest: Mapped[bool]
    digest_on: Mapped[date | None]
    view_sealed: Mapped[bytes | None]
    assigned_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class InvitationRow(Base):
    """A link that may be used once, to connect a chat or set a password; only its hash is kept."""

    __tablename__ = "invitations"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    invited_by: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SessionRow(Base):
    """Somebody is signed in to the console; only the hash of the cookie's value is kept."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class AuditRow(Base):
    """Personal data was seen, changed or taken out: by whom, what, how many; never the data.

    `actor` is `staff:ID`, `token:ID` or `command`; `subject` a code of what was touched, or empty.
    """

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_at_id", "at", "id"), Index("ix_audit_actor_at", "actor", "at"))

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    rows: Mapped[int]


class ApiTokenRow(Base):
    """An institution's token; only its hash is kept. `scopes` are separated by spaces, as in OAuth 2 (RFC 6749, 3.3)."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    institution: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(60))
    scopes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
