"""The form of the files in `parameters/`: one value, one date, one source."""

from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, ValidationError, model_validator


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
    link: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None

    def __str__(self) -> str:
        return f"{self.title} {self.article}".strip()


class Band(BaseModel):
    """One row of an income table: from which income on (rupiah a month) which nominal income counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    income_from: int = Field(ge=0)
    nominal: int = Field(gt=0)
    mark: Mark


class Slice(BaseModel):
    """One step of a cumulative tariff: the share that falls on the part of a sum above `above` rupiah."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    above: int = Field(ge=0)
    share: Decimal = Field(ge=0, le=1)
    mark: Mark


Value = int | str | bool | tuple[Band, ...] | tuple[Slice, ...] | tuple[str, ...]
Row = TypeVar("Row", Band, Slice)


def _read_value(raw: Any) -> Value:
    """A value as YAML gives it; a list becomes rows of a table or a tuple of words."""
    if isinstance(raw, bool | int | str):
        return raw
    if isinstance(raw, list):
        if all(isinstance(one, str) for one in raw):
            return tuple(raw)
        if all(isinstance(one, dict) for one in raw):
            return _rows(raw, Band) if "income_from" in raw[0] else _rows(raw, Slice)
    raise ValueError("must be a whole number, a text in quotes, true, or a list of rows or words")


def _rows(raw: list[dict[str, Any]], kind: type[Row]) -> tuple[Row, ...]:
    rows = []
    for number, one in enumerate(raw, start=1):
        try:
            rows.append(kind.model_validate(one))
        except ValidationError as error:
            raise ValueError(f"row {number}: {reason_of(error)}") from None
    return tuple(rows)


class Dated(BaseModel):
    """A value from a day on, until a last day where one is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    since: date = Field(alias="from")
    until: date | None = None
    value: Annotated[Value, PlainValidator(_read_value)]
    mark: Mark | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Dated":
        if self.until and self.until < self.since:
            raise ValueError(f"until ({self.until}) lies before from ({self.since})")
        return self


class Adjustment(BaseModel):
    """A value that is announced anew every year: the month from which the next one holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    month: int = Field(ge=1, le=12)

    def last_due(self, day: date) -> date:
        """The latest first of that month on or before `day`."""
        this_year = date(day.year, self.month, 1)
        return this_year if this_year <= day else date(day.year - 1, self.month, 1)


RISK_CLASSES = ("very_low", "low", "medium", "high", "very_high")
PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")

Unit = Literal[
    "rupiah",
    "share",
    "months",
    "years",
    "days",
    "hours",
    "people",
    "count",
    "digits",
    "text",
    "statement",
    "income bands",
    "slices",
    "programmes",
    "ranks",
    "risk class",
]
_WHOLE = {"rupiah", "months", "years", "days", "hours", "people", "count", "digits"}


class Parameter(BaseModel):
    """A legal value through time. `mark` and `source` hold for every value that has none of its own.

    A parameter of unit `statement` carries no figure; it gives a rule that an answer puts in words its date and source.
    `adjusted` says that the value is announced anew every year.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    description: Annotated[str, StringConstraints(min_length=3)]
    unit: Unit
    mark: Mark
    source: Source
    shown_as_estimate: bool = False
    adjusted: Adjustment | None = None
    values: Annotated[tuple[Dated, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "Parameter":
        for earlier, later in pairwise(self.values):
            if later.since <= (earlier.until or earlier.since):
                raise ValueError(f"the value from {later.since} begins before the one from {earlier.since} ends")
        return self

    @model_validator(mode="after")
    def _of_its_unit(self) -> "Parameter":
        for dated in self.values:
            if not _fits(self.unit, dated.value):
                raise ValueError(f"the value from {dated.since} is no {self.unit}")
        return self


def _fits(unit: Unit, value: Value) -> bool:
    match unit:
        case "statement":
            return value is True
        case "text":
            return isinstance(value, str) and bool(value)
        case "share":
            return isinstance(value, str) and _is_share(value)
        case "risk class":
            return value in RISK_CLASSES
        case "income bands" | "slices":
            return _is_table(value, Band if unit == "income bands" else Slice)
        case "programmes" | "ranks":
            return _is_list(value, PROGRAMMES if unit == "programmes" else None)
        case _ if unit in _WHOLE:
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return False


def _is_share(value: str) -> bool:
    try:
        return 0 <= Decimal(value) <= 1
    except InvalidOperation:
        return False


def _is_list(value: Value, allowed: tuple[str, ...] | None) -> bool:
    return isinstance(value, tuple) and all(
        isinstance(one, str) and (allowed is None or one in allowed) for one in value
    )


def _is_table(value: Value, kind: type[Band] | type[Slice]) -> bool:
    """Rows of one kind that start at zero and rise."""
    if not isinstance(value, tuple) or not value or not all(isinstance(row, kind) for row in value):
        return False
    starts = [row.income_from if isinstance(row, Band) else row.above for row in value if not isinstance(row, str)]
    return starts[0] == 0 and all(low < high for low, high in pairwise(starts))


def reason_of(error: ValidationError) -> str:
    """The first thing that is wrong, in one line: where, and what."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"{where} is not known"
    if first["type"] == "missing":
        return f"{where} is missing"
    what = first["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
