"""Claims that stall: no letter of the firm, several cards, still working, slow, refused, stopped by the app."""

from bot.answers.answer import Answer, Ask, Question, steps
from bot.answers.layout import bullets, paragraphs


def no_employment_letter(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Yes, JHT can be paid without a paklaring (the firm's letter). It is no longer compulsory."),
            steps(
                _("Collect what you have: resignation or dismissal letter, contract, payslips, employee card."),
                _("Ask the firm once more in writing, and keep a copy."),
                _(
                    "Firm closed, or it refuses? Write a statement on stamp duty: you stopped working, JHT "
                    "not yet taken."
                ),
                _(
                    "Go to a branch, best the one where the firm was registered. Bring KTP, card or its "
                    "number, savings book."
                ),
            ),
            _("If the branch refuses, ask for the reason in writing."),
        ),
        q.rules("jht.resignation_proof", "jht.without_paklaring", "claims.firm_closed"),
        (Ask("ask_claim", "JHT"), Ask("ask_claim_status", topic="claim_refused")),
        more=_instead_of_the_letter,
    )


def _instead_of_the_letter(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("What the regulation asks for:"),
            bullets(
                _("resigned: a statement of your resignation by the firm"),
                _(
                    "dismissed, any one of: receipt of the report to the labour office, the firm's report to "
                    "it, the firm's "
                    "notice with your statement, a signed joint agreement, a court ruling"
                ),
                _("age {age}: card and KTP suffice", age=q.law.figure("jht.age").value),
            ),
            _("A paper called paklaring is not in it. You may show this to the branch."),
        ),
        q.rules("jht.resignation_proof", "jht.dismissal_proof", "jht.age_proof"),
    )


def several_cards(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Several cards are joined to one balance and paid together. One card alone is not paid out."),
            steps(
                _("In JMO: Profil Saya, Ubah Profil, Tambah Kartu Peserta. Add every card number (KPJ)."),
                _("Then run Pengkinian Data; JMO joins the balances."),
                _(
                    "It does not work? HRD or a branch does it. Bring all cards, KTP, family card and proof "
                    "that you left."
                ),
            ),
            _("One card still active at another firm? Then the old balance is not paid yet."),
            _("New job? Give the firm your old number, and no second card arises."),
        ),
        q.rules("app.merge_cards", "app.merge_at_branch", "jht.one_balance"),
        (Ask("ask_claim", "JHT"), Ask("ask_end_membership", topic="still_active")),
    )


def while_working(q: Question) -> Answer:
    _ = q.t.gettext
    years, wait = q.law.figure("jht.partial_years"), q.law.figure("jht.wait_months")
    small, large = q.law.figure("jht.partial_retirement"), q.law.figure("jht.partial_housing")
    return Answer(
        paragraphs(
            _(
                "While you work you may take {small} of JHT, or {large} for a house, once. You need {years} years of "
                "membership.",
                small=q.t.percent(small.share),
                large=q.t.percent(large.share),
                years=years.value,
            ),
            _("The whole balance is paid, among others:"),
            bullets(
                _("after resigning or a dismissal: {months} month later", months=wait.value),
                _("at age {age}, or the retirement age of your firm", age=q.law.figure("jht.age").value),
            ),
            _("Still active only because the firm did not report that you left? That can be mended."),
        ),
        (years, small, *q.rules("jht.not_while_working")),
        (Ask("ask_claim", topic="partial_claim"), Ask("ask_end_membership", topic="still_active")),
    )


def partial_claim(q: Question) -> Answer:
    _ = q.t.gettext
    years = q.law.figure("jht.partial_years")
    small, large = q.law.figure("jht.partial_retirement"), q.law.figure("jht.partial_housing")
    return Answer(
        paragraphs(
            _(
                "{large} of your JHT for a house, or {small} for retirement. Only one of them, once in a membership.",
                small=q.t.percent(small.share),
                large=q.t.percent(large.share),
            ),
            _("Condition: {years} years of membership, and you still work.", years=years.value),
            _(
                "Bring card, KTP, family card, a letter that you still work, and your savings book. For a "
                "house also the bank's papers."
            ),
            _("Where: JMO, {site} or a branch.", site=q.text("service.claim_site")),
            _("Careful: after a partial claim the rest may be taxed more, and you need an NPWP."),
        ),
        (small, *q.rules("jht.partial_once", "jht.npwp")),
        (Ask("ask_claim", topic="jht_tax"), Ask("ask_claim", topic="while_working")),
    )


def claim_slow(q: Question) -> Answer:
    _ = q.t.gettext
    days = {key: q.law.figure(f"{key}.payment_days") for key in ("jht", "jkm", "jkk")}
    delay = q.law.figure("jkm.delay_share")
    return Answer(
        paragraphs(
            _(
                "After complete papers, at most: JHT {jht}, JKM {jkm}, JKK {jkk} working days.",
                **{key: figure.value for key, figure in days.items()},
            ),
            steps(
                _("See how far it is: JMO, Tracking Klaim."),
                _("Check: papers complete, account in your own name, data as in the KTP, no longer active."),
                _("Later? Go to the branch with KTP and claim receipt. Ask for the reason in writing."),
                _(
                    "No help? Call {call} or use the complaint menu of JMO, then the Ombudsman.",
                    call=q.text("service.call_centre"),
                ),
            ),
            _(
                "For JKM and JKK the agency owes {share} of the grant for each day of delay.",
                share=q.t.percent(delay.share),
            ),
        ),
        (*days.values(), delay, *q.rules("claims.follow", "claims.ombudsman")),
        (Ask("ask_claim_status", topic="claim_refused"), Ask("human_handoff")),
    )


def claim_refused(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("A refusal can mostly be mended. Look for the reason in the message or in JMO, Tracking Klaim:"),
            bullets(
                _("data differ from the KTP: have them corrected at a branch"),
                _("still active: the old firm must report that you left"),
                _("account in another name or dormant: use your own, spelt as in the KTP"),
                _("papers missing or blurred: send them again"),
                _("less than {months} month since you left: wait", months=q.law.figure("jht.wait_months").value),
            ),
            _(
                "No reason given? Ask the branch for it in writing; bring KTP, card and papers. Then {call}, "
                "then the Ombudsman.",
                call=q.text("service.call_centre"),
            ),
        ),
        q.rules("claims.refusals", "claims.ombudsman", "jht.wait_months"),
        (Ask("ask_update_data", topic="data_differ"), Ask("ask_end_membership", topic="still_active")),
    )


def claim_stopped(q: Question) -> Answer:
    _ = q.t.gettext
    limit = q.law.figure("jht.app_limit")
    return Answer(
        paragraphs(
            _("“Pengajuan klaim tidak dapat dilanjutkan” has one of these reasons:"),
            bullets(
                _("you are still active at some firm"),
                _("less than {months} month since you left", months=q.law.figure("jht.wait_months").value),
                _("a claim is running at a branch already"),
                _("your data differ from the KTP"),
                _("your balance is above {limit}, the limit of the app", limit=q.t.money(limit.amount)),
            ),
            _(
                "Look first which one it is. Above the limit, claim at {site} or at a branch with KTP, card "
                "and savings book.",
                site=q.text("service.claim_site"),
            ),
        ),
        (limit, *q.rules("app.claim_stopped")),
        (
            Ask("ask_end_membership", topic="still_active"),
            Ask("ask_update_data", topic="data_differ"),
            Ask("ask_claim", "JHT"),
        ),
    )
