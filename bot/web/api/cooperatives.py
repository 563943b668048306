"""The ministry brings the register, and the agency says who of it is registered with the programme."""

from typing import Annotated

from fastapi import APIRouter, Query, Security

from bot.institutions.cooperatives import CooperativeExchange
from bot.institutions.token import Scope, Token
from bot.web.api.cooperative_bodies import CooperativesBody, RegisteredBody, RegistrationsBody, TakenBody
from bot.web.api.door import Door
from bot.web.api.problems import WITH_BODY, documented


def cooperative_routes(exchange: CooperativeExchange, door: Door) -> APIRouter:
    """The operations below `/cooperatives`."""
    routes = APIRouter(prefix="/cooperatives", tags=["cooperatives"])
    ministry = Security(door, scopes=[Scope.COOPERATIVES_WRITE])
    agency = Security(door, scopes=[Scope.REGISTRATIONS_WRITE])

    @routes.put("", summary="Bring the register", responses=documented(WITH_BODY))
    async def bring_register(
        token: Annotated[Token, ministry],
        body: CooperativesBody,
        dry_run: Annotated[bool, Query(description="Only say what would happen.")] = False,
    ) -> TakenBody:
        """Add cooperatives and change those that are known by their number; the others stay as they are.

        Send a large register in parts. Rows with a fault are left out and named, the others are taken over. A
        cooperative ends when it is brought as `dissolved`, never because it is missing.
        """
        return TakenBody.of(await (exchange.compare(body.rows) if dry_run else exchange.bring(token.actor, body.rows)))

    @routes.put("/registrations", summary="Say which cooperatives are registered", responses=documented(WITH_BODY))
    async def register_members(token: Annotated[Token, agency], body: RegistrationsBody) -> RegisteredBody:
        """Say how many members of cooperatives were registered with the programme on a day.

        The newest day of a cooperative counts from then on. The same number and day again replaces what was said of it.
        Rows with a fault are left out and named, the others are taken over.
        """
        return RegisteredBody.of(await exchange.registered(token.actor, body.rows))

    return routes
