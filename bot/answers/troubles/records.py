"""What the agency has on record: data that differ from the KTP, dead contacts, a lost card."""

from bot.answers.answer import Answer, Ask, Question, steps
from bot.answers.layout import paragraphs


def data_differ(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("The app cannot mend name, birth date or NIK; a branch can."),
            steps(
                _("Compare with your KTP. Is the KTP itself wrong? Then Dukcapil first."),
                _(
                    "Still employed: ask HRD for a letter of correction. Left: resignation letter, contract "
                    "or another proof of work."
                ),
                _("Go to a branch with card, KTP and the letter, originals and copies."),
            ),
            _("Address, telephone and e-mail you change yourself: JMO, Profil Saya, Ubah Profil."),
            _("For the mother's name I know no procedure; ask the branch."),
        ),
        q.rules("service.corrections", "app.data_differ"),
        (
            Ask("ask_update_data", topic="contact_lost"),
            Ask("ask_claim_status", topic="claim_refused"),
            Ask("find_office"),
        ),
    )


def contact_lost(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("One of them still works? Then you do it yourself:"),
            steps(
                _("Can you log in: JMO, Profil Saya, Ubah Profil."),
                _("You cannot: tap Lupa akun, with KPJ and NIK, and choose the one that still works for the code."),
            ),
            _(
                "Both dead? The codes cannot reach you, so only a branch helps. Bring KTP and card or its "
                "number, ask for a new number and e-mail, then use Lupa akun again."
            ),
            _("It is free. Whoever offers it for money is a broker."),
        ),
        q.rules("app.contact_data", "app.phone_and_mail_lost"),
        (Ask("app_problem", topic="account_forgotten"), Ask("app_problem", topic="code_missing"), Ask("find_office")),
    )


def card_lost(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("The number counts, not the plastic. Find it in this order:"),
            steps(
                _(
                    "JMO: the digital card shows the {digits} digits (KPJ).",
                    digits=q.law.figure("privacy.member_number_digits").value,
                ),
                _("Payslip, or ask HRD."),
                _("Call {call} with name and NIK.", call=q.text("service.call_centre")),
                _("Go to a branch with your KTP."),
            ),
            _(
                "A new plastic card: branch, with KTP, family card, a letter of the firm with the number, "
                "and a loss letter of the police."
            ),
            _("Do not write NIK or a picture of your KTP here."),
        ),
        q.rules("app.number_unknown", "app.digital_card", "app.new_card"),
        (Ask("check_balance"), Ask("find_office"), Ask("app_problem", topic="account_forgotten")),
    )
