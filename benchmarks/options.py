"""Options of benchmarks."""

import argparse
import shlex
from collections.abc import Iterator, Sequence
from datetime import date

from bot.clock import SystemClock, day_in_jakarta

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
"""The databases by their names on the command line, as they are written."""
BOTH = "both"


def today() -> date:
    """The day of a section that is measured now."""
    return day_in_jakarta(SystemClock().now())


def add_database(parser: argparse.ArgumentParser) -> None:
    """The option of benchmarks that measure on both databases; `databases` reads it."""
    parser.add_argument("--database", choices=(*DATABASES, BOTH), default=BOTH)


def databases(given: argparse.Namespace) -> Sequence[str]:
    """On which databases to measure, as they are called in `DATABASES`."""
    return tuple(DATABASES) if given.database == BOTH else (given.database,)


def command(module: str, parser: argparse.ArgumentParser, given: argparse.Namespace) -> str:
    """The command that measures the same again: with the options that differ from what is so by default."""
    words = ["python -m", module]
    for name, value in vars(given).items():
        if name != "keep" and value != parser.get_default(name):
            words += _words(f"--{name.replace('_', '-')}", value)
    return " ".join(words)


def _words(option: str, value: object) -> Iterator[str]:
    yield option
    if not isinstance(value, bool):
        yield from (shlex.quote(str(one)) for one in (value if isinstance(value, list) else [value]))
