"""Institutions' tokens in the database; only their hashes are kept."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from bot.institutions.token import Institution, Scope, Token, TokenFault, checked_days, checked_scopes, checked_title
from bot.staff.audit import Action, Entry
from bot.storage.audit import add_entry
from bot.storage.database import Database
from bot.storage.models import ApiTokenRow
from bot.storage.staff import token_hash

PREFIX = "payung_"
"""By this a token is recognised where it should not be, such as in a repository."""
BYTES = 32


class TokenBook:
    """All tokens. Every method may raise a StoreError; those that change something, a TokenFault where that cannot be."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, institution: Institution, title: str, scopes: Iterable[Scope], days: int, by: str, now: datetime
    ) -> tuple[Token, str]:
        """Make a token for an institution.

        Returns:
            The token, and its secret, which is not kept.
        """
        secret = PREFIX + secrets.token_urlsafe(BYTES)
        row = ApiTokenRow(
            token_hash=token_hash(secret),
            institution=institution,
            title=checked_title(title),
            scopes=" ".join(checked_scopes(institution, scopes)),
            created_at=now,
            expires_at=now + checked_days(days),
        )
        async with self._database.writing() as session:
            session.add(row)
            await session.flush()
            add_entry(session, Entry(now, by, Action.TOKEN_MADE, f"token:{row.id}", 0))
        return _token(row), secret

    async def everything(self) -> list[Token]:
        """All tokens, the oldest first; also those that are not valid any more, for the audit log names them."""
        async with self._database.reading() as session:
            return [_token(row) for row in await session.scalars(select(ApiTokenRow).order_by(ApiTokenRow.id))]

    async def of_secret(self, secret: str, now: datetime) -> Token | None:
        """Whose token a secret is; None where it is nobody's, or not valid any more."""
        async with self._database.reading() as session:
            row = await session.scalar(select(ApiTokenRow).where(ApiTokenRow.token_hash == token_hash(secret)))
        found = _token(row) if row is not None else None
        return found if found is not None and found.is_valid(now) else None

    async def revoke(self, number: int, by: str, now: datetime) -> Token:
        """End a token at once; one that was ended before stays as it is."""
        async with self._database.writing() as session:
            row = await session.get(ApiTokenRow, number, with_for_update=True)
            if row is None:
                raise TokenFault(f"There is no token with the number {number}.")
            if row.revoked_at is None:
                row.revoked_at = now
                add_entry(session, Entry(now, by, Action.TOKEN_REVOKED, f"token:{number}", 0))
        return _token(row)


def _token(row: ApiTokenRow) -> Token:
    return Token(
        id=row.id,
        institution=Institution(row.institution),
        title=row.title,
        scopes=tuple(Scope(scope) for scope in row.scopes.split()),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
