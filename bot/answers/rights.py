"""Accidents, employers who do not pay, and personal data."""

from bot.answers.answer import Answer, Ask, Go, Question, bullets, paragraphs


def accident(q: Question) -> Answer:
    _ = q.t.gettext
    report, care = q.law.figure("jkk.report_days"), q.law.figure("jkk.care")
    return Answer(
        paragraphs(
            _(
                "I am sorry to hear that. First the hospital, best a partner hospital (PLKK). Say: “work "
                "accident, BPJS "
                "Ketenagakerjaan”, and show the card or KTP. {call} tells the nearest one.",
                call=q.text("service.call_centre"),
            ),
            _("Within {days} × 24 hours report it to the branch; for employees the employer does.", days=report.value),
            _(
                "Keep the original receipts, photos, names of witnesses, and the police report after a "
                "traffic accident."
            ),
            _("An accident on the way to or from work counts too."),
        ),
        (report, care, q.law.figure("jkk.find_partner")),
        (
            Ask("report_accident", topic="other_hospital"),
            Ask("ask_claim_documents", "JKK"),
            Ask("ask_benefit", "JKK"),
            Ask("ask_contact"),
        ),
        more=_accident_more,
    )


def _accident_more(q: Question) -> Answer:
    _ = q.t.gettext
    who, suspected, second, traffic = q.rules(
        "jkk.who_reports", "jkk.suspected_case", "jkk.second_stage", "jkk.traffic"
    )
    return Answer(
        paragraphs(
            bullets(
                _("you need not prove it first: treatment is paid from the suspicion on, until it is decided"),
                _("self-employed: also your group, a union or the hospital may report it"),
                _("in traffic Jasa Raharja pays first, and JKK the rest"),
                _("when the doctor says that treatment is over, a second report follows"),
            ),
            _(
                "You can claim for {years} years. Employees: if the firm reports late, it pays first itself.",
                years=q.law.figure("jkk.claim_years").value,
            ),
            _(
                "Self-employed and reported late? What follows I do not know; ask {call} or a branch, with "
                "KTP, receipts and "
                "the doctor's letter.",
                call=q.text("service.call_centre"),
            ),
        ),
        (who, suspected, second, traffic, *q.rules("pu.late_accident_report")),
    )


def employer(q: Question) -> Answer:
    _ = q.t.gettext
    prison, fine = q.law.figure("pu.deduction_prison_years"), q.law.figure("pu.deduction_fine")
    return Answer(
        paragraphs(
            _(
                "Your employer must register you and pay in what is cut from your wage. To cut it and not "
                "pay is a crime: up "
                "to {years} years in prison or a fine up to {fine}.",
                years=prison.value,
                fine=q.t.big_money(fine.amount),
            ),
            bullets(
                _("collect payslips, contract and the history in JMO"),
                _("ask HRD in writing"),
                _(
                    "report it to the labour office (Disnaker) or in the complaint menu of JMO; branch and "
                    "{call} help too",
                    call=q.text("service.call_centre"),
                ),
            ),
            _(
                "Not registered at all? You may register yourself; the employer still owes the "
                "contributions. JHT must not "
                "be refused because the firm is behind."
            ),
        ),
        (prison, q.law.figure("pu.self_registration"), q.law.figure("jht.employer_arrears")),
        (
            Ask("ask_employer_not_registered", topic="deducted"),
            Ask("ask_employer_not_registered", topic="wage_underreported"),
            Ask("ask_employer_not_registered", topic="join_alone"),
            Ask("ask_employer_not_registered", topic="employer_arrears"),
            Ask("ask_obligation"),
        ),
    )


def privacy(q: Question) -> Answer:
    _ = q.t.gettext
    free = q.law.figure("service.free_of_charge")
    operator = (
        _("This bot is run by {operator} ({contact}).", operator=q.operator, contact=q.operator_contact)
        if q.operator
        else _("Whoever runs this bot has not entered a name yet, so be careful with your data.")
    )
    return Answer(
        paragraphs(
            operator,
            _("I am not the agency itself. I never ask for an OTP, a password, your mother's name or money."),
            _(
                "Is a message genuine? Links of the agency end in {site}. All its services are free; whoever "
                "asks for money is "
                "a broker. When in doubt call {call}.",
                site=q.text("service.website").removeprefix("www."),
                call=q.text("service.call_centre"),
            ),
            _("I store your data only after you agreed, encrypted. Write /hapus to have it deleted."),
        ),
        (free, q.law.figure("service.personal_data")),
        (Ask("ask_privacy", topic="genuine"), Ask("ask_privacy", topic="hoax"), Ask("ask_contact"), Go("menu")),
    )
