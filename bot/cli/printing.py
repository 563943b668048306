"""Tables in the terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.figures.tables import Table

PIPED_WIDTH = 200
"""Columns of a table that is read by another program, which has no width of its own."""


def print_table(table: "Table") -> None:
    """Print a table with borders, the first column to the left and the others, which are mostly numbers, to the right."""
    from rich import table as rich
    from rich.console import Console
    from rich.text import Text

    drawn = rich.Table()
    for number, head in enumerate(table.header):
        drawn.add_column(Text(head), justify="right" if number else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(str(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPED_WIDTH)
    console.print(drawn)
