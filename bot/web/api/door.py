"""Who may come in: bearer tokens (RFC 6750), so many requests a minute, and only parameters that are known."""

import math
from typing import Annotated

from fastapi import Request, Security
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from starlette.exceptions import HTTPException

from bot.clock import Clock
from bot.institutions.token import Token
from bot.limits import Limit
from bot.staff.audit import Action, Entry
from bot.storage.audit import AuditBook
from bot.storage.tokens import TokenBook

A_MINUTE = 120
"""Requests with one token within a minute, at once or spread."""
LONGEST_SECRET = 200
REALM = 'Bearer realm="payung"'

BEARER = HTTPBearer(
    scheme_name="token", auto_error=False, description="The institution's token: `Authorization: Bearer payung_…`."
)


class Door:
    """A dependency that lets a token with the right scope in and gives it to the route."""

    def __init__(self, tokens: TokenBook, audit: AuditBook, clock: Clock) -> None:
        self._tokens = tokens
        self._audit = audit
        self._clock = clock
        self._limit = Limit(A_MINUTE)

    async def __call__(
        self,
        request: Request,
        needed: SecurityScopes,
        given: Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)],
    ) -> Token:
        token = await self._known(given)
        wait = self._limit.wait(token.actor)
        if wait:
            raise HTTPException(429, "Too many requests; wait a little.", {"Retry-After": str(math.ceil(wait))})
        if not set(needed.scopes) <= set(token.scopes):
            await self._audit.note(Entry(self._clock.now(), token.actor, Action.REFUSED, needed.scope_str, 0))
            challenge = f'{REALM}, error="insufficient_scope", scope="{needed.scope_str}"'
            detail = f"The token is not for {needed.scope_str}."
            raise HTTPException(403, detail, {"WWW-Authenticate": challenge})
        _check_parameters(request)
        return token

    async def _known(self, given: HTTPAuthorizationCredentials | None) -> Token:
        if given is None:
            raise HTTPException(401, "Send a token: Authorization: Bearer …", {"WWW-Authenticate": REALM})
        secret = given.credentials
        token = await self._tokens.of_secret(secret, self._clock.now()) if len(secret) <= LONGEST_SECRET else None
        if token is None:
            detail = "The token is unknown, revoked or too old; ask the operator for another one."
            raise HTTPException(401, detail, {"WWW-Authenticate": f'{REALM}, error="invalid_token"'})
        return token


def _check_parameters(request: Request) -> None:
    """Refuse parameters that the route does not know: a misspelt one would else be left out without a word."""
    known = {one.alias for one in request.scope["route"].dependant.query_params}
    foreign = [name for name in request.query_params if name not in known]
    if foreign:
        raise RequestValidationError(
            [{"type": "unknown", "loc": ("query", name), "msg": "There is no such parameter."} for name in foreign]
        )
