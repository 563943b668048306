"""Branches and telephone numbers of the agency."""

from bot.answers.answer import Answer, Ask, Question
from bot.answers.layout import bullets, paragraphs


def office(q: Question) -> Answer:
    _ = q.t.gettext
    call, hours = q.law.figure("service.call_centre"), q.law.figure("service.call_centre_hours")
    return Answer(
        paragraphs(
            _(
                "The JMO app lists the branches with their addresses, and {call} tells you the nearest one ({hours}).",
                call=call.value,
                hours=hours.value,
            ),
            _(
                "Ask there for the opening hours before you go. Any branch answers questions and takes "
                "claims; bring your KTP "
                "and card."
            ),
        ),
        (call,),
        (Ask("ask_contact"), Ask("ask_claim"), Ask("ask_update_data")),
    )


def contact(q: Question) -> Answer:
    _ = q.t.gettext
    call, hours = q.law.figure("service.call_centre"), q.law.figure("service.call_centre_hours")
    whatsapp, mail = q.law.figure("service.whatsapp"), q.law.figure("service.email")
    return Answer(
        paragraphs(
            bullets(
                _("telephone {call}, {hours}", call=call.value, hours=hours.value),
                _("WhatsApp {number}", number=whatsapp.value),
                _("e-mail {address}", address=mail.value),
                _("site {site}", site=q.text("service.website")),
            ),
            _("{call} does not answer? Try WhatsApp, or go to a branch.", call=call.value),
        ),
        (call, whatsapp, mail),
        (Ask("find_office"), Ask("human_handoff"), Ask("complain")),
    )
