"""From an exception to one line and an exit code."""

import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from bot.faults import Fault, place_of
from nlu.understanding import NluError

EXPECTED, UNEXPECTED, INTERRUPTED = 1, 70, 130


def run_safely(command: Callable[[], Any]) -> NoReturn:
    """Run a command and end the process: 0, or another code and one line on standard error."""
    try:
        code = command()
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except BaseExceptionGroup as group:
        _fail_with(_first(group))
    except Exception as error:  # noqa: BLE001 - a command ends with a line, never with a traceback
        _fail_with(error)
    sys.exit(code if isinstance(code, int) else 0)


def _fail_with(error: BaseException) -> NoReturn:
    if isinstance(error, Fault | NluError):
        _fail(str(error), EXPECTED)
    if isinstance(error, OSError) and error.filename is not None:
        _fail(f"{error.filename}: {error.strerror}", EXPECTED)
    _fail(f"Something unexpected went wrong: {place_of(error)}", UNEXPECTED)


def _fail(line: str, code: int) -> NoReturn:
    click.echo(f"payung: {line}", err=True)
    sys.exit(code)


def _first(group: BaseExceptionGroup[Any]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
