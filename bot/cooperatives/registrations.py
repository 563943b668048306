"""Which cooperatives are registered with the programme: from the rows of the agency's file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.cooperatives.cooperative import Registration
from bot.cooperatives.rows import DAY, MEMBERS, NUMBER, BadRow, RowFault, read_cell, read_day, read_members, read_number
from bot.i18n import N_
from bot.tables.reading import Column, TableRow

UNKNOWN = N_("There is no cooperative with that number in the register.")
DAY_TWICE = N_("An earlier row has the same number and day.")

COLUMNS = (
    Column(
        "number",
        NUMBER,
        (
            "nik koperasi", "nomor induk koperasi", "no induk koperasi", "nik", "nomor koperasi", "no koperasi", "nomor",
            "cooperative number", "registration number", "nomor badan hukum", "no badan hukum", "badan hukum",
        ),
    ),
    Column("day", DAY, ("tanggal", "tgl", "tanggal terdaftar", "tanggal daftar", "per tanggal", "date", "registered on")),
    Column(
        "members",
        MEMBERS,
        (
            "anggota terdaftar", "jumlah anggota terdaftar", "peserta", "jumlah peserta", "jumlah anggota", "anggota",
            "registered members", "number of members",
        ),
    ),
)  # fmt: skip
_TITLES = {column.key: column.title for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Registrations:
    """What a file holds, with the number of the row that each stands in, and the rows that were left out."""

    rows: tuple[tuple[int, Registration], ...]
    faults: tuple[RowFault, ...]

    @property
    def registrations(self) -> tuple[Registration, ...]:
        return tuple(registration for _, registration in self.rows)

    def with_unknown(self, numbers: Iterable[str]) -> tuple[RowFault, ...]:
        """All faults in the order of the rows, where the register has no cooperatives of some numbers."""
        unknown = frozenset(numbers)
        more = [RowFault(row, NUMBER, one.number, UNKNOWN) for row, one in self.rows if one.number in unknown]
        return tuple(sorted([*self.faults, *more], key=lambda fault: fault.row))


def read_registrations(rows: Iterable[TableRow], today: date) -> Registrations:
    """Read the rows of a file; those with a fault are left out and told."""
    good: dict[tuple[str, date], tuple[int, Registration]] = {}
    faults: list[RowFault] = []
    for row in rows:
        try:
            one = Registration(
                read_cell(row, "number", _TITLES, read_number),
                read_cell(row, "day", _TITLES, lambda text: read_day(text, today)),
                read_cell(row, "members", _TITLES, read_members),
            )
            if (one.number, one.day) in good:
                raise BadRow(RowFault(row.number, DAY, row.cells["day"], DAY_TWICE))
            good[one.number, one.day] = (row.number, one)
        except BadRow as bad:
            faults.append(bad.fault)
    return Registrations(tuple(good.values()), tuple(faults))
