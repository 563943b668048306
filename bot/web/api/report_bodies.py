"""Reports of the agency, and the answers to them."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field

from bot.i18n import translator
from bot.institutions.report import Outcome, Report, Told
from bot.leads.life import LostReason, Status
from bot.web.api.values import Body, Code, Day

MOST_REPORTS = 500


class UnderWayBody(Body):
    """Somebody has been in touch, or is collecting the papers."""

    code: Code
    status: Literal["contacted", "documents"]

    @property
    def report(self) -> Report:
        return Report(self.code, Status(self.status))


class RegisteredBody(Body):
    """The person is registered with the programme."""

    code: Code
    status: Literal["registered"]
    day: Day = Field(description="Day of the registration, not in the future.", examples=["2026-11-24"])

    @property
    def report(self) -> Report:
        return Report(self.code, Status.REGISTERED, day=self.day)


class LostBody(Body):
    """It came to nothing."""

    code: Code
    status: Literal["lost"]
    reason: LostReason = Field(description="Why.", examples=["not_interested"])

    @property
    def report(self) -> Report:
        return Report(self.code, Status.LOST, reason=self.reason)


ReportBody = Annotated[UnderWayBody | RegisteredBody | LostBody, Field(discriminator="status")]


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
