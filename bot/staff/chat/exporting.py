"""/export: the list that was looked at last, as a file; it is made beside the conversation and sent when it is done."""

from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.staff.chat.lists import title
from bot.staff.chat.visit import Said, Visit, button, one_of
from bot.staff.counts import MOST, shown
from bot.staff.export import EXPORT
from bot.staff.member import Permission
from bot.staff.view import View
from bot.tables.writing import Format


async def export(visit: Visit, typed: str) -> Said:
    """Ask for the format, unless it was typed."""
    visit.staff.require(Permission.EXPORT)
    if typed.casefold() in {one.value for one in Format}:
        return await make(visit, typed.casefold())
    t, staff = visit.t, visit.staff
    view = View.from_json(await visit.office.staff.view(staff.id))
    count = await visit.office.desk.count(staff, view.wanted(staff, visit.today), MOST)
    text = t.gettext(
        "A file with this list: {list} ({count}). It has names and numbers, so keep it to yourself and delete it after use.",
        list=title(view, t),
        count=shown(count, t),
    )
    formats = (button("Excel", "export", Format.XLSX), button("CSV", "export", Format.CSV))
    return Said((Reply(text, buttons=(formats, (button(t.gettext("← List"), "back"),))),))


async def tapped(visit: Visit, option: str) -> Said:
    """The button for a file, and those for its formats."""
    return await (make(visit, option) if option else export(visit, ""))


async def make(visit: Visit, file_format: str) -> Said:
    """Have a file made; a message that comes again has it made once, as long as it is not done."""
    visit.staff.require(Permission.EXPORT)
    wanted, key = one_of(Format, file_format), visit.incoming.key
    view = View.from_json(await visit.office.staff.view(visit.staff.id))
    details = {
        "staff": visit.staff.id,
        "format": wanted.value,
        "view": view.to_json(),
        "language": visit.t.language,
    }
    await visit.office.jobs.put(EXPORT, visit.now, f"{key.channel}:{visit.incoming.update}", details)
    return Said((Reply(visit.t.gettext("The file is being made and comes here when it is done.")),), Outcome.COMMAND)
