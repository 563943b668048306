"""Accidents, employers who do not pay, and personal data."""

from bot.answers.answer import Answer, Ask, Go, Question, steps
from bot.answers.layout import bullets, paragraphs


def accident(q: Question) -> Answer:
    _ = q.t.gettext
    report, care = q.law.figure("jkk.report_days"), q.law.figure("jkk.care")
    return Answer(
        paragraphs(
            _("I am sorry to hear that. One thing after the other:"),
            steps(
                _(
                    "Hospital first, best a partner (PLKK); {call} and JMO name them. Say: “work accident, BPJS "
                    "Ketenagakerjaan”, and show the card or KTP.",
                    call=q.text("service.call_centre"),
                ),
                _(
                    "Get a wage? Tell your boss at once: the employer reports it within {days} × 24 hours.",
                    days=report.value,
                ),
                _(
                    "Work for yourself? Tell the branch or the partner hospital within {days} × 24 hours: who, what, where, "
                    "when.",
                    days=report.value,
                ),
                _("Keep original receipts, photos, names of witnesses; after a traffic accident the police report."),
            ),
            _("An accident on the way to or from work counts too."),
        ),
        (report, care, q.law.figure("jkk.find_partner")),
        (
            Ask("report_accident", topic="other_hospital"),
            Ask("ask_claim_documents", "JKK"),
            Ask("ask_benefit", "JKK"),
            Ask("ask_employer_not_registered"),
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
            steps(
                _("Collect payslips, contract and pictures of JMO."),
                _("Ask HRD or your boss in writing."),
                _(
                    "Report it to the labour office (Disnaker) or in the complaint menu of JMO; branch and {call} help.",
                    call=q.text("service.call_centre"),
                ),
            ),
            _("What you tell me about your employer I do not store without your consent."),
        ),
        (prison, *q.rules("claims.report_employer", "service.personal_data")),
        (
            Ask("ask_employer_not_registered", topic="deducted"),
            Ask("ask_employer_not_registered", topic="wage_underreported"),
            Ask("ask_employer_not_registered", topic="join_alone"),
            Ask("ask_employer_not_registered", topic="employer_arrears"),
            Ask("ask_obligation"),
        ),
        more=_employer_more,
    )


def _employer_more(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Your rights:"),
            bullets(
                _("not registered: you may register yourself, and the employer still owes the contributions"),
                _("if something happens to you, the employer owes the benefits"),
                _("JHT must not be refused because the firm is behind"),
            ),
            _(
                "What follows a report: letters to the firm, a visit, and in the end no public services such as permits. The "
                "labour inspector sits with the province."
            ),
            _("May you stay anonymous? I do not know; ask the labour office before you report."),
        ),
        q.rules(
            "pu.self_registration",
            "pu.employer_owes_benefits",
            "jht.employer_arrears",
            "claims.what_follows",
            "claims.inspector",
        ),
    )


def privacy(q: Question) -> Answer:
    _ = q.t.gettext
    free = q.law.figure("service.free_of_charge")
    return Answer(
        paragraphs(
            who_runs_it(q),
            _("I am not the agency itself. I never ask for an OTP, a password, your mother's name or money."),
            _(
                "Is a message genuine? Links of the agency end in {site}. All its services are free; whoever "
                "asks for money is "
                "a broker. When in doubt call {call}.",
                site=q.text("service.website").removeprefix("www."),
                call=q.text("service.call_centre"),
            ),
            _("I store your data only after you agreed, encrypted. Write /delete to have it deleted."),
        ),
        (free, q.law.figure("service.personal_data")),
        (Ask("ask_privacy", topic="genuine"), Ask("ask_privacy", topic="hoax"), Ask("ask_contact"), Go("menu")),
        more=_privacy_more,
    )


def _privacy_more(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            how_to_check(q),
            bullets(
                _("see all that is stored about you: /data"),
                _("take your consent back, all of it or only the passing on: /withdraw"),
                _("have everything deleted: /delete"),
            ),
            _(
                "What is stored, who sees it and for how long stands in the consent, before the first question of a form."
            ),
        ),
        q.rules("privacy.basis", "privacy.notice", "privacy.erasure"),
        (Go("data"), Go("withdraw"), Go("erase"), Go("menu")),
    )


def who_runs_it(q: Question) -> str:
    """Who runs this bot; said honestly where the settings name nobody."""
    _ = q.t.gettext
    if not q.operator:
        return _("Whoever runs this bot has not entered a name yet, so be careful with your data.")
    if not q.operator_contact:
        return _("This bot is run by {operator}.", operator=q.operator)
    return _("This bot is run by {operator} ({contact}).", operator=q.operator, contact=q.operator_contact)


def how_to_check(q: Question) -> str:
    """How somebody finds out whether this bot is what it says."""
    _ = q.t.gettext
    call = q.text("service.call_centre")
    if not q.operator:
        return _("You cannot check who runs this bot, for nobody is named. Ask {call} or a branch instead.", call=call)
    return _(
        "Is this bot genuine? Ask {operator} at its office or by a number that you found yourself, not by one from a chat.",
        operator=q.operator,
    )
