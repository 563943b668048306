"""A whole member list: everybody on it, or what is wrong in which row."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.apart import READING
from bot.i18n import N_, translator
from bot.members.columns import COLUMNS, LIMITS, MOST_MEMBERS, NIK
from bot.members.member import Member
from bot.members.reading import Read, is_example, read_row
from bot.members.wrong import Wrong
from bot.programmes.law import Law
from bot.tables.fault import TableFault
from bot.tables.reading import EMPTY, TOO_MANY_ROWS, Formulas, TableRow, read_table

TWICE = N_("This NIK is in row {row}, too. Each member stands in the list once.")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a list: its rows as they were sent, without the example; the members; and what is wrong, row by row."""

    rows: tuple[TableRow, ...]
    members: tuple[Member, ...]
    wrong: tuple[Wrong, ...]

    @property
    def faulty(self) -> int:
        """How many rows have something wrong."""
        return len({one.row for one in self.wrong})


def check_file(data: bytes, law: Law) -> Checked:
    """Read and check a file; slow for a long list, so not for an event loop.

    Raises:
        TableFault: it is no table with these columns, too large, empty, or has too many members.
        LawError: the law of the day does not say who may join.
        OSError: the process that reads ended before it was done.
    """
    return check_rows(READING.do(read_table, data, COLUMNS, LIMITS, Formulas.WRITTEN), law)


def file_with_faults(checked: Checked, language: str) -> bytes:
    """The list with what is wrong behind each row, as `sheet.with_faults`; slow, so not for an event loop.

    Raises:
        OSError: the process that writes it ended before it was done.
    """
    return READING.do(_with_faults, checked, language)


def _with_faults(checked: Checked, language: str) -> bytes:
    from bot.members.sheet import with_faults

    return with_faults(checked, translator(language))


def check_rows(rows: Sequence[TableRow], law: Law) -> Checked:
    """Check the rows of a list.

    Raises:
        TableFault: nobody is on it, or too many are.
        LawError: the law of the day does not say who may join.
    """
    filled = tuple(row for row in rows if not is_example(row))
    if not filled:
        raise TableFault(EMPTY)
    if len(filled) > MOST_MEMBERS:
        raise TableFault(TOO_MANY_ROWS, rows=MOST_MEMBERS)
    read = [read_row(row, law) for row in filled]
    wrong = sorted((*(wrong for one in read for wrong in one.wrong), *_twice(read)), key=lambda one: one.row)
    return Checked(filled, tuple(one.member for one in read if one.member is not None), tuple(wrong))


def _twice(read: Sequence[Read]) -> list[Wrong]:
    """The rows with the NIK of an earlier one."""
    first: dict[str, int] = {}
    for one in read:
        first.setdefault(one.nik, one.row)
    return [
        Wrong(one.row, NIK, TWICE, {"row": first[one.nik]}) for one in read if one.nik and one.row != first[one.nik]
    ]
