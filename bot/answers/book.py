"""Which topic answers which intent."""

from collections.abc import Callable

from bot.answers import (
    business,
    claims,
    contact,
    contributions,
    joining,
    membership,
    programmes,
    redirects,
    rights,
    social,
)
from bot.answers.answer import Answer, Question

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
    "ask_benefit": programmes.benefit,
    "ask_contribution": contributions.contribution,
    "ask_eligibility": joining.eligibility,
    "ask_membership_type": joining.membership_type,
    "ask_obligation": joining.obligation,
    "ask_why_join": joining.why_join,
    "ask_how_to_enrol": joining.how_to_enrol,
    "ask_required_documents": joining.required_documents,
    "ask_how_to_pay": contributions.how_to_pay,
    "ask_arrears": contributions.arrears,
    "ask_claim": claims.claim,
    "ask_claim_documents": claims.claim_documents,
    "ask_claim_status": claims.claim_status,
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


def answer(question: Question) -> Answer:
    """The answer to a question whose intent is one of ANSWERS."""
    return ANSWERS[question.intent](question)
