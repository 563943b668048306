"""Leaving: still shown active, a firm that is gone, own work after a job, a lapse, the wrong type."""

from bot.answers.answer import Answer, Ask, Go, Question, steps
from bot.answers.discounts import short_discount
from bot.answers.layout import paragraphs
from bot.programmes.contributions import self_employed


def still_active(q: Question) -> Answer:
    _ = q.t.gettext
    days = q.law.figure("claims.deactivation_days")
    return Answer(
        paragraphs(
            _(
                "Your old firm must report that you left. This takes up to about {days} days. Only then is "
                "JHT paid in full.",
                days=days.value,
            ),
            steps(
                _("Ask HRD in writing to end the membership; name your last working day."),
                _("Get a letter of leaving, or another proof such as your resignation letter."),
                _(
                    "HRD does nothing? Go to a branch, best the firm's own. Bring KTP, card and the proof, "
                    "and fill in the form to end the membership."
                ),
                _("Still nothing? Report it to the labour office (Disnaker)."),
            ),
            _(
                "The {months} month of waiting runs from the day you left, not from the firm's report.",
                months=q.law.figure("jht.wait_months").value,
            ),
        ),
        (*q.rules("claims.employer_ends", "claims.wait_from_statement"), days),
        (Ask("ask_claim", "JHT"), Ask("ask_end_membership", topic="firm_gone"), Ask("find_office")),
    )


def firm_gone(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Also when the firm is gone, the membership can be ended: the branch can close the firm itself."),
            steps(
                _("Collect proof that you worked and left: contract, payslips, employee card, letters."),
                _("Write a statement on stamp duty: you stopped, the firm is closed, JHT not yet taken."),
                _(
                    "Go to the branch where the firm was registered, with KTP, card and these papers. Say "
                    "that the firm is gone."
                ),
            ),
            _("The branch may visit the address, with outside witnesses. For a small firm that can be RT or RW."),
        ),
        q.rules("claims.firm_closed", "claims.firm_gone"),
        (Ask("ask_claim", "JHT"), Ask("ask_claim_documents", topic="no_employment_letter"), Ask("find_office")),
    )


def employee_to_own(q: Question) -> Answer:
    _ = q.t.gettext
    cost = self_employed(q.law, 0, in_transport=q.told.sector == "transport")
    return Answer(
        paragraphs(
            _("First the old firm ends your membership as an employee (PU). Then you register yourself as BPU:"),
            steps(
                _("Check in JMO that you are no longer active at the firm."),
                _(
                    "Register at {site}, in JMO, at a branch or with a Perisai agent: KTP and e-mail or telephone.",
                    site=q.text("service.bpu_site"),
                ),
                _(
                    "Pay from {sum} a month (JKK and JKM, lowest band). {discount}",
                    sum=q.t.money(cost.basic),
                    discount=short_discount(cost, q.t),
                ),
            ),
            _("Your JHT may stay and go on earning, or you claim it."),
            _("Still shown active? Ask HRD; if it does nothing, a branch with KTP, card and proof that you left."),
        ),
        (
            *q.rules("enrolment.employee_to_own", "jht.no_expiry"),
            cost.figures[1],
            *((cost.discount,) if cost.discount else ()),
        ),
        (
            Ask("ask_end_membership", topic="still_active"),
            Ask("ask_contribution"),
            Ask("ask_claim", "JHT"),
            Go("enrol"),
        ),
    )


def lapsed(q: Question) -> Answer:
    _ = q.t.gettext
    months = q.law.figure("bpu.lapse_months")
    return Answer(
        paragraphs(
            _(
                "You pay again with your NIK: at a bank, in a banking app, at an agent or in JMO. No fine, "
                "no new registration."
            ),
            _(
                "Up to {months} unpaid months: you pay those months. After more than {months} in a row the "
                "membership has ended; the next payment starts it again.",
                months=months.value,
            ),
            _("While it is ended you are not covered. In the unpaid months before that, do not count on cover either."),
            _(
                "Must old months be paid after the end? I do not know; ask {call} or a branch, with KTP and "
                "your last receipt.",
                call=q.text("service.call_centre"),
            ),
        ),
        q.rules("bpu.lapse_months", "bpu.no_fine", "bpu.return", "bpu.no_cover_after_lapse"),
        (Ask("ask_how_to_pay"), Ask("ask_contribution"), Ask("check_membership")),
    )


def wrong_type(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("You pay as BPU by mistake? Ask the branch before you pay again. There is no fine for waiting."),
            steps(
                _("Look in JMO as what you are registered: PU or BPU. Get a wage: PU. Work for yourself: BPU."),
                _("Keep every receipt."),
                _("Go to a branch with KTP, card and receipts. Ask to correct the type and what happens to the money."),
            ),
            _("I know of no rule that gives money back for a wrong type. JHT that was paid in stays your savings."),
            _("Both types at once are allowed, if you have a job and a business of your own."),
        ),
        q.rules("bpu.no_fine", "bpu.refund", "bpu.two_segments", "jht.balance"),
        (Ask("ask_membership_type"), Ask("find_office"), Ask("human_handoff")),
    )
