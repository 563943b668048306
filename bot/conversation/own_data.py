"""What is stored about a person, and how their entries stand, told to nobody but them (UU 27/2022 Art. 32)."""

from collections.abc import Sequence

from bot.answers.answer import Go, paragraphs
from bot.conversation.messages import Reply
from bot.conversation.state import State
from bot.conversation.titles import rows
from bot.i18n import Translator
from bot.leads.lead import PROGRAMME_TITLES, STATUS_TITLES, Lead
from bot.leads.phones import readable_phone
from bot.leads.sectors import SECTOR_TITLES
from nlu.text.regions import region


def status(leads: Sequence[Lead], t: Translator) -> Reply:
    """How the person's entries stand."""
    if not leads:
        return Reply(t.gettext("You have no entry here yet."), buttons=rows((Go("enrol"), Go("menu")), t))
    lines = [
        t.gettext(
            "{code}, of {day}: {status}",
            code=lead.draft.code,
            day=t.date(lead.created_at.date()),
            status=t.gettext(STATUS_TITLES[lead.status]),
        )
        for lead in leads
    ]
    return Reply("\n".join(lines), buttons=rows((Go("data"), Go("menu")), t))


def stored(state: State, leads: Sequence[Lead], operator: str, t: Translator) -> Reply:
    """Everything that is stored of the person, and who stores it."""
    if state.consent is None and not leads and state.place is None:
        text = t.gettext("I store nothing about you but the language we talk in.")
        return Reply(text, buttons=rows((Go("menu"),), t))
    consent = ""
    if state.consent is not None:
        consent = t.gettext("Consent given on {day}.", day=t.date(state.consent.at.date()))
    running = ""
    if state.place is not None and state.place.answers:
        running = t.gettext("A form is not finished; its answers so far are stored until it is.")
    return Reply(
        paragraphs(
            t.gettext("This is stored about you:"),
            *(_entry(lead, t) for lead in leads),
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
    draft = lead.draft
    place = region(draft.region)
    shown = {
        t.gettext("Code"): draft.code,
        t.gettext("Name"): draft.name,
        t.gettext("Business"): draft.business,
        t.gettext("Kind of business"): t.gettext(SECTOR_TITLES.get(draft.sector, draft.sector)),
        t.gettext("Regency or city"): place.name if place else draft.region,
        t.gettext("Workers"): str(draft.workers),
        t.gettext("Mobile number"): readable_phone(draft.phone),
        t.gettext("Programmes"): t.gettext(PROGRAMME_TITLES.get(draft.programmes, draft.programmes)),
    }
    return "\n".join(f"{title}: {value}" for title, value in shown.items())
