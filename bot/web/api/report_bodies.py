"""Reports of the agency, and the answers to them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field

from bot.i18n import translator
from bot.institutions.report import Outcome, Report, Told
from bot.leads.life import LostReason, Status
from bot.web.api.values import Body, Code, Day

MOST_REPORTS = 500


class Reported(StrEnum):
    """How far a lead has come: in touch with the person, collecting papers, registered, or come to nothing."""

    CONTACTED = "contacted"
    DOCUMENTS = "documents"
    REGISTERED = "registered"
    LOST = "lost"


class ReportBody(Body):
    """What became of a lead."""

    code: Code
    status: Reported = Field(examples=["registered"])
    day: Day | None = Field(
        None, description="With `registered`: the day of the registration, not in the future.", examples=["2026-11-24"]
    )
    reason: LostReason | None = Field(None, description="With `lost`: why.", examples=[None])

    @property
    def report(self) -> Report:
        return Report(self.code, Status(self.status), self.day, self.reason)


class ReportsBody(Body):
    """What became of leads."""

    reports: Annotated[list[ReportBody], Field(min_length=1, max_length=MOST_REPORTS)]


class ToldBody(Body):
    """What became of one report."""

    code: Code
    result: Outcome = Field(
        description="accepted: it is so now. refused: see why. unknown: there is no such lead that you may have."
    )
    why: str = Field(description="For a refused one: what is wrong; else empty.", examples=[""])


class AnswersBody(Body):
    """An answer to every report, in their order."""

    results: list[ToldBody]

    @classmethod
    def of(cls, told: Sequence[Told]) -> Self:
        t = translator("en")
        return cls(results=[ToldBody(code=one.code, result=one.outcome, why=t.gettext(one.why)) for one in told])
