"""/leads: lists of leads, masked until one is opened."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.conversation.messages import Button, Reply
from bot.conversation.outcomes import Outcome
from bot.i18n import Translator
from bot.leads.life import STATUS_TITLES, Status
from bot.leads.line import LeadLine
from bot.staff.chat.visit import Said, Stale, Visit, Wait, ask, button, in_rows
from bot.staff.counts import MOST, shown
from bot.staff.member import Permission
from bot.staff.view import LONGEST_SEARCH, WHICH_TITLES, View, Which, can_search
from nlu.text.regions import region

PAGE = 8
SEARCHING = "search"


async def leads(visit: Visit, typed: str) -> Said:
    """The open leads of their region, or what they search for."""
    if typed and not can_search(typed):
        return Said((Reply(_how_to_search(visit.t)),), Outcome.REFUSED_INVALID)
    return await show(visit, View(Which.ALL, typed=typed[:LONGEST_SEARCH]) if typed else View())


async def turn(visit: Visit, option: str) -> Said:
    """The list of a button."""
    kept = View.from_json(await visit.office.staff.view(visit.staff.id))
    try:
        return await show(visit, View.decode(option, kept.typed))
    except ValueError:
        raise Stale from None


async def back(visit: Visit, _: str) -> Said:
    """The list that was looked at last, at the same page."""
    return await show(visit, View.from_json(await visit.office.staff.view(visit.staff.id)))


async def choose_status(visit: Visit, option: str) -> Said:
    """The statuses, to narrow a list down to one."""
    t = visit.t
    kept = View.from_json(await visit.office.staff.view(visit.staff.id))
    try:
        view = View.decode(option, kept.typed)
    except ValueError:
        raise Stale from None
    choices = [
        button(
            t.gettext(STATUS_TITLES[status]) if status is not None else t.gettext("any"),
            "list",
            View(view.which, status, 0, view.typed).encode(),
        )
        for status in (None, *Status)
    ]
    return Said((Reply(t.gettext("With which status?"), buttons=in_rows(choices, 2)),))


async def search(visit: Visit, _: str) -> Said:
    """Ask what to search for."""
    visit.staff.require(Permission.SEE_LEADS)
    return ask(visit, _how_to_search(visit.t), Wait(SEARCHING, {}))


async def searched(visit: Visit, _: Mapping[str, Any], text: str) -> Said:
    """Search for what was typed."""
    if not can_search(text):
        return ask(visit, _how_to_search(visit.t), Wait(SEARCHING, {}), Outcome.REFUSED_INVALID)
    return await show(visit, View(Which.ALL, typed=text.strip()[:LONGEST_SEARCH]))


async def show(visit: Visit, view: View) -> Said:
    """One page of a list, which is remembered as the last one; the first where there is nothing on that page."""
    desk, staff, t = visit.office.desk, visit.staff, visit.t
    wanted = view.wanted(staff, visit.today)
    lines = await desk.page(staff, wanted, view.page * PAGE, PAGE + 1, view.order)
    if not lines and view.page:
        return await show(visit, view.turned_to(0))
    count = await desk.count(staff, wanted, MOST)
    await visit.office.staff.keep_view(staff.id, view.to_json())
    listed = [_line(number, line, t) for number, line in enumerate(lines[:PAGE], start=1)]
    text = "\n\n".join((f"{title(view, t)}: {shown(count, t)}", *(listed or [t.gettext("There is nothing here.")])))
    return Said((Reply(text, buttons=_buttons(visit, view, lines)),))


def title(view: View, t: Translator) -> str:
    """What is listed, in a few words."""
    named = [f"“{view.typed}”" if view.typed else t.gettext(WHICH_TITLES[view.which])]
    if view.status is not None:
        named.append(t.gettext(STATUS_TITLES[view.status]))
    return ", ".join(named)


def _how_to_search(t: Translator) -> str:
    return t.gettext(
        "Write words of a name or business, a mobile number, a NIK or the code of an entry, for example: {example}",
        example="siti warung",
    )


def _line(number: int, line: LeadLine, t: Translator) -> str:
    place = found.name if (found := region(line.region)) else line.region
    parts = [f"{line.name}, {line.business}", place, _people(line, t)]
    if line.next_action_on is not None:
        parts.append(t.gettext("next: {day}", day=t.date(line.next_action_on)))
    return f"{number}. {line.code} · {t.gettext(STATUS_TITLES[line.status])}\n{' · '.join(parts)}"


def _people(line: LeadLine, t: Translator) -> str:
    """How many are to be registered."""
    if line.members is not None:
        return t.ngettext("{n} member", "{n} members", line.members)
    return t.ngettext("{n} worker", "{n} workers", line.workers)


def _buttons(visit: Visit, view: View, lines: Sequence[LeadLine]) -> tuple[tuple[Button, ...], ...]:
    t = visit.t
    numbers = [
        button(t.number(number), "open", line.code)
        for number, line in enumerate(lines[:PAGE], start=1)
        if visit.staff.may(Permission.OPEN_LEADS)
    ]
    pages = [button("◀", "list", view.turned_to(view.page - 1).encode())] if view.page else []
    if len(lines) > PAGE:
        pages.append(button("▶", "list", view.turned_to(view.page + 1).encode()))
    steering = [
        button(t.gettext("Status"), "status", view.encode()),
        button(t.gettext("🔎 Search"), "search"),
        *([button(t.gettext("⬇ File"), "export")] if visit.staff.may(Permission.EXPORT) else []),
    ]
    rows = (*in_rows(numbers, 4), tuple(pages), *in_rows(list(_choices(view, t)), 3), tuple(steering))
    return tuple(row for row in rows if row)


def _choices(view: View, t: Translator) -> Iterator[Button]:
    for which in Which:
        chosen = "• " if which is view.which and not view.typed else ""
        yield button(f"{chosen}{t.gettext(WHICH_TITLES[which])}", "list", View(which).encode())
