"""The parameters on a day: what the law says, since when, where it stands and how sure we are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.faults import Fault
from bot.programmes.schema import Band, Dated, Mark, Parameter, Source

FOLDER = Path(__file__).parent / "parameters"


class LawError(Fault):
    """A parameter file is wrong, or a value is asked for that does not exist; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as it holds on a day; `mark` says how sure it is and how it may be shown."""

    key: str
    value: Any
    since: date
    until: date | None
    source: Source
    mark: Mark

    @property
    def amount(self) -> int:
        """The value as whole rupiah, months, years, days or people.

        Raises:
            LawError: it is something else.
        """
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise LawError(f"{self.key} is no whole number")
        return self.value

    @property
    def share(self) -> Decimal:
        """The value as a share of one (2 % is 0.02)."""
        return Decimal(self.value)

    @property
    def bands(self) -> tuple[Band, ...]:
        return tuple(self.value)


class Law:
    """All parameters on one day."""

    def __init__(self, parameters: Mapping[str, Parameter], day: date) -> None:
        self._parameters = parameters
        self.day = day

    def on(self, day: date) -> "Law":
        """The same parameters on another day."""
        return Law(self._parameters, day)

    def figure(self, key: str) -> Figure:
        """The value of `key` on this day.

        Raises:
            LawError: there is no such parameter, it does not hold on this day, or it is only recalled and must not be
                shown.
        """
        found = self.find(key)
        if found is None:
            raise LawError(f"{key} has no value on {self.day}")
        return found

    def find(self, key: str) -> Figure | None:
        """The value of `key` on this day, or None where none holds."""
        parameter = self._parameter(key)
        for dated in reversed(parameter.values):
            if dated.since <= self.day and (dated.until is None or self.day <= dated.until):
                return self._figure(key, parameter, dated)
        return None

    def __iter__(self) -> Iterator[Figure]:
        """Every value that holds on this day."""
        for key, parameter in self._parameters.items():
            if parameter.mark is Mark.RECALLED and not parameter.shown_as_estimate:
                continue
            found = self.find(key)
            if found is not None:
                yield found

    def description(self, key: str) -> str:
        return self._parameter(key).description

    def unit(self, key: str) -> str:
        return self._parameter(key).unit

    def _parameter(self, key: str) -> Parameter:
        if key not in self._parameters:
            raise LawError(f"there is no parameter {key}")
        return self._parameters[key]

    def _figure(self, key: str, parameter: Parameter, dated: Dated) -> Figure:
        mark = dated.mark or parameter.mark
        if mark is Mark.RECALLED and not parameter.shown_as_estimate:
            raise LawError(f"{key} is only recalled and must not be shown")
        return Figure(key, dated.value, dated.since, dated.until, dated.source or parameter.source, mark)


def read_parameters(folder: Path = FOLDER) -> dict[str, Parameter]:
    """Read every file of a folder; the key of a value is `file.name`.

    Raises:
        LawError: naming the file, the key and the reason.
    """
    parameters: dict[str, Parameter] = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        except yaml.YAMLError as error:
            raise LawError(f"{file.name}: not YAML: {error}") from None
        for name, raw in content.items():
            try:
                parameters[f"{file.stem}.{name}"] = Parameter.model_validate(raw)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"])
                raise LawError(f"{file.name}: {name}: {where}: {first['msg']}") from None
    return parameters


@cache
def _parameters() -> dict[str, Parameter]:
    return read_parameters()


def law_on(day: date) -> Law:
    """The law of a day, from the files that ship with Payung."""
    return Law(_parameters(), day)
