"""One lead: opened, called, and what can be done with it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bot.clock import day_in_jakarta
from bot.conversation.messages import Button, Reply
from bot.i18n import N_, Translator
from bot.leads.columns import COLUMNS, DETAILS
from bot.leads.filters import LeadFilter
from bot.leads.lead import Kind, Lead
from bot.leads.life import MOVES, Status
from bot.leads.line import LeadLine, line_of
from bot.members.listed import MemberList
from bot.staff.chat.visit import Said, Visit, button, in_rows
from bot.staff.member import Permission
from bot.staff.story import told, who
from bot.storage.leads import LeadEvent

SHOWN = ("Code", "Status", "Name", "Business", "Kind of business", "Regency or city", "Workers", "Mobile number")
"""The columns of a lead that stand first; the programmes follow."""
EVENTS = 5
"""How many of the last things that were done are told."""

MARKS: Mapping[Status, str] = {
    Status.CONTACTED: N_("✆ Contacted"),
    Status.DOCUMENTS: N_("📄 Collecting papers"),
    Status.REGISTERED: N_("✔ Registered"),
    Status.LOST: N_("✖ Close"),
}


async def open_lead(visit: Visit, code: str) -> Said:
    """A lead with name and number, and with what was done lately."""
    desk, staff, t = visit.office.desk, visit.staff, visit.t
    lead = await desk.open(staff, code)
    events = await desk.history(staff, code)
    names = await names_of(visit)
    facts = (*_facts(lead, names, t), *_lists(await _lists_of(visit, lead), t))
    lines = chain(facts, _events(events[-EVENTS:], names, t))
    rows = [(button(t.gettext("☎ Call"), "call", code),), *_actions(visit, line_of(lead))]
    doubled = lead.duplicate_of is not None or await desk.page(staff, LeadFilter(duplicates_of=code), 0, 1)
    if doubled and staff.may(Permission.WORK_LEADS):
        rows.append((button(t.gettext("Duplicates"), "twins", code),))
    return Said((Reply("\n".join(lines), buttons=(*rows, _back(t))),))


async def call(visit: Visit, code: str) -> Said:
    """The number alone, so that one tap calls it."""
    lead, t = await visit.office.desk.open(visit.staff, code), visit.t
    rows = in_rows(list(_marks(line_of(lead), t)), 2) if visit.staff.may(Permission.WORK_LEADS) else ()
    return Said((Reply(lead.draft.phone, buttons=(*rows, (button(t.gettext("↩ Entry"), "open", code),))),))


async def done(visit: Visit, code: str, text: str) -> Reply:
    """What was done with a lead, and what can be done next."""
    line, t = await visit.office.desk.line(visit.staff, code), visit.t
    first = (button(t.gettext("☎ Call"), "call", code), button(t.gettext("↩ Entry"), "open", code))
    return Reply(text, buttons=(first, *_actions(visit, line), _back(t)))


async def names_of(visit: Visit) -> Mapping[str, str]:
    """The names of all staff, as the audit log names them."""
    return {one.actor: one.name for one in await visit.office.staff.everybody()}


def _actions(visit: Visit, line: LeadLine) -> list[tuple[Button, ...]]:
    """What somebody may do with a lead."""
    staff, t, code = visit.staff, visit.t, line.code
    if not staff.may(Permission.WORK_LEADS):
        return []
    owners = [button(t.gettext("Take it"), "take", code)] if line.owner != staff.id else []
    if staff.may(Permission.ASSIGN):
        owners.append(button(t.gettext("Give to a colleague"), "give", code))
    writing = (button(t.gettext("✎ Note"), "note", code), button(t.gettext("📅 Next action"), "next", code))
    return [row for row in (*in_rows(list(_marks(line, t)), 2), writing, tuple(owners)) if row]


def _back(t: Translator) -> tuple[Button, ...]:
    return (button(t.gettext("← List"), "back"),)


def _marks(line: LeadLine, t: Translator) -> Iterator[Button]:
    for status in MOVES[line.status]:
        if status is Status.LOST:
            yield button(t.gettext(MARKS[status]), "lost", line.code)
        elif status in MARKS:
            yield button(t.gettext(MARKS[status]), "mark", f"{line.code}.{status}")


def _facts(lead: Lead, names: Mapping[str, str], t: Translator) -> Iterator[str]:
    for column in (*SHOWN, "Programmes"):
        yield f"{t.gettext(column)}: {COLUMNS[column](lead, t)}"
    for title, read in DETAILS.items():
        if value := read(lead, t):
            yield f"{t.gettext(title)}: {value}"
    if lead.draft.nik:
        yield f"NIK: {lead.draft.nik}"
    yield t.gettext("Came in: {day}", day=t.date(day_in_jakarta(lead.created_at)))
    if lead.next_action_on is not None:
        yield t.gettext("Next action: {day}", day=t.date(lead.next_action_on))
    owner = names.get(f"staff:{lead.owner}", "") if lead.owner is not None else ""
    yield t.gettext("Worked by: {name}", name=owner or t.gettext("nobody yet"))
    if lead.duplicate_of is not None:
        same = t.gettext("The same person as {code}.") if lead.is_merged else t.gettext("Perhaps the same as {code}.")
        yield same.format(code=lead.duplicate_of)


async def _lists_of(visit: Visit, lead: Lead) -> Sequence[MemberList]:
    """The confirmed member lists of a cooperative, for those who may have them."""
    if lead.draft.kind is not Kind.COOPERATIVE or not visit.staff.may(Permission.EXPORT):
        return ()
    return await visit.office.member_desk.of_lead(visit.staff, lead.draft.code)


def _lists(lists: Sequence[MemberList], t: Translator) -> Iterator[str]:
    if lists:
        newest = lists[0]
        day = t.date(day_in_jakarta(newest.confirmed_at or newest.created_at))
        told = t.ngettext("{n} member, {day}", "{n} members, {day}", newest.members, day=day)
        yield t.gettext("Member list: {list}. You can download it in the console.", list=told)


def _events(events: Sequence[LeadEvent], names: Mapping[str, str], t: Translator) -> Iterator[str]:
    if events:
        yield "\n" + t.gettext("What was done:")
    for event in events:
        what = f"“{event.note}”" if event.kind == "note" else told(event, names, t)
        yield f"{t.date(day_in_jakarta(event.at))}, {who(event, names, t)}: {what}"
