"""The day on which the first contribution is due: as a file for the calendar, or as reminders in the chat."""

from collections.abc import Mapping
from typing import Any

from bot.answers.after_enrolment import first_due, segments
from bot.answers.answer import Ask, Go
from bot.answers.layout import paragraphs
from bot.clock import day_in_jakarta
from bot.conversation.choices import Choice
from bot.conversation.commands import Command, slash
from bot.conversation.context import Context
from bot.conversation.effects import RemindMonthly, RemindOfPayment
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.messages import Document
from bot.conversation.steps import Option
from bot.i18n import N_

CALENDAR, REMIND, MONTHLY, NEITHER = "calendar", "remind", "monthly", "neither"


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t, leads = context.t, context.own.leads
    if not leads:
        return Finished(t.gettext("You have no entry here yet."), next=(Go("enrol"), Go("menu")))
    due = first_due(leads[-1].draft, context.law, t, day_in_jakarta(context.now))
    day, following = due.day.isoformat(), (Ask("ask_how_to_pay"), Go("menu"))
    if answers["way"] == CALENDAR:
        text = paragraphs(
            due.text, t.gettext("Open this file, and your calendar takes it in. It comes back each month.")
        )
        missing = t.gettext("The file could not be made. Please try again.")
        file = Document("payung.ics", f"made:calendar:{day}:{t.language}", missing)
        return Finished(text, due.figures, following, document=file)
    if answers["way"] == REMIND:
        text = paragraphs(due.text, t.gettext("I write to you once, a few days before."))
        return Finished(text, due.figures, following, effects=(RemindOfPayment(day),))
    if answers["way"] == MONTHLY:
        promise = t.gettext(
            "I write to you each month, a few days before the day to pay. It ends with the button under each reminder, or with "
            "{stop}.",
            stop=slash(Command.STOP, t),
        )
        effect = RemindMonthly(leads[-1].draft.code, segments(leads[-1].draft), day)
        return Finished(paragraphs(due.text, promise), due.figures, following, effects=(effect,))
    return Finished(due.text, due.figures, following)


DUE = Flow(
    name="due",
    intro="",
    steps=(
        Choice(
            name="way",
            title=N_("Reminder"),
            question=N_("Shall I help you not to forget the first payment?"),
            why=N_("You are covered only while you pay on time."),
            choices=(
                Option(CALENDAR, N_("📅 File for my calendar"), ("kalender", "calendar", "file", "berkas")),
                Option(REMIND, N_("🔔 Remind me here, once"), ("ingatkan", "ingatkan saya", "remind me", "ya", "yes")),
                Option(
                    MONTHLY,
                    N_("🔁 Remind me every month"),
                    ("tiap bulan", "setiap bulan", "ingatkan tiap bulan", "every month", "monthly"),
                ),
                Option(NEITHER, N_("Only tell me the day"), ("tidak", "no", "tidak usah", "gak usah", "tanggal saja")),
            ),
        ),
    ),
    finish=_finish,
)
