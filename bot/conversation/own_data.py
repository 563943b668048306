"""What is stored about a person, and how their entries stand, told to nobody but them (UU 27/2022 Art. 32)."""

from collections.abc import Sequence

from bot.answers.answer import Go, paragraphs
from bot.clock import day_in_jakarta
from bot.conversation.messages import Reply
from bot.conversation.state import State
from bot.conversation.store import OwnData
from bot.conversation.titles import rows
from bot.i18n import Translator
from bot.leads.columns import COLUMNS
from bot.leads.lead import Lead
from bot.leads.life import TOLD

SHOWN = (
    "Code",
    "Name",
    "Business",
    "Kind of business",
    "Regency or city",
    "Workers",
    "Mobile number",
    "Programmes",
    "May be passed on to the agency",
)
"""The columns of a lead that its owner typed, and its code."""


def status(leads: Sequence[Lead], t: Translator) -> Reply:
    """How the person's entries stand."""
    if not leads:
        return Reply(t.gettext("You have no entry here yet."), buttons=rows((Go("enrol"), Go("menu")), t))
    lines = [
        t.gettext(
            "{code}, of {day}: {status}",
            code=lead.draft.code,
            day=t.date(day_in_jakarta(lead.created_at)),
            status=t.gettext(TOLD[lead.status]),
        )
        for lead in leads
    ]
    return Reply("\n".join(lines), buttons=rows((Go("data"), Go("menu")), t))


def stored(state: State, own: OwnData, operator: str, t: Translator) -> Reply:
    """Everything that is stored of the person, and who stores it."""
    if state.consent is None and own == OwnData() and state.place is None:
        text = t.gettext("I store nothing about you but the language we talk in and the number of this chat.")
        return Reply(text, buttons=rows((Go("menu"),), t))
    consent = ""
    if state.consent is not None:
        consent = t.gettext("Consent given on {day}.", day=t.date(day_in_jakarta(state.consent.at)))
    questions = ""
    if own.questions:
        questions = t.ngettext(
            "{n} question that I did not understand is kept, without names and numbers, so that I learn to answer it.",
            "{n} questions that I did not understand are kept, without names and numbers, so that I learn to answer them.",
            own.questions,
        )
    running = ""
    if state.place is not None and state.place.answers:
        running = t.gettext("A form is not finished; its answers so far are stored until it is.")
    return Reply(
        paragraphs(
            t.gettext("This is stored about you:"),
            *(_entry(lead, t) for lead in own.leads),
            questions,
            consent,
            running,
            t.gettext("It is stored by {operator}.", operator=operator) if operator else "",
            t.gettext(
                "Is something wrong? Register again with the same number and I correct it. Write /delete to have everything "
                "deleted."
            ),
        ),
        buttons=rows((Go("enrol"), Go("erase"), Go("menu")), t),
    )


def _entry(lead: Lead, t: Translator) -> str:
    return "\n".join(f"{t.gettext(title)}: {COLUMNS[title](lead, t)}" for title in SHOWN)
