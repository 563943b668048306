"""Balance, cards, data, several memberships, leaving, and the agency's app."""

from bot.answers.answer import Answer, Ask, Go, Question, bullets, paragraphs


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
        (Ask("app_problem"), Ask("ask_employer_not_registered"), Ask("ask_continue_membership")),
    )


def membership(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("See it in the JMO app, or ask {call} or a branch with your NIK.", call=q.text("service.call_centre")),
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
        ),
        (q.law.figure("service.membership"),),
        (Ask("ask_arrears"), Ask("ask_employer_not_registered"), Ask("check_balance"), Ask("find_office")),
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
                _(
                    "“Already registered” although you never did: in JMO choose Lupa akun with NIK and KPJ. "
                    "If the account is "
                    "not yours: a branch."
                ),
                _(
                    "Registered as the wrong type: stop paying, and ask the branch with your receipt. I know "
                    "of no rule for a "
                    "refund."
                ),
            ),
        ),
        (q.law.figure("service.app"), q.law.figure("service.corrections")),
        (Ask("find_office"), Ask("app_problem"), Ask("check_membership")),
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
        (Ask("ask_claim", "JHT"), Ask("ask_end_membership"), Ask("ask_how_to_enrol"), Go("enrol")),
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
            _("If you work for yourself, you just stop paying."),
        ),
        (wait, q.law.figure("service.membership")),
        (Ask("ask_claim", "JHT"), Ask("ask_employer_not_registered"), Ask("find_office")),
    )


def app_problem(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("JMO belongs to the agency; I cannot repair it. This often helps:"),
            bullets(
                _(
                    "Crash, update, cannot open: update the app, check the connection, try later. The end of "
                    "a month is busy."
                ),
                _(
                    "Password forgotten: Lupa password, with e-mail and KPJ. E-mail forgotten: Lupa akun, "
                    "with KPJ and NIK."
                ),
                _("Code (OTP) does not arrive: signal, full SMS inbox, right number? Choose e-mail instead."),
                _("Face check fails: bright place, no glasses, hold the phone still."),
            ),
            _(
                "Still stuck, or an error code? Claim at {site} or go to a branch with your KTP.",
                site=q.text("service.claim_site"),
            ),
        ),
        (q.law.figure("service.app"),),
        (Ask("check_balance"), Ask("ask_update_data"), Ask("ask_claim"), Ask("human_handoff")),
    )
