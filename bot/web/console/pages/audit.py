"""The audit log: who saw, changed or took out personal data, and when."""

from datetime import UTC, date, datetime, time, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import JAKARTA
from bot.i18n import N_
from bot.staff.audit import COMMAND
from bot.staff.member import Permission, Refused
from bot.web.console.page import Page, typed, typed_day
from bot.web.console.pages.requests import page_of
from bot.web.console.pages.sections import OFFICE

SIZE = 50
MOST_PAGES = 200


class Audit(Page):
    """Lines are added to it, never changed."""

    menu_label = N_("Audit log")
    section = OFFICE
    path = "/audit"
    permission = Permission.AUDIT

    @route("")
    async def index(self, request: Request) -> Response:
        """Some lines, the newest first, of one person or a day where that is asked for."""
        number, asked = page_of(request, MOST_PAGES), request.query_params
        actor, wrong, day = typed(asked, "actor")[:60], "", None
        try:
            day = typed_day(asked, "day")
        except Refused as refusal:
            wrong = request.state.t.gettext(str(refusal))
        since, until = _span(day) if day is not None else (None, None)
        entries = await self.console.stored.audit.page((number - 1) * SIZE, SIZE + 1, actor, since, until)
        everybody = await self.console.stored.staff.everybody()
        return self.show(
            request,
            "audit.html",
            entries=entries[:SIZE],
            has_more=len(entries) > SIZE,
            number=number,
            everybody=everybody,
            names={one.actor: one.name for one in everybody},
            command=COMMAND,
            actor=actor,
            day=day,
            wrong=wrong,
        )


def _span(day: date) -> tuple[datetime, datetime]:
    """When a day begins and ends in Jakarta."""
    begins = datetime.combine(day, time(), JAKARTA).astimezone(UTC)
    return begins, begins + timedelta(days=1)
