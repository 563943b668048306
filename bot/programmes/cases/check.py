"""Works a case out and compares what is expected; only the keys that are expected count."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from bot.programmes.cases.benefit import benefit
from bot.programmes.cases.case import Case, Given
from bot.programmes.cases.contribution import contribution
from bot.programmes.cases.eligibility import eligibility
from bot.programmes.law import Law, LawError
from bot.programmes.schema import reason_of

KINDS: dict[str, Callable[[Law, Given], dict[str, Any]]] = {
    "contribution": contribution,
    "benefit": benefit,
    "eligibility": eligibility,
}


def mismatches(case: Case, law: Law) -> tuple[str, ...]:
    """What is wrong with a case, one line each; nothing where it holds.

    Args:
        case: the case; its day decides which law holds.
        law: the parameters, on any day.
    """
    try:
        results = work_out(case, law.on(case.as_of))
    except ValidationError as error:
        return (f"input {reason_of(error)}",)
    except (ValueError, LawError) as error:
        return (str(error),)
    except ArithmeticError:
        return ("a number is too large to calculate with",)
    return tuple(
        f"{key}: expected {_shown(expected)}, got {_shown(results[key])}"
        if key in results
        else f"{key}: expected {_shown(expected)}, but nothing is known about it"
        for key, expected in case.expected.items()
        if key not in results or not _same(results[key], expected)
    )


def work_out(case: Case, law: Law) -> dict[str, Any]:
    """Everything that follows from a case's input, in plain JSON values.

    Raises:
        ValueError: the kind is unknown, or something is missing, unknown or out of range.
        LawError: no rule holds on that day.
    """
    if case.kind not in KINDS:
        raise ValueError(f"unknown kind {case.kind}")
    results = KINDS[case.kind](law, Given.model_validate(case.input))
    return {key: _plain(value) for key, value in results.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    return value


def _same(found: Any, expected: Any) -> bool:
    """Equal, where true is not one and the order of a list of words does not matter."""
    if isinstance(found, list) and isinstance(expected, list):
        return sorted(map(str, found)) == sorted(map(str, expected))
    return isinstance(found, bool) is isinstance(expected, bool) and bool(found == expected)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "nothing" if value is None else str(value)
