"""What an officer hears of a member list."""

from bot.answers.answer import cite, shortened
from bot.answers.layout import bullets, paragraphs
from bot.conversation.flows.members import FILE, MEMBERS, TEMPLATE
from bot.conversation.messages import Button, Document, Reply
from bot.conversation.taps import LIST, TapData
from bot.i18n import Translator
from bot.leads.lead import BASIC, WITH_JHT
from bot.members.checking import Checked
from bot.members.columns import FILE_NAME
from bot.members.cost import Cost
from bot.programmes.law import Law
from bot.retention import LISTS
from bot.tables.fault import TableFault

CONFIRM, DROP = "confirm", "drop"
NAMED = 5
"""So many rows with something wrong are named in the message; all of them are in the file."""
LONGEST_LINE = 150


def all_right(checked: Checked, cost: Cost, code: str, law: Law, t: Translator) -> Reply:
    """A list with nothing wrong: how many, what they pay, and the buttons to confirm or drop it."""
    _, n = t.gettext, len(checked.members)
    with_jht = sum(one.with_jht for one in checked.members)
    text = paragraphs(
        t.ngettext(
            "I have read {n} member and found nothing wrong.", "I have read {n} members and found nothing wrong.", n
        ),
        _("Together they pay {sum} a month.", sum=t.money(cost.monthly)),
        bullets(
            _("{programmes}: {count}", programmes=BASIC, count=t.number(n - with_jht)) if with_jht < n else "",
            _("{programmes}: {count}", programmes=WITH_JHT, count=t.number(with_jht)) if with_jht else "",
        ),
        _("That is with the discounts of today. Without them it is {full}.", full=t.money(cost.full))
        if cost.full > cost.monthly
        else "",
        _("Is that right? Then please confirm it. You also say by that: the members know of it and agree."),
        _("Until you confirm it, nobody gets the list. After {time} I forget it.", time=LISTS.said(t)),
    )
    buttons = (
        (Button(_("✔ Confirm the list"), TapData(LIST, CONFIRM, code).encode()),),
        (Button(_("✖ Drop it"), TapData(LIST, DROP, code).encode()),),
    )
    return Reply(text, cite(cost.figures, law, t), buttons)


def some_wrong(checked: Checked, reference: str, t: Translator) -> Reply:
    """A list with faults: how many rows, the first of them, and the file that names them all."""
    _ = t.gettext
    named = list(dict.fromkeys(one.row for one in checked.wrong))[:NAMED]
    first = {row: next(one for one in checked.wrong if one.row == row) for row in named}
    lines = [shortened(_("Row {row}. {fault}", row=row, fault=one.said(t)), LONGEST_LINE) for row, one in first.items()]
    text = paragraphs(
        t.ngettext(
            "In {n} of {total} rows something is wrong. I have kept nothing.",
            "In {n} of {total} rows something is wrong. I have kept nothing.",
            checked.faulty,
            total=t.number(len(checked.rows)),
        ),
        bullets(*lines, "…" if checked.faulty > NAMED else ""),
        _("The last column of this file says it for each row. Correct it there, and send me the file again."),
    )
    missing = _("The file is not there any more. Please send me your list again.")
    return Reply(text, document=Document(_(FILE_NAME), reference, missing))


def refused(fault: TableFault, t: Translator) -> Reply:
    """A file that is no such list, and a button for the table that is one."""
    _ = t.gettext
    text = paragraphs(
        fault.said(t),
        _("I read only the first sheet. The headings have to be those of the empty table.") if fault.columns else "",
        _("I have kept nothing. Please send me the file again."),
    )
    empty = Button(_("Send the empty table again"), TapData(MEMBERS, FILE, TEMPLATE).encode())
    return Reply(text, buttons=((empty,),))


def not_there(t: Translator) -> Reply:
    """A file that the channel does not give."""
    return Reply(t.gettext("I could not get your file. Please send it once more."))
