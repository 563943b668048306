"""The form of a worked case: what is given, what must come out, and on which day."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
)

from bot.programmes.schema import reason_of


def _day(value: Any) -> date:
    if not isinstance(value, str):
        raise ValueError("must be a day written YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is no day written YYYY-MM-DD") from None


def _month(value: Any) -> date:
    try:
        return date.fromisoformat(f"{value}-01")
    except ValueError:
        raise ValueError(f"{value} is no month written YYYY-MM") from None


def _months(value: Any) -> tuple[date, ...] | int:
    """A list of months, or how many they are."""
    if isinstance(value, list):
        return tuple(_month(one) for one in value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise ValueError("must be a list of months written YYYY-MM or a number of months")


Rupiah = Annotated[StrictInt, Field(ge=0)]
Count = Annotated[StrictInt, Field(ge=0)]
Percent = Annotated[Decimal, Field(ge=0, le=100)]
Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[date, BeforeValidator(_month)]


class Given(BaseModel):
    """Everything a case may give; which of it is needed depends on what is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    programme: StrictStr | None = None
    segment: StrictStr | None = None
    question: StrictStr | None = None
    benefit: StrictStr | None = None
    person: StrictStr | None = None

    wage: Rupiah | None = None
    risk: StrictStr | None = None
    programmes: tuple[StrictStr, ...] | None = None
    labour_intensive_discount: StrictBool = False
    labour_intensive_industry: StrictBool = False
    active_workers: Count | None = None
    late_fee_on: Rupiah | None = None
    months_late: Count | None = None
    contribution_month: Month | None = None
    contribution_months: Annotated[tuple[date, ...] | int | None, PlainValidator(_months)] = None

    declared_income: Rupiah | None = None
    jht: StrictBool | None = None
    sector: Literal["transport", "other"] = "other"
    paid_from_state_budget: StrictBool = False
    contract_value: Rupiah | None = None
    through: Literal["placement_company", "individual"] | None = None
    contract_months: Count | None = None
    jht_monthly: Rupiah = 0

    active: StrictBool = True
    cause: StrictStr | None = None
    eligible_children: Count | None = None
    employers: Count = 1
    children: Count | None = None
    levels: tuple[StrictStr, ...] | None = None
    monthly_wage: Rupiah | None = None
    months_unable: Count | None = None
    table_percent: Percent | None = None
    function_loss_percent: Percent | None = None
    costs: dict[str, Rupiah] | None = None
    last_reported_wage: Rupiah | None = None
    dismissal_date: Day | None = None
    amount: Rupiah | None = None
    lump_sum_within_2_calendar_years: StrictBool = True
    has_npwp: StrictBool = True
    weighted_average_monthly_wage: Rupiah | None = None
    reached_pension_age: StrictBool = True
    monthly: Rupiah = 0
    years: Count | None = None
    assumed_rate_percent: Percent | None = None

    accident_date: Day | None = None
    diagnosis_date: Day | None = None
    ended_by: StrictStr | None = None
    contribution_months_in_last_24: Count | None = None
    last_6_months_consecutive: StrictBool = True
    found_new_job: StrictBool = False
    employer_size: StrictStr | None = None
    age_at_first_registration: Count | None = None
    jkn_member: StrictBool = True
    citizen: StrictBool = True
    months_in_indonesia: Count | None = None
    membership_years: Count | None = None
    still_working: StrictBool | None = None
    purpose: StrictStr | None = None
    balance: Rupiah | None = None
    taken_before: StrictBool = False
    reason: StrictStr | None = None
    stopped_on: Day | None = None
    age: Count | None = None
    has_nik: StrictBool = True
    birth_date: Day | None = None
    retirement_age: Count | None = None
    annual_sales: Rupiah | None = None
    capital_without_land_and_building: Rupiah | None = None
    founded_on: Day | None = None
    employer_neglects: StrictBool | None = None
    relatives: tuple[StrictStr, ...] | None = None

    def need(self, name: str) -> Any:
        """What was given under a name.

        Raises:
            ValueError: it was not given.
        """
        value = getattr(self, name)
        if value is None:
            raise ValueError(f"input needs {name}")
        return value

    @property
    def months(self) -> int:
        """`contribution_months` as a number of months.

        Raises:
            ValueError: it was not given, or as a list of months.
        """
        value = self.need("contribution_months")
        if not isinstance(value, int):
            raise ValueError("contribution_months must be a number here")
        return value


class Case(BaseModel):
    """One worked case; further keys are notes. `input` is read later, so that an unknown input fails its case only."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: StrictStr
    kind: StrictStr
    input: dict[str, Any]
    expected: Annotated[dict[str, Any], Field(min_length=1)]
    as_of: Day


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no case, and why."""

    number: int
    reason: str


def read_cases(file: Path) -> Iterator[Case | BadLine]:
    """The cases of a file of JSON lines; empty lines are left out.

    Raises:
        OSError: the file cannot be read.
    """
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _read(number, line)


def _read(number: int, line: str) -> Case | BadLine:
    try:
        content = json.loads(line.strip())
        if not isinstance(content, dict):
            return BadLine(number, "must be a JSON object")
        return Case.model_validate(content)
    except json.JSONDecodeError as error:
        return BadLine(number, f"not JSON: {error.msg} (column {error.colno})")
    except ValidationError as error:
        return BadLine(number, reason_of(error))
    except RecursionError:
        return BadLine(number, "not JSON: nested too deeply")
