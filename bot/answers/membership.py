"""Balance, cards, data, several memberships, leaving, and the agency's app."""

from bot.answers.answer import Answer, Ask, Go, Question
from bot.answers.joining import duties
from bot.answers.layout import bullets, paragraphs


def balance(q: Question) -> Answer:
    _ = q.t.gettext
    app, worker, employer = q.law.figure("service.app"), q.law.figure("pu.jht_worker"), q.law.figure("pu.jht_employer")
    return Answer(
        paragraphs(
            _(
                "In the JMO app: Jaminan Hari Tua, then Cek Saldo, then choose your card number (KPJ). I "
                "cannot see your "
                "balance."
            ),
            _(
                "Balance not available? The new card number may not be added yet, a claim may be running, or "
                "the app is old."
            ),
            _(
                "Not growing? Compare it with your payslip: {worker} from you and {employer} from the firm "
                "each month. If "
                "months are missing, ask HRD for the proof of payment; if they do nothing, report it.",
                worker=q.t.percent(worker.share),
                employer=q.t.percent(employer.share),
            ),
        ),
        (app, worker),
        (
            Ask("check_balance", topic="balance_stuck"),
            Ask("check_balance", topic="several_cards"),
            Ask("app_problem"),
            Ask("ask_employer_not_registered"),
        ),
    )


def membership(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("I cannot see it myself. Find out in one of three ways, with your NIK:"),
            bullets(
                _("in the JMO app"),
                _("{call}, {hours}", call=q.text("service.call_centre"), hours=q.text("service.call_centre_hours")),
                _("at any branch, with KTP"),
            ),
            _("Somebody pays you a wage? Then the employer must have you in:"),
            bullets(*duties(q)),
            _("You work for yourself? Then you are covered only if you registered and pay each month."),
        ),
        q.rules("service.membership", "pu.minimum_programmes"),
        (
            Ask("check_membership", topic="card_lost"),
            Ask("check_membership", topic="inactive"),
            Ask("ask_employer_not_registered"),
            Ask("ask_arrears"),
            Ask("find_office"),
        ),
        more=_membership_more,
    )


def _membership_more(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "Card number (KPJ) unknown? It is on your payslip, HRD knows it, and {call} or the branch "
                "can find it by "
                "name and NIK.",
                call=q.text("service.call_centre"),
            ),
            _(
                "Inactive although you work and pay? Ask HRD for the proof of payment. Mostly the employer "
                "is behind. If you "
                "pay yourself, show the branch your receipt."
            ),
            _("Not registered at all? You may register yourself; the employer still owes the contributions."),
        ),
        q.rules("service.membership", "app.number_unknown", "claims.missing_months", "pu.self_registration"),
    )


def update_data(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            bullets(
                _(
                    "Name, birth date or NIK wrong: a branch, with card and KTP, and a letter of the firm or "
                    "proof of work. "
                    "If the KTP itself is wrong, Dukcapil first."
                ),
                _(
                    "New address, telephone or e-mail: JMO, Profil Saya, Ubah Profil. If both are dead: a "
                    "branch with KTP."
                ),
                _(
                    "Card lost: the digital card in JMO shows the number. A new card: branch, KTP and police "
                    "loss letter."
                ),
            ),
            _("Something else? Tap what fits."),
        ),
        q.rules("service.app", "service.corrections"),
        (
            Ask("ask_update_data", topic="data_differ"),
            Ask("ask_update_data", topic="contact_lost"),
            Ask("ask_update_data", topic="card_lost"),
            Ask("ask_update_data", topic="already_registered"),
            Ask("ask_update_data", topic="wrong_type"),
            Ask("find_office"),
        ),
    )


def continue_membership(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            bullets(
                _("New firm: give it your old card number (KPJ), then your membership goes on."),
                _(
                    "Several cards: add the missing KPJ in JMO and run Pengkinian Data; JMO joins the "
                    "balances. Or HRD or a "
                    "branch with all cards, KTP and proof that you left the old firm."
                ),
                _(
                    "From employee to self-employed: the old employer ends the membership, then you register "
                    "as BPU with your "
                    "KTP. Your JHT may stay where it is."
                ),
            ),
            _("Cards are paid out together, not one by one."),
        ),
        (q.law.figure("service.membership"), q.law.figure("service.corrections")),
        (
            Ask("ask_continue_membership", topic="several_cards"),
            Ask("ask_continue_membership", topic="employee_to_own"),
            Ask("ask_claim", "JHT"),
            Go("enrol"),
        ),
    )


def end_membership(q: Question) -> Answer:
    _ = q.t.gettext
    wait = q.law.figure("jht.wait_months")
    return Answer(
        paragraphs(
            _("Your old employer ends the membership, on HRD's report. Until then JHT is not paid in full."),
            _(
                "HRD does nothing? Ask in writing with your last working day, then go to a branch with KTP, "
                "card and proof "
                "that you left. After that: the labour office."
            ),
            _(
                "The {months} month of waiting runs from your resignation or dismissal, not from the firm's report.",
                months=wait.value,
            ),
            _("If you work for yourself, you just stop paying. JKK and JKM cover then stops too."),
        ),
        (wait, q.law.figure("service.membership")),
        (
            Ask("ask_end_membership", topic="still_active"),
            Ask("ask_end_membership", topic="firm_gone"),
            Ask("ask_claim", "JHT"),
        ),
    )


def app_problem(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("JMO belongs to the agency; I cannot repair it. This often helps:"),
            bullets(
                _("update the app"),
                _("check the connection"),
                _("try later; the end of a month is busy"),
            ),
            _("What is the trouble? Tap what fits."),
            _(
                "Still stuck? Claim at {site} or go to a branch with your KTP.",
                site=q.text("service.claim_site"),
            ),
        ),
        q.rules("app.update_helps", "app.claim_elsewhere"),
        (
            Ask("app_problem", topic="password_forgotten"),
            Ask("app_problem", topic="account_forgotten"),
            Ask("app_problem", topic="code_missing"),
            Ask("app_problem", topic="face_check"),
            Ask("app_problem", topic="error_code"),
            Ask("app_problem", topic="claim_stopped"),
            Ask("check_balance"),
            Ask("human_handoff"),
        ),
    )
