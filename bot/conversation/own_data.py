"""What is stored about a person, and how their entries stand, told to nobody but them (UU 27/2022 Art. 32)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from bot import retention
from bot.answers.answer import Go
from bot.answers.layout import bullets, paragraphs
from bot.clock import day_in_jakarta
from bot.conversation import following, news, own_courses, own_requests
from bot.conversation.buttons import rows
from bot.conversation.flows import FLOWS
from bot.conversation.messages import Reply
from bot.conversation.state import Place, State
from bot.conversation.steps import Step
from bot.conversation.store import Deed, Doer, OwnData, OwnMembers
from bot.figures.funnel import STAGE_TITLES
from bot.i18n import LANGUAGE_NAMES, N_, Translator
from bot.leads.columns import COLUMNS, DETAILS
from bot.leads.events import event_in_words
from bot.leads.lead import Kind, Lead
from bot.leads.life import TOLD
from bot.leads.masking import masked_nik, masked_phone
from bot.outreach.pulse import REASON_TITLES, SALES_TITLES, Answer

SHOWN = (
    "Code",
    "Status",
    "Name",
    "Business",
    "Kind of business",
    "Regency or city",
    "Workers",
    "Mobile number",
    "Programmes",
    "Language",
    "Campaign",
    "Last campaign",
    "May be passed on to the agency",
    "Consent (version)",
    "Consent given (WIB)",
    "Registered on",
    "Why closed",
    "Next step on",
)
"""The columns of a lead that its person is shown; who works it is not among them."""
LONGEST = 3500
"""Characters of one message; Telegram takes 4,096."""
DOERS: Mapping[Doer, str] = {
    Doer.PERSON: N_("you"),
    Doer.STAFF: N_("an officer"),
    Doer.AGENCY: N_("the agency"),
    Doer.PAYUNG: N_("I"),
}


def status(own: OwnData, t: Translator) -> Reply:
    """How the person's entries stand, and what they asked of officers."""
    requested = list(own_requests.standings(own.handoffs, t))
    if not own.leads and not requested:
        return no_entry(t)
    lines = [
        t.gettext(
            "{code}, of {day}: {status}",
            code=lead.draft.code,
            day=_day(lead.created_at, t),
            status=t.gettext(TOLD[lead.status]),
        )
        for lead in own.leads
    ]
    leads_one = any(lead.draft.kind is Kind.COOPERATIVE and lead.cooperative for lead in own.leads)
    told = () if own.news is not None else (Go("news"),)
    following = (*((Go("progress"),) if leads_one else ()), *told, Go("data"), Go("menu"))
    return Reply("\n".join((*lines, *requested)), buttons=rows(following, t))


def no_entry(t: Translator) -> Reply:
    """What somebody hears who asks about an entry that they never sent."""
    return Reply(t.gettext("You have no entry here yet."), buttons=rows((Go("enrol"), Go("menu")), t))


def nothing_to_withdraw(t: Translator) -> Reply:
    """What somebody hears who takes back a consent that they never gave."""
    text = t.gettext("You have not given any consent, so there is nothing to take back.")
    return Reply(text, buttons=rows((Go("menu"),), t))


def stored(state: State, own: OwnData, operator: str, t: Translator) -> tuple[Reply, ...]:
    """Everything that is stored of the person, and who stores it, in as many messages as it takes."""
    if state.consent is None and state.place is None and own.is_empty:
        journey = tuple(_journey(own, t))
        beyond = t.gettext("Apart from that I keep only this:") if journey else ""
        nothing = t.gettext("I store nothing about you but the language we talk in and the number of this chat.")
        return (Reply(paragraphs(nothing, beyond, *journey), buttons=rows((Go("menu"),), t)),)
    told = [
        t.gettext("This is stored about you:"),
        *(_entry(lead, own.deeds.get(lead.draft.code, ()), t) for lead in own.leads),
        *_questions(own.questions, t),
        *(_members(one, t) for one in own.members),
        *own_requests.requests(own.handoffs, t),
        *(t.gettext("A reminder is due on {day}.", day=_day(at, t)) for at in own.reminders),
        _pulse(own.pulse, t),
        _ratings(own.ratings, t),
        *own_courses.standings(own.courses, t),
        news.told(own.news, t) if own.news is not None else "",
        _broadcasts(own.broadcasts, t),
        following.told(own.follows, t),
        _contacts(own.contacts, t),
        *_consent(state, t),
        *_forms(state.place, t),
        t.gettext("Language: {language}", language=LANGUAGE_NAMES[state.language]) if state.language else "",
        *_journey(own, t),
        t.gettext("It is stored by {operator}.", operator=operator) if operator else "",
        t.gettext(
            "Is something wrong? Register again with the same number and I correct it. You can take your consent back, or "
            "have everything deleted, with the buttons below."
        ),
    ]
    *before, last = _packed(paragraph for paragraph in told if paragraph)
    buttons = rows((Go("enrol"), Go("withdraw"), Go("erase"), Go("menu")), t)
    return (*(Reply(text) for text in before), Reply(last, buttons=buttons))


def _entry(lead: Lead, deeds: Sequence[Deed], t: Translator) -> str:
    shown = {title: COLUMNS[title](lead, t) for title in SHOWN} | {
        title: read(lead, t) for title, read in DETAILS.items()
    }
    lines = [f"{t.gettext(title)}: {value}" for title, value in shown.items() if value != ""]
    if lead.draft.nik:
        lines.append(f"NIK: {masked_nik(lead.draft.nik)}")
    if deeds:
        lines += [t.gettext("What was done with it:"), bullets(*(_deed(one, t) for one in deeds))]
    return "\n".join(lines)


def _deed(deed: Deed, t: Translator) -> str:
    return f"{_day(deed.at, t)}, {t.gettext(DOERS[deed.doer])}: {_what(deed, t)}"


def _what(deed: Deed, t: Translator) -> str:
    if deed.kind == "assigned":
        return t.gettext("given to an officer") if deed.value else t.gettext("given to nobody")
    told = event_in_words(deed.kind, deed.value, deed.note, t)
    return f"{told} “{deed.note}”" if deed.kind == "note" else told


def _questions(questions: Sequence[str], t: Translator) -> Iterator[str]:
    if questions:
        said = t.ngettext(
            "{n} question that I did not understand is kept, without names and numbers, so that I learn to answer it.",
            "{n} questions that I did not understand are kept, without names and numbers, so that I learn to answer them.",
            len(questions),
        )
        yield said + "\n" + bullets(*(f"“{text}”" for text in questions))


def _members(held: OwnMembers, t: Translator) -> str:
    day, members = _day(held.at, t), t.number(held.members)
    if held.is_confirmed:
        return t.gettext("A list of members of {day}, {members} people, confirmed.", day=day, members=members)
    return t.gettext("A list of members of {day}, {members} people, not confirmed.", day=day, members=members)


def _pulse(said: Answer | None, t: Translator) -> str:
    """What was said in the survey of this week, as long as it is theirs."""
    if said is None:
        return ""
    answers = [t.gettext(SALES_TITLES[said.sales])]
    if said.reason is not None:
        answers.append(f"“{t.gettext(REASON_TITLES[said.reason])}”")
    return t.gettext(
        "Your answer in this week's survey: {answer}. Once the week is over, nothing links it to you.",
        answer=", ".join(answers),
    )


def _ratings(many: int, t: Translator) -> str:
    """How many answers got a thumb today, as long as they are theirs."""
    if not many:
        return ""
    return t.ngettext(
        "You rated {n} answer today. Once the day is over, nothing links that to you.",
        "You rated {n} answers today. Once the day is over, nothing links that to you.",
        many,
    )


def _broadcasts(many: int, t: Translator) -> str:
    if not many:
        return ""
    told = t.ngettext(
        "{n} message of the staff to many people went to you.",
        "{n} messages of the staff to many people went to you.",
        many,
    )
    until = t.gettext("That is forgotten after {days}.", days=retention.BROADCASTS.said(t))
    return f"{told} {until}"


def _contacts(many: int, t: Translator) -> str:
    if not many:
        return ""
    told = t.ngettext(
        "{n} message came to you this week that you had not asked for just then.",
        "{n} messages came to you this week that you had not asked for just then.",
        many,
    )
    until = t.gettext("When they came is forgotten after {days}.", days=retention.CONTACTS.said(t))
    return f"{told} {until}"


def _consent(state: State, t: Translator) -> Iterator[str]:
    if (consent := state.consent) is None:
        return
    day = _day(consent.at, t)
    yield t.gettext("Consent given on {day}.", day=day) + " " + t.gettext("Text: {version}.", version=consent.version)
    yield (
        t.gettext("I may remind you once of a form that is not finished, and once of the papers after it.")
        if consent.may_remind
        else t.gettext("I may not remind you of forms.")
    )


def _forms(place: Place | None, t: Translator) -> Iterator[str]:
    """The answers of forms that are not finished."""
    while place is not None:
        flow = FLOWS.get(place.flow)
        lines = [
            f"{t.gettext(step.title)}: {_answer(step, place.answers[step.name], t)}"
            for step in (flow.steps if flow is not None else ())
            if place.answers.get(step.name) is not None
        ]
        if lines:
            begun = t.gettext("A form is not finished; its answers so far are stored until it is.")
            yield "\n".join((begun, *lines))
        place = place.below


def _answer(step: Step, value: object, t: Translator) -> str:
    """An answer as it is shown; of a telephone number or NIK only a part, for somebody may look over the shoulder."""
    if step.takes_contact:
        return masked_phone(str(value))
    return masked_nik(str(value)) if step.takes_nik else step.shown(value, t)


def _journey(own: OwnData, t: Translator) -> Iterator[str]:
    """How the person came, and how far."""
    if own.campaign:
        yield t.gettext("You came by the link {code}.", code=own.campaign)
    if own.last_campaign and own.last_campaign != own.campaign:
        yield t.gettext("The link by which you came last is {code}.", code=own.last_campaign)
    if own.stage in STAGE_TITLES:
        yield t.gettext("How far you came: {stage}", stage=t.gettext(STAGE_TITLES[own.stage]))


def _day(at: datetime, t: Translator) -> str:
    return t.date(day_in_jakarta(at))


def _packed(told: Iterable[str]) -> Iterator[str]:
    """Paragraphs in as few messages as hold them; a paragraph that is too long is cut between lines, or anywhere."""
    text = ""
    for paragraph in told:
        for part in _cut(paragraph):
            if text and len(text) + len(part) + 2 > LONGEST:
                yield text
                text = ""
            text = paragraphs(text, part)
    yield text


def _cut(paragraph: str) -> Iterator[str]:
    while len(paragraph) > LONGEST:
        end = paragraph.rfind("\n", 1, LONGEST)
        end = end if end > 0 else LONGEST
        yield paragraph[:end]
        paragraph = paragraph[end:].lstrip("\n")
    yield paragraph
