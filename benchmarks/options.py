"""Options of benchmarks."""

import argparse
import shlex
from datetime import date

from bot.clock import SystemClock, day_in_jakarta


def today() -> date:
    """The day of a section that is measured now."""
    return day_in_jakarta(SystemClock().now())


def command(module: str, parser: argparse.ArgumentParser, given: argparse.Namespace) -> str:
    """The command that measures the same again: with the options that differ from what is so by default."""
    words = ["python -m", module]
    for action in parser._actions:
        value = getattr(given, action.dest, action.default)
        if action.dest in ("help", "keep") or value == action.default:
            continue
        words += _words(action, value)
    return " ".join(words)


def _words(action: argparse.Action, value: object) -> list[str]:
    option = action.option_strings[-1]
    if action.nargs == 0:
        return [option]
    if not isinstance(value, list):
        return [option, shlex.quote(str(value))]
    values = [shlex.quote(str(one)) for one in value]
    return [option, *values] if action.nargs == "+" else [word for one in values for word in (option, one)]
