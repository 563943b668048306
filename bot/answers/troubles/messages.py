"""Messages that claim to come from the agency, and promises of money."""

from bot.answers.answer import Answer, Ask, Go, Question
from bot.answers.layout import bullets, paragraphs
from bot.answers.rights import how_to_check, who_runs_it


def genuine(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Do not tap anything yet. A list of genuine senders I do not know, so check this:"),
            bullets(
                _(
                    "A genuine link ends in {domain}, right before the first slash. Anything else is not the agency.",
                    domain=q.text("service.official_domain"),
                ),
                _("It asks for money? Not genuine: every service is free. Paid helpers are brokers."),
                _("It asks for OTP, password or PIN? Never give them to anybody."),
            ),
            _(
                "In doubt call {call} yourself, or ask a branch and show the message.",
                call=q.text("service.call_centre"),
            ),
            _(
                "Data given already? Change your password and call {call} at once.",
                call=q.text("service.call_centre"),
            ),
        ),
        q.rules("service.official_domain", "service.free_of_charge"),
        (Ask("ask_privacy", topic="hoax"), Ask("ask_contact"), Go("menu")),
        more=_this_bot,
    )


def _this_bot(q: Question) -> Answer:
    """The same question about this bot itself."""
    _ = q.t.gettext
    return Answer(
        paragraphs(
            who_runs_it(q),
            _("I am not the agency itself. I never ask for an OTP, a password, your mother's name or money."),
            how_to_check(q),
        ),
        q.rules("service.personal_data"),
    )


def hoax(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "Most probably a hoax. Messages that promise millions to everybody who worked in certain "
                "years come again and again, and they are false."
            ),
            bullets(
                _("do not tap the link, do not pass it on"),
                _("enter no NIK, card number, OTP or bank data"),
                _("what is really yours you see in JMO under Jaminan Hari Tua, Cek Saldo, free of charge"),
            ),
            _(
                "Genuine links end in {domain}. In doubt call {call} or ask a branch.",
                domain=q.text("service.official_domain"),
                call=q.text("service.call_centre"),
            ),
        ),
        q.rules("service.hoaxes", "service.official_domain"),
        (Ask("ask_privacy", topic="genuine"), Ask("check_balance"), Go("menu")),
    )
