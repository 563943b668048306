"""The account in the agency's app JMO: password, e-mail, code, face check, error codes, a refused NIK."""

from bot.answers.answer import Answer, Ask, Question, steps
from bot.answers.layout import bullets, paragraphs


def password_forgotten(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("You make a new password yourself, free of charge:"),
            steps(
                _("Open JMO and tap Lupa password."),
                _("Enter your e-mail and card number (KPJ)."),
                _("Enter the code that is sent to you, then the new password."),
            ),
            _("E-mail forgotten too? Tap Lupa akun, with KPJ and NIK."),
            _(
                "E-mail and number both dead? Go to a branch with KTP and card. Tell nobody the code, not "
                "even an officer."
            ),
        ),
        q.rules("app.forgotten_password", "app.forgotten_account", "app.phone_and_mail_lost"),
        (
            Ask("app_problem", topic="account_forgotten"),
            Ask("app_problem", topic="code_missing"),
            Ask("ask_update_data", topic="card_lost"),
        ),
    )


def account_forgotten(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("You can find the account with your card number:"),
            steps(
                _("Open JMO and tap Lupa akun."),
                _("Enter KPJ and NIK, then Cari akun."),
                _("Choose telephone or e-mail for the code, then set a new password."),
            ),
            _("Card number unknown? Payslip, HRD or {call}.", call=q.text("service.call_centre")),
            _(
                "The shown number and e-mail are dead? Then only a branch can change them: bring KTP and "
                "card or its number."
            ),
        ),
        q.rules("app.forgotten_account"),
        (Ask("app_problem", topic="password_forgotten"), Ask("ask_update_data", topic="contact_lost")),
    )


def code_missing(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Try this in turn:"),
            steps(
                _("Check signal and credit, and whether the SMS inbox is full or blocks messages."),
                _("Is it the right number? Wait a little, then send the code again."),
                _("In Lupa akun choose e-mail instead of SMS."),
            ),
            _("The number is no longer yours? Go to a branch with KTP and card and have it changed."),
            _("The code is for you alone. Whoever asks for it, here or on the telephone, is not genuine."),
        ),
        q.rules("app.code_missing"),
        (Ask("ask_update_data", topic="contact_lost"), Ask("app_problem", topic="account_forgotten")),
    )


def face_check(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            steps(
                _("Go to a bright place."),
                _("Take off your glasses; no hair over the face."),
                _("Look straight, hold the telephone still, then try again."),
                _("Update the app, and try once more."),
            ),
            _(
                "It fails all the same? Claim at {site}: there a video call takes its place. Or a branch, "
                "with KTP, card and savings book.",
                site=q.text("service.claim_site"),
            ),
        ),
        q.rules("app.face_check", "app.claim_elsewhere"),
        (Ask("ask_update_data", topic="data_differ"), Ask("ask_claim", "JHT")),
    )


def error_code(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("What the codes of the app mean is published nowhere that I know, so I do not guess. This often helps:"),
            steps(
                _("Update the app."),
                _("Check the connection, and try later. The end of a month is busy."),
                _("Note code, time and what you did, with a picture of the screen."),
            ),
            _(
                "Still there? Tell {call} the code. A claim cannot wait? {site}, or a branch with KTP and card.",
                call=q.text("service.call_centre"),
                site=q.text("service.claim_site"),
            ),
        ),
        q.rules("app.update_helps", "app.claim_elsewhere"),
        (Ask("app_problem", topic="face_check"), Ask("ask_claim", "JHT"), Ask("human_handoff")),
    )


def already_registered(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Often an account exists already: a firm registered you, or you used the older app BPJSTKU."),
            steps(
                _("Try the e-mail and password of the older app in JMO."),
                _("Else tap Lupa akun and enter KPJ and NIK: it shows whether there is an account."),
            ),
            bullets(
                _("It is yours: set a new password with the code."),
                _(
                    "It is not yours: go to a branch with KTP and card, and say that your NIK was used. Send "
                    "nobody your data."
                ),
            ),
            _(
                "No card number? Ask a former firm, or {call} with your name and NIK.",
                call=q.text("service.call_centre"),
            ),
        ),
        q.rules("app.already_registered", "app.forgotten_account"),
        (Ask("ask_update_data", topic="card_lost"), Ask("app_problem", topic="account_forgotten"), Ask("find_office")),
    )


def account_blocked(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Why an account is blocked, and for how long, is published nowhere that I know, so I do not guess."),
            steps(
                _("Note what the app says, with a picture of the screen."),
                _("Call {call}.", call=q.text("service.call_centre")),
                _("Or go to a branch with KTP and card or its number. It is free."),
            ),
            _("A claim cannot wait? Use {site}.", site=q.text("service.claim_site")),
        ),
        q.rules("app.claim_elsewhere", "service.free_of_charge"),
        (Ask("app_problem", topic="password_forgotten"), Ask("ask_claim", "JHT"), Ask("human_handoff")),
    )


def nik_refused(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("The agency compares the NIK with the civil register (Dukcapil). If they differ, it stops."),
            steps(
                _("Check every digit: a NIK has {digits}.", digits=q.law.figure("privacy.nik_digits").value),
                _("Compare name and birth date with your KTP."),
                _("All right, and still refused? Go to Dukcapil with KTP and family card, then try again."),
                _("Dukcapil says that all is well? Go to a branch with KTP and card or its number."),
            ),
            _("Do not write your NIK here."),
        ),
        q.rules("app.nik_refused", "bpu.identity"),
        (
            Ask("ask_update_data", topic="data_differ"),
            Ask("app_problem", topic="already_registered"),
            Ask("find_office"),
        ),
    )


def data_update(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Pengkinian Data is needed before a claim in JMO:"),
            steps(
                _("Tap Pengkinian Data. Are the membership data right? Tap Sudah."),
                _("Take the selfie, then confirm telephone and e-mail."),
                _("Enter KTP and family card exactly as they are printed."),
                _("Name an emergency contact, then tap Konfirmasi."),
            ),
            _(
                "It stops because data differ? The app cannot mend that: go to a branch with KTP, card and "
                "proof of work."
            ),
        ),
        q.rules("app.data_update", "app.data_differ"),
        (
            Ask("ask_update_data", topic="data_differ"),
            Ask("app_problem", topic="face_check"),
            Ask("ask_claim", topic="several_cards"),
        ),
    )
