"""How many cooperatives and members are registered with the programme: sums, and nothing of any person."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from fastapi import APIRouter, Query, Security
from pydantic import Field

from bot.cooperatives.coverage import COUNTRY, MOST_MONTHS, Benchmark, Coverage
from bot.institutions.cooperatives import CooperativeExchange
from bot.institutions.token import Scope, Token
from bot.web.api.door import Door
from bot.web.api.problems import ALWAYS, documented
from bot.web.api.values import Body, Day
from nlu.text.regions import region

MONTHS = 12


class By(StrEnum):
    """What the rows are."""

    PROVINCE = "province"
    MONTH = "month"


class CoverageRow(Body):
    """The country or a province on a day."""

    province: str | None = Field(description="Official code; null for the country.", examples=["32"])
    name: str | None = Field(description="Name of the province; null for the country.", examples=["Jawa Barat"])
    day: date
    cooperatives: int = Field(description="Those that are known and not dissolved.")
    registered: int = Field(description="Those of them that are registered with the programme.")
    share: float | None = Field(description="Registered cooperatives of all, from 0 to 1.", examples=[0.123])
    members: int = Field(description="Members of all of them.")
    registered_members: int = Field(description="Members that are registered.")
    members_share: float | None = Field(description="Registered members of all.", examples=[0.098])

    @classmethod
    def of(cls, found: Coverage) -> Self:
        is_country = found.province == COUNTRY
        place = None if is_country else region(found.province)
        return cls(
            province=None if is_country else found.province,
            name=place.name if place is not None else None,
            day=found.day,
            cooperatives=found.cooperatives,
            registered=found.registered,
            share=_number(found.share),
            members=found.members,
            registered_members=found.registered_members,
            members_share=_number(found.members_share),
        )


class PublishedBody(Body):
    """A share of cooperatives that was published, to measure against."""

    share: float = Field(examples=[0.081])
    since: date
    source: str

    @classmethod
    def of(cls, published: Benchmark) -> Self:
        return cls(share=float(published.share), since=published.since, source=published.source)


class CoverageBody(Body):
    """Coverage by province (the country first) or by month (the earliest first)."""

    by: By
    rows: list[CoverageRow]
    published: PublishedBody | None

    @classmethod
    def of(cls, by: By, found: Sequence[Coverage], published: Benchmark | None) -> Self:
        beside = PublishedBody.of(published) if published is not None else None
        return cls(by=by, rows=[CoverageRow.of(one) for one in found], published=beside)


def coverage_routes(exchange: CooperativeExchange, door: Door) -> APIRouter:
    """The operation `/coverage`."""
    routes = APIRouter(tags=["coverage"])
    reader = Security(door, scopes=[Scope.COVERAGE_READ])

    @routes.get("/coverage", summary="How many are covered", responses=documented(ALWAYS))
    async def coverage(
        token: Annotated[Token, reader],
        by: Annotated[
            By, Query(description="A row for each province, or for each month of the country.")
        ] = By.PROVINCE,
        day: Annotated[
            Day | None,
            Query(description="As it was on that day; by default, and at most, today.", examples=["2026-11-24"]),
        ] = None,
        months: Annotated[int, Query(ge=1, le=MOST_MONTHS, description="How many months, by month.")] = MONTHS,
    ) -> CoverageBody:
        """How many cooperatives, and members of them, are registered with the programme, beside the published share.

        The register says how many members a cooperative has now: a day in the past has the members of today.
        """
        if by is By.PROVINCE:
            found = await exchange.provinces(token.actor, day)
        else:
            found = await exchange.months(token.actor, day, months)
        return CoverageBody.of(by, found, exchange.published)

    return routes


def _number(share: Decimal | None) -> float | None:
    return round(float(share), 6) if share is not None else None
