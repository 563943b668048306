"""Values that several bodies have, and how strictly they are read."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.leads.lead import ALPHABET, CODE_LENGTH

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CODE_PATTERN = f"^PY-[{ALPHABET}]{{{CODE_LENGTH}}}$"


class Body(BaseModel):
    """A body, or a part of one; what is not described is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _only_a_day(value: Any) -> Any:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise ValueError("a day is written as YYYY-MM-DD")


def _only_a_whole_number(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("a whole number is written without quotes, such as 120")


WHOLE = BeforeValidator(_only_a_whole_number)
"""Stands behind the limits of a number: those behind it would be missing from the document."""
Day = Annotated[date, BeforeValidator(_only_a_day)]
Code = Annotated[str, Field(pattern=CODE_PATTERN, description="Code of a lead.", examples=["PY-7KQ2MX"])]
