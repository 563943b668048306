"""The agency takes over leads."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Security
from starlette.exceptions import HTTPException

from bot.institutions.agency import Agency
from bot.institutions.cursor import PATTERN, Cursor, read_cursor
from bot.institutions.token import Scope, Token
from bot.web.api.door import Door
from bot.web.api.lead_bodies import CheckBody, GoneBody, LeadBody, LeadsBody
from bot.web.api.problems import ALWAYS, WITH_BODY, documented
from bot.web.api.values import CODE_PATTERN

MOST_LEADS = 500
LEADS = 100
BEGINNING = str(Cursor())


def lead_routes(agency: Agency, door: Door) -> APIRouter:
    """The operations on leads, and on the copies of them that the agency holds."""
    routes = APIRouter(tags=["leads"])
    reader = Security(door, scopes=[Scope.LEADS_READ])

    @routes.get("/leads", summary="New and changed leads", responses=documented(ALWAYS))
    async def list_leads(
        token: Annotated[Token, reader],
        after: Annotated[
            str, Query(pattern=PATTERN, description="`next` of the last page; without it, from the beginning.")
        ] = BEGINNING,
        limit: Annotated[int, Query(ge=1, le=MOST_LEADS, description="The most leads on the page.")] = LEADS,
    ) -> LeadsBody:
        """Leads whose people agreed that the agency gets their data, the oldest change first.

        Keep `next` and send it as `after` the next time. A lead comes again whenever something of it changed: replace
        what you have under its code. Changes appear about two minutes after they were made. None is left out.
        """
        return LeadsBody.of(await agency.pull(token.actor, read_cursor(after), limit))

    @routes.post("/copies", summary="Which copies to delete", responses=documented(WITH_BODY))
    async def check_copies(token: Annotated[Token, reader], body: CheckBody) -> GoneBody:
        """Which of the leads that you hold you may not keep.

        Leads that were erased, or whose people took their consent back, do not appear among the changes. Ask at least
        once a day about all that you hold, and delete what is named.
        """
        return GoneBody(delete=await agency.gone(token.actor, body.codes))

    @routes.get("/leads/{code}", summary="One lead", responses=documented((*ALWAYS, 404)))
    async def get_lead(
        token: Annotated[Token, reader],
        code: Annotated[str, Path(pattern=CODE_PATTERN, description="Code of a lead.", examples=["PY-7KQ2MX"])],
    ) -> LeadBody:
        """A lead as it is now.

        404 says that you may not have it (any more): there is none with that code, or its person did not agree, took the
        consent back, or had everything erased. Then delete your copy.
        """
        lead = await agency.open(token.actor, code)
        if lead is None:
            raise HTTPException(404, "There is no lead with that code that you may have. Delete your copy, if any.")
        return LeadBody.of(lead)

    return routes
