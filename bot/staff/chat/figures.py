"""/stats: how things stand in somebody's regions."""

from collections.abc import Iterator

from bot.conversation.messages import Reply
from bot.i18n import Translator
from bot.staff.chat.commands import StaffCommand, spoken
from bot.staff.chat.visit import Said, Visit
from bot.staff.counts import Counts, shown
from bot.staff.member import Permission


async def stats(visit: Visit, _: str) -> Said:
    """The short figures of their regions."""
    visit.staff.require(Permission.SEE_FIGURES)
    counts = await visit.office.counts.of(visit.staff.regions, visit.today)
    title = visit.t.gettext("Your region on {day}:", day=visit.t.date(visit.today))
    return Said((Reply("\n".join((title, *_lines(counts, visit.t)))),))


def digest_of(counts: Counts, t: Translator) -> Reply:
    """The message of a morning."""
    lines = (
        t.gettext("Good morning! In your region:"),
        t.gettext("New since yesterday: {count}", count=shown(counts.new_since_yesterday, t)),
        *_waiting(counts, t),
    )
    commands = " · ".join(spoken(command, t) for command in (StaffCommand.LEADS, StaffCommand.ANSWER))
    return Reply("\n".join((*lines, "", commands)))


def _lines(counts: Counts, t: Translator) -> Iterator[str]:
    yield t.gettext("New today: {count}", count=shown(counts.new_today, t))
    yield t.gettext("Open: {count}", count=shown(counts.open, t))
    yield from _waiting(counts, t)
    yield t.gettext("Registered this month: {count}", count=shown(counts.registered_this_month, t))


def _waiting(counts: Counts, t: Translator) -> Iterator[str]:
    yield t.gettext("Overdue: {count}", count=shown(counts.overdue, t))
    yield t.gettext("Nobody's: {count}", count=shown(counts.unassigned, t))
    yield t.gettext("Waiting for an answer: {count}", count=shown(counts.waiting, t))
