"""Which topic answers which intent."""

from collections.abc import Callable
from dataclasses import replace

from bot.answers import (
    benefits,
    business,
    claims,
    contact,
    contributions,
    joining,
    membership,
    papers,
    payments,
    programmes,
    redirects,
    rights,
    social,
    waiting,
)
from bot.answers.answer import Answer, Ask, Go, Next, Question, call_centre
from bot.answers.layout import paragraphs
from bot.answers.troubles import TROUBLES
from bot.i18n import Translator
from bot.programmes.law import Law, LawError

ANSWERS: dict[str, Callable[[Question], Answer]] = {
    "greet": social.greet,
    "goodbye": social.goodbye,
    "thank": social.thank,
    "affirm": social.affirm,
    "deny": social.deny,
    "help": social.help_,
    "bot_challenge": social.bot_challenge,
    "human_handoff": social.human_handoff,
    "complain": social.complain,
    "cancel": social.cancel,
    "ask_what_is_bpjstk": programmes.what_is_bpjstk,
    "ask_programs": programmes.programs,
    "ask_program": programmes.program,
    "ask_benefit": benefits.benefit,
    "ask_contribution": contributions.contribution,
    "ask_eligibility": joining.eligibility,
    "ask_membership_type": joining.membership_type,
    "ask_obligation": joining.obligation,
    "ask_why_join": joining.why_join,
    "ask_how_to_enrol": joining.how_to_enrol,
    "ask_required_documents": joining.required_documents,
    "ask_how_to_pay": payments.how_to_pay,
    "ask_arrears": payments.arrears,
    "ask_claim": claims.claim,
    "ask_claim_documents": papers.claim_documents,
    "ask_claim_status": waiting.claim_status,
    "check_balance": membership.balance,
    "check_membership": membership.membership,
    "ask_update_data": membership.update_data,
    "ask_heirs": claims.heirs,
    "ask_continue_membership": membership.continue_membership,
    "ask_end_membership": membership.end_membership,
    "report_accident": rights.accident,
    "ask_employer_not_registered": rights.employer,
    "ask_cooperative": business.cooperative,
    "ask_formalise_business": business.formalise,
    "ask_financing": business.financing,
    "find_office": contact.office,
    "ask_contact": contact.contact,
    "ask_privacy": rights.privacy,
    "app_problem": membership.app_problem,
    "ask_bsu": redirects.wage_subsidy,
    "ask_bpjs_kesehatan": redirects.health_insurance,
    "out_of_scope": redirects.out_of_scope,
}
"""Every intent but `enrol` and `change_language`, which do something instead."""

REDIRECTED = frozenset({"ask_bsu", "ask_bpjs_kesehatan", "out_of_scope"})
SOCIAL = frozenset({"greet", "goodbye", "thank", "affirm", "deny", "help", "bot_challenge", "cancel"})

CALCULATED = frozenset({"ask_contribution", "ask_benefit"})
"""Intents answered with sums, so that a button from one of them to another takes along what was told."""

SAVINGS_ONLY = frozenset({"claim_slow", "claim_refused", "no_employment_letter", "employer_arrears", "while_working"})
"""Topics whose answer is none for JKP, which has conditions of its own."""


def answer(question: Question) -> Answer:
    """The answer to a question whose intent is one of ANSWERS: that of its topic where there is one.

    Where no rule is recorded for the day of the law, the answer says so and names the official channel.
    """
    try:
        given = _answered(question)
    except LawError:
        return unknown(question.law, question.t)
    return replace(given, next=tuple(_taking_along(one, question) for one in given.next))


def _taking_along(step: Next, q: Question) -> Next:
    """A next step with what the question told, where it needs that to calculate on."""
    if isinstance(step, Go) or step.told is not None or not {q.intent, step.intent} <= CALCULATED:
        return step
    return replace(step, told=q.told)


def _answered(q: Question) -> Answer:
    given = _given(q)
    if given.more is None:
        return given
    if not q.detail:
        return replace(given, next=(Ask(q.intent, q.program, q.topic, detail=True, told=q.told), *given.next))
    detailed = given.more(q)
    return detailed if detailed.next else replace(detailed, next=given.next)


def _given(q: Question) -> Answer:
    """The answer of the topic, which leads on to that of the whole intent, or the latter alone."""
    if q.topic not in TROUBLES or (q.program == "JKP" and q.topic in SAVINGS_ONLY):
        return ANSWERS[q.intent](q)
    given = TROUBLES[q.topic](q)
    leads_on = any(isinstance(one, Ask) and (one.intent, one.topic) == (q.intent, None) for one in given.next)
    return given if leads_on else replace(given, next=(*given.next, Ask(q.intent, q.program)))


def unknown(law: Law, t: Translator) -> Answer:
    """What to say where no rule is recorded for the day of the law."""
    _ = t.gettext
    return Answer(
        paragraphs(
            _(
                "I do not know that for {day}, because no rule is recorded for it. I do not guess.",
                day=t.date(law.day),
            ),
            _(
                "Ask {call} or a branch. Bring your KTP, your card or its number, and the papers you have about it.",
                call=call_centre(law),
            ),
        ),
        next=(Ask("ask_programs"), Ask("human_handoff"), Go("menu")),
    )
