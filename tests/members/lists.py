"""Member lists as officers fill them in."""

from collections.abc import Sequence
from typing import Any

from bot.members.columns import COLUMNS
from tests.tables.files import xlsx

HEADINGS = tuple(column.names[0] for column in COLUMNS)
WORK = ("Warung nasi", "Ojol", "Petani", "Jahit")


def member(number: int = 0, **changed: str) -> list[str]:
    """A row with nothing wrong; every number is another person. `changed` are cells by the keys of the columns."""
    day, month, year = 1 + number % 28, 1 + number % 12, 70 + number % 30
    letters = "".join(chr(97 + number // 26**place % 26) for place in range(3))
    row = {
        "name": f"Anggota {letters.capitalize()}",
        "nik": f"327301{day:02}{month:02}{year}{number % 9_999 + 1:04}",
        "birth_date": f"{day}-{month}-19{year}",
        "phone": f"0812{10_000_000 + number}",
        "income": str(1_500_000 + 1_000 * (number % 3_000)),
        "programmes": ("JKK+JKM", "JKK+JKM+JHT")[number % 2],
        "work": WORK[number % len(WORK)],
        "checked": "",
    }
    return list((row | changed).values())


def members_file(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    """A workbook with these rows; a text that begins with "=" is a formula."""
    return xlsx([headings, *rows])
