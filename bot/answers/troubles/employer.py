"""Trouble with the employer: inactive, no growth, wages cut for nothing, no registration; and an owner's first steps."""

from bot.answers.answer import Answer, Ask, Go, Question, steps
from bot.answers.discounts import short_discount
from bot.answers.layout import paragraphs
from bot.programmes.contributions import self_employed


def inactive(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "Mostly the firm is behind with paying, or your new card number is not in JMO yet. It is not "
                "your fault."
            ),
            steps(
                _("See in JMO which months are missing, and take pictures of it."),
                _("Ask HRD in writing for the proof of payment and for your current card number."),
                _("Number new? Add it in JMO: Profil Saya, Ubah Profil, Tambah Kartu Peserta."),
                _(
                    "HRD does nothing? Branch or {call}, with KTP, card and payslips; then the labour office.",
                    call=q.text("service.call_centre"),
                ),
            ),
            _("You pay yourself (BPU)? Show the branch your receipt and NIK."),
        ),
        q.rules("claims.missing_months", "app.add_card", "claims.report_employer"),
        (
            Ask("ask_employer_not_registered", topic="deducted"),
            Ask("check_balance", topic="balance_stuck"),
            Ask("ask_arrears", topic="lapsed"),
        ),
    )


def balance_stuck(q: Question) -> Answer:
    _ = q.t.gettext
    worker, firm = q.rules("pu.jht_worker", "pu.jht_employer")
    return Answer(
        paragraphs(
            _(
                "Each month {sum} of your basic pay and fixed allowances must arrive: {worker} from you, "
                "{firm} from the firm.",
                sum=q.t.percent(worker.share + firm.share),
                worker=q.t.percent(worker.share),
                firm=q.t.percent(firm.share),
            ),
            steps(
                _("Compare JMO with your payslips, month by month. Note missing months."),
                _(
                    "Ask HRD in writing for the proof of payment. Paid under a wrong code? The firm writes "
                    "to the branch."
                ),
                _("No answer? Report it to the labour office, in JMO, or to a branch with KTP, card and payslips."),
            ),
            _("You pay yourself? JKK and JKM alone save nothing; only JHT grows. Show the branch your receipt."),
        ),
        (worker, firm, *q.rules("claims.check_months", "claims.missing_months", "claims.corrections_by_firm")),
        (
            Ask("ask_employer_not_registered", topic="deducted"),
            Ask("ask_claim", topic="employer_arrears"),
            Ask("ask_contribution", "JHT"),
        ),
    )


def deducted(q: Question) -> Answer:
    _ = q.t.gettext
    prison, fine = q.rules("pu.deduction_prison_years", "pu.deduction_fine")
    return Answer(
        paragraphs(
            _(
                "To cut the wage and not pay it in is a crime: up to {years} years in prison or a fine up to {fine}.",
                years=prison.value,
                fine=q.t.big_money(fine.amount),
            ),
            steps(
                _("Collect payslips with the cut, contract and pictures of JMO."),
                _("Ask HRD in writing where the money is."),
                _(
                    "Report it to the labour office (Disnaker) with KTP and these papers, or in the "
                    "complaint menu of JMO. Branch and {call} help.",
                    call=q.text("service.call_centre"),
                ),
            ),
            _("Never registered? You may register yourself, and the firm owes the benefits if something happens."),
            _(
                "Registered but in arrears: JHT can still be claimed. For JKK and JKM ask {call} or a branch, with payslips.",
                call=q.text("service.call_centre"),
            ),
        ),
        (prison, *q.rules("claims.report_employer", "pu.self_registration", "pu.employer_owes_benefits")),
        (
            Ask("ask_how_to_enrol", topic="join_alone"),
            Ask("ask_claim", topic="employer_arrears"),
            Ask("ask_obligation"),
        ),
    )


def wage_underreported(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Then JHT and all benefits are too small, for they are counted from the reported wage."),
            steps(
                _("Compare JMO with your payslip: basic pay and fixed allowances must be reported."),
                _("Ask HRD in writing to correct it. The firm can correct upward and pay the rest."),
                _("Firm refuses? Labour office or the complaint menu of JMO, with payslips, contract, KTP and card."),
            ),
            _(
                "Money you lost by it you must claim from the firm: first by talks, then at the labour "
                "office, then in court."
            ),
        ),
        q.rules("pu.wage_base", "pu.wrong_wage", "claims.partly_registered", "claims.report_employer"),
        (Ask("ask_employer_not_registered", topic="deducted"), Ask("ask_obligation")),
    )


def join_alone(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "Yes. If your employer does not register you, you may register yourself. The employer still "
                "owes the contributions."
            ),
            steps(
                _("Ask HRD or your boss in writing to register you; even a single worker must be registered."),
                _(
                    "Nothing happens? Go to a branch with KTP and proof that you work there (contract, "
                    "payslip). Ask there how to register yourself."
                ),
                _("Report the firm to the labour office or in the complaint menu of JMO."),
            ),
            _("Not registered, and something happens? Then the employer owes the benefits."),
            _("You also work for yourself? Then register at once as BPU."),
        ),
        q.rules("pu.self_registration", "pu.obsolete_threshold", "pu.employer_owes_benefits", "claims.report_employer"),
        (Ask("ask_obligation"), Ask("ask_contribution"), Ask("ask_how_to_enrol"), Go("enrol")),
    )


def micro_owner(q: Question) -> Answer:
    _ = q.t.gettext
    cost = self_employed(q.law, 0, in_transport=False)
    due = q.law.figure("pu.due_day")
    return Answer(
        paragraphs(
            _("In this order:"),
            steps(
                _("NIB: useful, free, at {site}. It is not social security.", site=q.text("business.oss_site")),
                _(
                    "Register business and workers (PU): at least JKK and JKM. Bring KTP of all, NPWP, NIB "
                    "or another permit, list of wages."
                ),
                _("Pay by day {day} of the following month.", day=due.value),
                _(
                    "Register yourself as BPU: from {sum} a month (JKK and JKM, lowest band). {discount}",
                    sum=q.t.money(cost.basic),
                    discount=short_discount(cost, q.t),
                ),
            ),
            _(
                "Where: {site} or a branch. Or tap below: I note down your business and an officer calls you.",
                site=q.text("service.website"),
            ),
        ),
        (
            *q.rules("business.micro_owner_steps", "pu.minimum_programmes"),
            due,
            cost.figures[1],
            *((cost.discount,) if cost.discount else ()),
        ),
        (Go("enrol"), Ask("ask_required_documents"), Ask("ask_formalise_business")),
    )


def jkp_arrears(q: Question) -> Answer:
    """JKP when the firm is behind (PP 6/2025 Art. 39 and 39A)."""
    _ = q.t.gettext
    months, closed = q.rules("jkp.arrears_months", "jkp.closed_firm_arrears_months")
    return Answer(
        paragraphs(
            _("Behind by up to {months} months: JKP is paid by the agency.", months=months.value),
            _("More than {months} months: the firm pays you first, and may ask it back later.", months=months.value),
            _("Firm bankrupt or closed: JKP is paid with up to {months} months behind.", months=closed.value),
            _(
                "Claim at {site} with KTP, bank account and proof of the dismissal. The firm does not pay? Report it to the "
                "labour office, with your payslips.",
                site=q.text("service.jkp_site"),
            ),
        ),
        (months, closed),
        (Ask("ask_claim", "JKP"), Ask("ask_eligibility", "JKP"), Ask("ask_employer_not_registered", topic="deducted")),
    )
