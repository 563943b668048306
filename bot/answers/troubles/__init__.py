"""Answers to finer questions, one module a subject: first what one can do alone, then where to go with what."""

from collections.abc import Callable

from bot.answers import business
from bot.answers.answer import Answer, Question
from bot.answers.troubles import account, claiming, employer, family, leaving, messages, records, savings

TROUBLES: dict[str, Callable[[Question], Answer]] = {
    "no_employment_letter": claiming.no_employment_letter,
    "several_cards": claiming.several_cards,
    "while_working": claiming.while_working,
    "partial_claim": claiming.partial_claim,
    "claim_slow": claiming.claim_slow,
    "claim_refused": claiming.claim_refused,
    "claim_stopped": claiming.claim_stopped,
    "employer_arrears": savings.employer_arrears,
    "jkp_arrears": employer.jkp_arrears,
    "jht_tax": savings.jht_tax,
    "app_limit": savings.app_limit,
    "still_active": leaving.still_active,
    "firm_gone": leaving.firm_gone,
    "employee_to_own": leaving.employee_to_own,
    "lapsed": leaving.lapsed,
    "wrong_type": leaving.wrong_type,
    "password_forgotten": account.password_forgotten,
    "account_forgotten": account.account_forgotten,
    "code_missing": account.code_missing,
    "face_check": account.face_check,
    "error_code": account.error_code,
    "already_registered": account.already_registered,
    "account_blocked": account.account_blocked,
    "nik_refused": account.nik_refused,
    "data_update": account.data_update,
    "data_differ": records.data_differ,
    "contact_lost": records.contact_lost,
    "card_lost": records.card_lost,
    "inactive": employer.inactive,
    "balance_stuck": employer.balance_stuck,
    "deducted": employer.deducted,
    "wage_underreported": employer.wage_underreported,
    "join_alone": employer.join_alone,
    "micro_owner": employer.micro_owner,
    "nib_opens": business.what_nib_opens,
    "no_marriage_book": family.no_marriage_book,
    "outside_heir_list": family.outside_heir_list,
    "death_at_work": family.death_at_work,
    "death_benefit": family.death_benefit,
    "scholarship": family.scholarship_,
    "other_hospital": family.other_hospital,
    "genuine": messages.genuine,
    "hoax": messages.hoax,
}
"""Every topic of `nlu.text.topics` and its answer."""
