"""Reminders that somebody agreed to: what they say, and when they come."""

from datetime import date, datetime, time, timedelta

from bot.answers.after_enrolment import papers
from bot.answers.answer import Ask, Go, Next, cite
from bot.answers.layout import paragraphs
from bot.conversation.buttons import rows
from bot.conversation.messages import Button, Reply
from bot.conversation.taps import ASK, TapData
from bot.i18n import Translator
from bot.leads.lead import LeadDraft
from bot.outreach.quiet_hours import FROM, by_day
from bot.outreach.stopping import Subject, stop_button
from bot.programmes.contributions.payment import DueDate
from bot.programmes.law import Law
from bot.regions import zone_of

AFTER = timedelta(days=1)
"""How long a form lies untouched before its person is reminded of it."""
PAPERS_AFTER = timedelta(days=3)
"""How long after an enrolment its person is asked about the papers."""
BEFORE_DUE = timedelta(days=3)


def form_due(last_message: datetime, place: str | None = None) -> datetime:
    """When to remind somebody of a form, counted from their last message."""
    return by_day(last_message + AFTER, place)


def papers_due(enrolled: datetime, place: str | None = None) -> datetime:
    """When to ask about the papers of an enrolment."""
    return by_day(enrolled + PAPERS_AFTER, place)


def payment_due(day: date, now: datetime, place: str | None = None) -> datetime:
    """When to remind somebody of a payment that is due on a day: some days before in the morning, or now if that is past."""
    morning = datetime.combine(day - BEFORE_DUE, time(FROM.hour), zone_of(place))
    return by_day(max(morning.astimezone(now.tzinfo), now), place)


def of_form(left: int, t: Translator) -> Reply:
    """The reminder of a form with so many questions left."""
    text = t.ngettext(
        "Your registration is not finished: {n} question is left. Your answers are kept. Shall we go on?",
        "Your registration is not finished: {n} questions are left. Your answers are kept. Shall we go on?",
        left,
    )
    promise = t.gettext("I remind you only this once.")
    return Reply(f"{text}\n\n{promise}", buttons=_above_the_end((Go("enrol"), Go("cancel")), t))


def of_papers(draft: LeadDraft, law: Law, t: Translator) -> Reply:
    """The question whether somebody who enrolled has the papers for it.

    Raises:
        LawError: no rule holds on that day.
    """
    needed = papers(draft, law, t)
    text = paragraphs(
        t.gettext("Do you have the papers for your registration {code}?", code=draft.code),
        needed.text,
        t.gettext("I ask about them only this once."),
    )
    answers = (
        (_asking(t.gettext("✔ I have them all"), "ask_how_to_enrol"),),
        (_asking(t.gettext("Something is missing"), "ask_required_documents"),),
    )
    buttons = (*answers, *_above_the_end((Ask("human_handoff"),), t))
    return Reply(text, cite(needed.figures, law, t), buttons)


def of_payment(day: date, t: Translator) -> Reply:
    """The reminder of the first payment."""
    text = t.gettext(
        "You asked me to remind you: if you have registered at the agency, the first contribution is due on {day}. You are "
        "covered only once it is paid.",
        day=t.date(day),
    )
    return Reply(text, buttons=_above_the_end((Ask("ask_how_to_pay"), Ask("human_handoff")), t))


def of_month(due: DueDate, law: Law, t: Translator) -> Reply:
    """The reminder that comes each month."""
    text = t.gettext(
        "Your reminder for this month: the contribution is due on {day}. If you have paid already, all is well.",
        day=t.date(due.date),
    )
    buttons = _above_the_end((Ask("ask_how_to_pay"), Ask("human_handoff")), t)
    return Reply(text, cite(due.figures, law, t), buttons)


def _above_the_end(steps: tuple[Next, ...], t: Translator) -> tuple[tuple[Button, ...], ...]:
    return (*rows(steps, t), (stop_button(Subject.REMINDERS, t),))


def _asking(label: str, intent: str) -> Button:
    return Button(label, TapData(ASK, intent).encode())
