"""`payung rules`: what the law says on a day, whether worked cases hold, and what changed."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.values import said

if TYPE_CHECKING:
    from rich.table import Table

    from bot.programmes.law import Law

PIPED_WIDTH = 200
"""Columns of a table that is read by another program, which has no width of its own."""


def _day(context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """A day as it is typed."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text} is no day written YYYY-MM-DD.") from None


@click.group()
def rules() -> None:
    """Look at the law."""


@rules.command()
@click.option("--as-of", metavar="DATE", callback=_day, help="The day (YYYY-MM-DD); by default PAYUNG_AS_OF or today.")
@click.argument("prefix", metavar="[KEY-PREFIX]", required=False, default="")
def show(as_of: date | None, prefix: str) -> int:
    """Show every value that holds on a day, or those whose key begins with KEY-PREFIX."""
    law = _law(as_of)
    figures = [figure for figure in law if figure.key.startswith(prefix)]
    if not figures:
        what = f"under “{prefix}” " if prefix else ""
        raise click.ClickException(f"No value {what}holds on {law.day}.")
    table = _table(f"The law on {law.day}", "key", "value", "from", "until", "source", "mark")
    for figure in figures:
        source = "\n".join(filter(None, (str(figure.source), figure.source.link if prefix else None)))
        until = "a new one is overdue" if figure.is_overdue else str(figure.until or "")
        value = said(law, figure, in_full=figure.key == prefix)
        _add(table, figure.key, value, str(figure.since), until, source, figure.mark.value)
    _print(table)
    return 0


@rules.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def test(file: Path) -> int:
    """Check a FILE of worked cases: JSON lines with id, kind, input, expected and as_of."""
    from bot.programmes.cases.case import BadLine, read_cases
    from bot.programmes.cases.check import mismatches

    law, passed, failed = _law(None), 0, 0
    for case in read_cases(file):
        if isinstance(case, BadLine):
            wrong: tuple[str, ...] = (case.reason,)
            name = f"line {case.number}"
        else:
            wrong, name = mismatches(case, law), case.id
        for line in wrong:
            click.echo(f"{name}: {line}")
        passed, failed = passed + (not wrong), failed + bool(wrong)
    if not passed + failed:
        raise click.ClickException(f"{file.name} holds no cases.")
    click.echo(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


@rules.command()
@click.argument("before", metavar="A", callback=_day)
@click.argument("after", metavar="B", callback=_day)
def diff(before: date, after: date) -> int:
    """Show what changed between the days A and B (YYYY-MM-DD)."""
    from bot.programmes.changes import changes

    law = _law(before)
    found = list(changes(law, law.on(after)))
    if not found:
        click.echo(f"Nothing changed between {before} and {after}.")
        return 0
    table = _table(f"Between {before} and {after}", "key", str(before), str(after), "source")
    for change in found:
        sides = (change.before, change.after)
        sources = dict.fromkeys(str(one.source) for one in sides if one)
        _add(table, change.key, *(said(law, one) if one else "–" for one in sides), " → ".join(sources))
    _print(table)
    return 0


def _law(day: date | None) -> "Law":
    from bot.clock import SystemClock, law_date
    from bot.programmes.law import law_on
    from bot.settings import load_settings

    return law_on(day or law_date(SystemClock().now(), load_settings().as_of))


def _table(title: str, *columns: str) -> "Table":
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _add(table: "Table", *cells: str) -> None:
    from rich.text import Text

    table.add_row(*(Text(cell) for cell in cells))


def _print(table: "Table") -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPED_WIDTH)
    console.print(table)
