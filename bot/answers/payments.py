"""How to pay, and what happens when a payment is late."""

from bot.answers.answer import Answer, Ask, Go, Question
from bot.answers.layout import paragraphs


def how_to_pay(q: Question) -> Answer:
    _ = q.t.gettext
    registration, due = q.law.figure("service.registration"), q.law.figure("bpu.due_day")
    return Answer(
        paragraphs(
            _(
                "If you work for yourself: your NIK is the payment key. Pay at a bank, in a banking app or "
                "at a payment "
                "agent, or in the JMO app with the payment code it shows."
            ),
            _("Pay by day {day} of the month. Keep the receipt. You may pay several months at once.", day=due.value),
            _("Employers pay with the code from SIPP Online or from their branch."),
            _("I take no money. Never transfer to a private account."),
        ),
        (registration, due),
        (Ask("ask_contribution"), Ask("ask_arrears"), Go("enrol")),
    )


def arrears(q: Question) -> Answer:
    _ = q.t.gettext
    lapse, due, fine = q.law.figure("bpu.lapse_months"), q.law.figure("pu.due_day"), q.law.figure("pu.late_fine")
    return Answer(
        paragraphs(
            _(
                "If you work for yourself there is no fine. After more than {months} unpaid months in a row the "
                "membership ends and there is no cover. In the unpaid months before that, do not count on cover either.",
                months=lapse.value,
            ),
            _("To return, just pay again with your NIK; you need not register anew."),
            _(
                "Employers pay by day {day} of the following month. A delay costs the employer {fine} of the "
                "contribution a month, never the worker.",
                day=due.value,
                fine=q.t.percent(fine.share),
            ),
        ),
        (lapse, due, fine, *q.rules("bpu.no_cover_after_lapse")),
        (Ask("ask_how_to_pay"), Ask("ask_arrears", topic="lapsed"), Ask("ask_employer_not_registered")),
    )
