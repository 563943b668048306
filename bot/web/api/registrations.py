"""The agency reports what became of leads."""

from typing import Annotated

from fastapi import APIRouter, Security

from bot.institutions.agency import Agency
from bot.institutions.token import Scope, Token
from bot.web.api.door import Door
from bot.web.api.problems import WITH_BODY, documented
from bot.web.api.report_bodies import AnswersBody, ReportsBody


def registration_routes(agency: Agency, door: Door) -> APIRouter:
    """The operations below `/registrations`."""
    routes = APIRouter(prefix="/registrations", tags=["registrations"])
    writer = Security(door, scopes=[Scope.REGISTRATIONS_WRITE])

    @routes.post("", summary="Report what became of leads", responses=documented(WITH_BODY))
    async def report(token: Annotated[Token, writer], body: ReportsBody) -> AnswersBody:
        """Report statuses; the people hear of each new one in their chat.

        Reports are taken one by one, in their order; one that is refused holds up no other. The same report may be sent
        again, also after an error: it changes nothing and is answered in the same way.
        """
        return AnswersBody.of(await agency.report(token.actor, [one.report for one in body.reports]))

    return routes
