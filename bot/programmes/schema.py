"""The form of the files in `parameters/`: one value, one date, one source."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator


class Mark(StrEnum):
    """How well a fact is known."""

    CONFIRMED = "C"
    DERIVED = "D"
    SEEN_ONCE = "SO"
    RECALLED = "R"


class Source(BaseModel):
    """Where a value stands: a regulation with its article, or a publication of the agency."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, StringConstraints(min_length=2)]
    article: str = ""
    link: Annotated[str, StringConstraints(pattern=r"^https?://")] | None = None

    def __str__(self) -> str:
        return f"{self.title} {self.article}".strip()


class Band(BaseModel):
    """One row of an income table: from which income on (rupiah a month) which nominal income counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    income_from: int = Field(ge=0)
    nominal: int = Field(gt=0)
    mark: Mark


class Dated(BaseModel):
    """A value from a day on, until a last day where one is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    since: date = Field(alias="from")
    until: date | None = None
    value: int | Decimal | str | bool | tuple[Band, ...]
    mark: Mark | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Dated":
        if self.until and self.until < self.since:
            raise ValueError(f"until ({self.until}) lies before from ({self.since})")
        return self


Unit = Literal["rupiah", "share", "months", "years", "days", "people", "digits", "text", "statement", "income bands"]


class Parameter(BaseModel):
    """A legal value through time. `mark` and `source` hold for every value that has none of its own.

    A parameter of unit `statement` carries no figure; it gives a rule that an answer puts in words its date and source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    description: str
    unit: Unit
    mark: Mark
    source: Source
    shown_as_estimate: bool = False
    values: Annotated[tuple[Dated, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "Parameter":
        for earlier, later in zip(self.values, self.values[1:], strict=False):
            if later.since <= (earlier.until or earlier.since):
                raise ValueError(f"the value from {later.since} begins before the one from {earlier.since} ends")
        return self
