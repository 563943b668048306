"""Questions that others answer."""

from bot.answers.answer import Answer, Ask, Go, Question
from bot.answers.layout import paragraphs


def wage_subsidy(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "BSU is a wage subsidy of the Ministry of Manpower, not a benefit of BPJS Ketenagakerjaan. I "
                "know of no new "
                "round, so I cannot promise one."
            ),
            _(
                "Look only at the ministry's own channels. Messages that promise money and ask you to tap a "
                "link are usually a "
                "hoax."
            ),
        ),
        (q.law.figure("service.wage_subsidy"),),
        (Ask("ask_privacy"), Ask("check_membership"), Go("menu")),
    )


def health_insurance(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("That is health insurance: BPJS Kesehatan, another agency. Ask in the app Mobile JKN or at its branch."),
            _("I answer about BPJS Ketenagakerjaan: accident at work, death, old age, pension and job loss."),
        ),
        (q.law.figure("service.health_insurance"),),
        (Ask("ask_what_is_bpjstk"), Ask("ask_programs"), Go("menu")),
    )


def out_of_scope(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "I cannot help with that. I only know BPJS Ketenagakerjaan: what it costs, what it pays and "
                "how to join."
            ),
            _("Ask me about that, or choose from the menu."),
        ),
        next=(Ask("ask_programs"), Ask("human_handoff"), Go("menu")),
    )
