"""Reminders that somebody agreed to: what they say, and when they come."""

from datetime import date, datetime, time, timedelta

from bot.answers.answer import Ask, Go
from bot.conversation.messages import Reply
from bot.conversation.titles import rows
from bot.i18n import Translator
from bot.outreach.quiet_hours import FROM, by_day
from bot.regions import zone_of

FORM, PAYMENT = "remind_form", "remind_payment"
"""The kinds of jobs."""
KINDS = (FORM, PAYMENT)
AFTER = timedelta(days=1)
"""How long a form lies untouched before its person is reminded of it."""
BEFORE_DUE = timedelta(days=3)


def form_due(last_message: datetime, place: str | None = None) -> datetime:
    """When to remind somebody of a form, counted from their last message."""
    return by_day(last_message + AFTER, place)


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
    return Reply(f"{text}\n\n{promise}", buttons=rows((Go("enrol"), Go("cancel"), Go("withdraw")), t))


def of_payment(day: date, t: Translator) -> Reply:
    """The reminder of the first payment."""
    text = t.gettext(
        "You asked me to remind you: if you have registered at the agency, the first contribution is due on {day}. You are "
        "covered only once it is paid.",
        day=t.date(day),
    )
    return Reply(text, buttons=rows((Ask("ask_how_to_pay"), Ask("human_handoff")), t))
