"""The answer of a rule: yes, no or not yet, why, since when, and on which figures it rests."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.programmes.law import Figure


class Decision(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class Reason(StrEnum):
    """Why the answer is not yes."""

    AGE = "age"
    CITIZENSHIP = "citizenship"
    CLAIM_EXPIRED = "claim_expired"
    CONTRACT_EXPIRED = "contract_expired"
    CONTRIBUTION_PERIOD = "contribution_period"
    DEATH = "death"
    EMPLOYER_REGISTERS = "employer_registers"
    INACTIVE = "inactive"
    JKN = "jkn"
    NEW_JOB = "new_job"
    NIK = "nik"
    NOT_WORKING = "not_working"
    ONLY_ONCE = "only_once"
    PENSION_AGE = "pension_age"
    PROGRAMMES = "programmes"
    RESIGNATION = "resignation"
    RETIREMENT = "retirement"
    SEGMENT = "segment"
    STAY = "stay"
    STILL_WORKING = "still_working"
    TOTAL_DISABILITY = "total_disability"
    UNDER_10_YEARS = "under_10_years"
    UNDER_56 = "under_56"
    WAITING_TIME = "waiting_time"
    WORK_ACCIDENT = "work_accident"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says on a day.

    `reason` and `missing` are None and empty where the answer is yes; `missing` holds texts to translate. `possible_from`
    is the first day on which the answer is or was yes, `claim_until` the last one, each None where it is not fixed.
    """

    decision: Decision
    day: date
    figures: tuple[Figure, ...]
    reason: Reason | None = None
    missing: tuple[str, ...] = ()
    possible_from: date | None = None
    claim_until: date | None = None

    @property
    def is_yes(self) -> bool:
        return self.decision is Decision.YES
