"""Tokens: shown once, kept as a hash, for an institution's own purposes alone."""

import pytest
from sqlalchemy import select

from bot.institutions.token import Institution, Scope, TokenFault
from bot.staff.audit import COMMAND, Action
from bot.storage.models import ApiTokenRow
from bot.stored import Stored
from tests.conftest import NOON, on_sqlite


async def test_only_the_hash_is_kept(stored: Stored) -> None:
    token, made = await stored.tokens.add(Institution.AGENCY, " Data office ", [Scope.LEADS_READ], 30, COMMAND, NOON)
    async with stored.database.reading() as session:
        (row,) = list(await session.scalars(select(ApiTokenRow)))
    assert made not in str(vars(row)) and len(made) >= 43
    assert await stored.tokens.everything() == [token] and token.title == "Data office"
    assert await stored.tokens.of_secret(made, NOON) == token
    assert await stored.tokens.of_secret(made[:-1], NOON) is None
    assert await stored.tokens.of_secret(row.token_hash, NOON) is None


@pytest.mark.parametrize(
    ("institution", "scopes"),
    [
        (Institution.MINISTRY, [Scope.LEADS_READ]),
        (Institution.MINISTRY, [Scope.COVERAGE_READ, Scope.REGISTRATIONS_WRITE]),
        (Institution.AGENCY, [Scope.COOPERATIVES_WRITE]),
        (Institution.AGENCY, []),
    ],
)
async def test_an_institution_gets_its_own_scopes_alone(
    stored: Stored, institution: Institution, scopes: list[Scope]
) -> None:
    with pytest.raises(TokenFault, match=f"The {institution} cannot be given"):
        await stored.tokens.add(institution, "x", scopes, 30, COMMAND, NOON)
    assert await stored.tokens.everything() == []


@on_sqlite
@pytest.mark.parametrize(("title", "days"), [("", 1), ("x" * 61, 1), ("a\nb", 1), ("x", 0), ("x", 731)])
async def test_a_token_has_a_title_and_an_end(stored: Stored, title: str, days: int) -> None:
    with pytest.raises(TokenFault):
        await stored.tokens.add(Institution.AGENCY, title, [Scope.LEADS_READ], days, COMMAND, NOON)


async def test_making_and_revoking_stand_in_the_audit_log(stored: Stored) -> None:
    await stored.tokens.add(Institution.AGENCY, "x", [Scope.LEADS_READ], 30, COMMAND, NOON)
    await stored.tokens.revoke(1, COMMAND, NOON)
    await stored.tokens.revoke(1, COMMAND, NOON)
    lines = await stored.audit.page(0, 9)
    assert [(line.actor, line.action, line.subject) for line in lines] == [
        (COMMAND, Action.TOKEN_REVOKED, "token:1"),
        (COMMAND, Action.TOKEN_MADE, "token:1"),
    ]
    with pytest.raises(TokenFault, match="no token with the number 2"):
        await stored.tokens.revoke(2, COMMAND, NOON)
