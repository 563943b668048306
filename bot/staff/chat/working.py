"""Work on one lead: its status, notes, the next action, whose it is, and whether it doubles another one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.conversation.messages import Button, Reply
from bot.conversation.outcomes import Outcome
from bot.i18n import N_
from bot.leads.filters import LeadFilter
from bot.leads.life import REASON_TITLES, STATUS_TITLES, LostReason, Status
from bot.staff.chat.card import done
from bot.staff.chat.days import future_day
from bot.staff.chat.visit import Said, Stale, Visit, Wait, ask, button, in_rows, number_of, one_of, parts
from bot.staff.member import Permission, Staff
from bot.storage.lead_work import Move

NOTING, DATING = "note", "date"
LONGEST_NOTE = 1_000
LONGEST_NAME = 40
MOST_COLLEAGUES = 30
MOST_TWINS = 5
NOBODY = "0"
AHEAD: Mapping[int, str] = {1: N_("Tomorrow"), 3: N_("In three days"), 7: N_("Next week")}


async def mark(visit: Visit, option: str) -> Said:
    """Give a lead a new status; a closed one has its reason behind it."""
    if option.count(".") == 2:
        code, status, why = parts(option, 3)
        move = Move(one_of(Status, status), one_of(LostReason, why))
    else:
        code, status = parts(option, 2)
        wanted = one_of(Status, status)
        move = Move(wanted, registered_on=visit.today if wanted is Status.REGISTERED else None)
    changed = await visit.office.desk.move(visit.staff, [code], move)
    t, named = visit.t, visit.t.gettext(STATUS_TITLES[move.status])
    if changed:
        text = t.gettext(
            "{code} is now: {status}. The person gets a message, unless they have blocked this bot.",
            code=code,
            status=named,
        )
    else:
        text = t.gettext("{code} was already: {status}.", code=code, status=named)
    return Said((await done(visit, code, text),))


async def lose(visit: Visit, code: str) -> Said:
    """Ask why a lead is closed."""
    t = visit.t
    visit.staff.require(Permission.WORK_LEADS)
    reasons = [
        button(t.gettext(title), "mark", f"{code}.{Status.LOST}.{reason}") for reason, title in REASON_TITLES.items()
    ]
    back = button(t.gettext("↩ Entry"), "open", code)
    return Said((Reply(t.gettext("Why is {code} closed?", code=code), buttons=(*in_rows(reasons, 2), (back,))),))


async def note(visit: Visit, code: str) -> Said:
    """Ask for a note."""
    visit.staff.require(Permission.WORK_LEADS)
    await visit.office.desk.line(visit.staff, code)
    return ask(visit, visit.t.gettext("Write the note on {code}.", code=code), Wait(NOTING, {"code": code}))


async def noted(visit: Visit, known: Mapping[str, Any], text: str) -> Said:
    """Keep a note."""
    code, t = str(known["code"]), visit.t
    if len(text) > LONGEST_NOTE:
        too_long = t.gettext("That is too long; {most} characters at most.", most=t.number(LONGEST_NOTE))
        return ask(visit, too_long, Wait(NOTING, known), Outcome.REFUSED_INVALID)
    await visit.office.desk.note(visit.staff, code, text, visit.once)
    return Said((await done(visit, code, t.gettext("Noted on {code}.", code=code)),), Outcome.FLOW_DONE)


async def plan_next(visit: Visit, code: str) -> Said:
    """Ask when something is to be done next."""
    t = visit.t
    visit.staff.require(Permission.WORK_LEADS)
    days = [button(t.gettext(title), "plan", f"{code}.{days}") for days, title in AHEAD.items()]
    others = [
        button(t.gettext("Another day"), "date", code),
        button(t.gettext("None"), "plan", f"{code}.{NOBODY}"),
        button(t.gettext("↩ Entry"), "open", code),
    ]
    text = t.gettext("When shall something be done about {code}?", code=code)
    return Said((Reply(text, buttons=(tuple(days), tuple(others))),))


async def plan(visit: Visit, option: str) -> Said:
    """Set the day of the next action, so many days from today, or none."""
    code, days = parts(option, 2)
    if days == NOBODY:
        return await _plan(visit, code, None, Outcome.COMMAND)
    if number_of(days) not in AHEAD:
        raise Stale
    return await _plan(visit, code, visit.today + timedelta(days=number_of(days)), Outcome.COMMAND)


async def another_day(visit: Visit, code: str) -> Said:
    """Ask for a day."""
    visit.staff.require(Permission.WORK_LEADS)
    await visit.office.desk.line(visit.staff, code)
    return ask(visit, _which_day(visit), Wait(DATING, {"code": code}))


async def dated(visit: Visit, known: Mapping[str, Any], text: str) -> Said:
    """Set the day that was typed."""
    day = future_day(text, visit.today)
    if day is None:
        return ask(visit, _which_day(visit), Wait(DATING, known), Outcome.REFUSED_INVALID)
    return await _plan(visit, str(known["code"]), day, Outcome.FLOW_DONE)


async def take(visit: Visit, code: str) -> Said:
    """Give a lead to oneself."""
    await visit.office.desk.take(visit.staff, [code])
    return Said((await done(visit, code, visit.t.gettext("{code} is yours now.", code=code)),))


async def give(visit: Visit, code: str) -> Said:
    """Ask which colleague gets a lead."""
    t = visit.t
    visit.staff.require(Permission.ASSIGN)
    line = await visit.office.desk.line(visit.staff, code)
    able = [one for one in await visit.office.staff.everybody() if _can_work(one, line.region) and one.id != line.owner]
    people = [button(one.name[:LONGEST_NAME], "assign", f"{code}.{one.id}") for one in able[:MOST_COLLEAGUES]]
    others = (button(t.gettext("Nobody"), "assign", f"{code}.{NOBODY}"), button(t.gettext("↩ Entry"), "open", code))
    text = t.gettext("Who shall work on {code}?", code=code)
    return Said((Reply(text, buttons=(*in_rows(people, 2), others)),))


async def assign(visit: Visit, option: str) -> Said:
    """Give a lead to a colleague, or to nobody."""
    code, number = parts(option, 2)
    owner = number_of(number) or None
    await visit.office.desk.assign(visit.staff, [code], owner)
    t = visit.t
    name = (await visit.office.staff.get(owner)).name if owner is not None else t.gettext("nobody")
    return Said((await done(visit, code, t.gettext("{code} was given to {name}.", code=code, name=name)),))


async def twins(visit: Visit, code: str) -> Said:
    """The entries with the same number or NIK, to say whether they are the same person's."""
    desk, staff, t = visit.office.desk, visit.staff, visit.t
    lead = await desk.open(staff, code)
    original = lead.duplicate_of or code
    doubles = [line.code for line in await desk.page(staff, LeadFilter(duplicates_of=original), 0, MOST_TWINS)]
    rows: list[tuple[Button, ...]] = [(button(t.gettext("Open {code}", code=original), "open", original),)]
    for double in doubles:
        rows += [
            (button(t.gettext("Open {code}", code=double), "open", double),),
            (
                button(t.gettext("The same person"), "merge", f"{double}.{original}"),
                button(t.gettext("Somebody else"), "separate", double),
            ),
        ]
    text = t.gettext("Entries with the number or the NIK of {code}: {codes}.", code=original, codes=t.list(doubles))
    return Said((Reply(text if doubles else t.gettext("{code} has no duplicates.", code=code), buttons=tuple(rows)),))


async def merge(visit: Visit, option: str) -> Said:
    """Say that two leads are the same person's."""
    code, into = parts(option, 2)
    await visit.office.desk.merge(visit.staff, code, into)
    text = visit.t.gettext("{code} goes on with {other} from now on.", code=code, other=into)
    return Said((await done(visit, into, text),))


async def separate(visit: Visit, code: str) -> Said:
    """Say that a lead doubles no other one."""
    await visit.office.desk.separate(visit.staff, code)
    return Said((await done(visit, code, visit.t.gettext("{code} stands by itself from now on.", code=code)),))


async def _plan(visit: Visit, code: str, day: date | None, outcome: Outcome) -> Said:
    await visit.office.desk.plan(visit.staff, code, day)
    t = visit.t
    if day is None:
        text = t.gettext("Nothing is planned for {code} any more.", code=code)
    else:
        text = t.gettext("Next action for {code}: {day}.", code=code, day=t.date(day))
    return Said((await done(visit, code, text),), outcome)


def _which_day(visit: Visit) -> str:
    t, example = visit.t, visit.today + timedelta(days=10)
    return t.gettext("On which day, from today on? For example: {example}", example=t.date(example))


def _can_work(one: Staff, region: str) -> bool:
    return one.may(Permission.WORK_LEADS) and one.covers(region)
