"""Rows of a file that were left out, told to whoever brought it; and tables written as files."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.i18n import Translator

if TYPE_CHECKING:
    from bot.cooperatives.rows import RowFault
    from bot.figures.tables import Table

SUFFIXES = (".csv", ".xlsx")
FAULTS_SHOWN = 20

faults_option = click.option(
    "--faults",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the rows that were left out, and why, to this file: .csv or .xlsx.",
)


async def tell_faults(faults: Sequence["RowFault"], out: Path | None, t: Translator) -> None:
    """Print the first rows with their reasons, or write all of them to a file."""
    from bot.cooperatives.tables import faults_table

    if not faults:
        return
    table = faults_table(faults, t)
    if out is not None:
        await write_file(table, out)
        click.echo(f"{len(faults)} rows are left out; {out} says why.")
        return
    for row, column, text, why in table.rows[:FAULTS_SHOWN]:
        click.echo(f"  {row}  {column}: {text or '–'}  {why}", err=True)
    click.echo(f"{len(faults)} rows are left out; --faults FILE writes all of them with their reasons.")


async def write_file(table: "Table", out: Path) -> None:
    """Write a table as the suffix of its file says."""
    from bot.tables.writing import Format, Row, write_table

    async def rows() -> AsyncIterator[Row]:
        for row in table.rows:
            yield row

    await write_table(out, Format(out.suffix.lower().removeprefix(".")), table.name, table.header, rows())


def check_suffix(file: Path | None, suffixes: Sequence[str], hint: str) -> None:
    """Refuse the name of a file that says another kind than those that are possible.

    Raises:
        BadParameter: it does.
    """
    if file is not None and file.suffix.lower() not in suffixes:
        raise click.BadParameter(f"the name must end in {' or '.join(suffixes)}", param_hint=hint)
