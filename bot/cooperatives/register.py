"""The ministry's register: from the rows of a file to cooperatives, and what is wrong with the other rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.cooperatives.cooperative import LONGEST_NAME, Cooperative, State
from bot.cooperatives.places import province_of, regencies_of
from bot.cooperatives.rows import MEMBERS, NUMBER, BadCell, BadRow, RowFault, read_cell, read_members, read_number
from bot.faults import Fault
from bot.i18n import N_
from bot.tables.reading import Column, TableRow, plain_heading

NAME, PROVINCE, REGENCY, STATE = N_("name"), N_("province"), N_("regency or city"), N_("status")

NUMBER_TWICE = N_("An earlier row has the same number.")
NO_NAME = N_("There is no name.")
LONG_NAME = N_("The name is too long.")
NO_PROVINCE = N_("There is no such province.")
NO_REGENCY = N_("There is no such regency or city.")
ELSEWHERE = N_("That regency or city lies in another province.")
NOT_CLEAR = N_("There is a regency and a city of that name; write Kab. or Kota before it.")
BAD_STATE = N_("That status is not known; write active, inactive or dissolved.")
NOT_WHOLE = N_(
    "Some rows have no number that can be read, so it is not clear which cooperatives are missing. Mend them first."
)

COLUMNS = (
    Column(
        "number",
        NUMBER,
        (
            "nik koperasi", "nomor induk koperasi", "no induk koperasi", "nik", "nomor koperasi", "no koperasi", "nomor",
            "cooperative number", "registration number", "nomor badan hukum", "no badan hukum", "badan hukum",
        ),
    ),
    Column("name", NAME, ("nama koperasi", "nama", "cooperative name", "cooperative", "koperasi")),
    Column("province", PROVINCE, ("provinsi", "propinsi", "prov", "nama provinsi", "kode provinsi", "province code")),
    Column(
        "regency",
        REGENCY,
        (
            "kabupaten kota", "kab kota", "kabkota", "kota kabupaten", "kabupaten", "kab", "nama kabupaten kota",
            "kode kabupaten kota", "regency city", "regency or city", "city", "district", "regency code",
        ),
    ),
    Column(
        "members",
        MEMBERS,
        (
            "jumlah anggota", "anggota", "jml anggota", "total anggota", "anggota total", "number of members",
            "member count", "total members",
        ),
    ),
    Column("status", STATE, ("status koperasi", "status keaktifan", "keaktifan", "state", "cooperative status")),
)  # fmt: skip

STATE_WORDS: Mapping[str, State] = {
    **dict.fromkeys(("aktif", "active", "koperasi aktif", "masih aktif"), State.ACTIVE),
    **dict.fromkeys(
        ("tidak aktif", "nonaktif", "non aktif", "inactive", "not active", "tdk aktif", "pasif"), State.INACTIVE
    ),
    **dict.fromkeys(("bubar", "dibubarkan", "dissolved", "pembubaran", "tutup", "ditutup", "closed"), State.DISSOLVED),
}

_TITLES = {column.key: column.title for column in COLUMNS}
_BLANKS = re.compile(r"\s+")


class RegisterFault(Fault):
    """A register cannot be taken over like that; the text is a msgid."""


@dataclass(frozen=True, slots=True)
class Register:
    """What a file holds: cooperatives in its order, the rows that were left out, and every number that can be read."""

    cooperatives: tuple[Cooperative, ...]
    faults: tuple[RowFault, ...]
    numbers: frozenset[str]
    nameless: int = 0
    """Rows without a number that can be read."""

    def update(self, day: date) -> "Update":
        """What it says of the cooperatives in it, and nothing of others."""
        return Update(self.cooperatives, self.numbers, day)

    def whole_update(self, day: date) -> "Update":
        """The same, and that every other cooperative is gone.

        Raises:
            RegisterFault: some rows have no number, and it may be theirs that is missing.
        """
        if self.nameless:
            raise RegisterFault(NOT_WHOLE)
        return Update(self.cooperatives, self.numbers, day, closes_others=True)


@dataclass(frozen=True, slots=True)
class Update:
    """A register of a day to be taken over; `numbers` are all that it names, also in rows that were left out."""

    cooperatives: tuple[Cooperative, ...]
    numbers: frozenset[str]
    day: date
    closes_others: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """How many cooperatives a register adds, changes and leaves as they are; `gone` are open but not named in it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0


def read_register(rows: Iterable[TableRow]) -> Register:
    """Read the rows of a register; those with a fault are left out and told."""
    good: list[Cooperative] = []
    faults: list[RowFault] = []
    numbers: set[str] = set()
    nameless = 0
    for row in rows:
        try:
            number = read_cell(row, "number", _TITLES, read_number)
        except BadRow as bad:
            faults.append(bad.fault)
            nameless += 1
            continue
        if number in numbers:
            faults.append(RowFault(row.number, NUMBER, row.cells["number"], NUMBER_TWICE))
            continue
        numbers.add(number)
        try:
            good.append(_cooperative(row, number))
        except BadRow as bad:
            faults.append(bad.fault)
    return Register(tuple(good), tuple(faults), frozenset(numbers), nameless)


def _cooperative(row: TableRow, number: str) -> Cooperative:
    name = read_cell(row, "name", _TITLES, _name)
    province = read_cell(row, "province", _TITLES, _province)
    region = read_cell(row, "regency", _TITLES, lambda text: _regency(text, province))
    members = read_cell(row, "members", _TITLES, read_members)
    return Cooperative(number, name, region, members, read_cell(row, "status", _TITLES, _state))


def _name(text: str) -> str:
    name = _BLANKS.sub(" ", text).strip()
    if not any(sign.isalnum() for sign in name):
        raise BadCell(NO_NAME)
    if len(name) > LONGEST_NAME:
        raise BadCell(LONG_NAME)
    return name


def _province(text: str) -> str:
    province = province_of(text)
    if province is None:
        raise BadCell(NO_PROVINCE)
    return province


def _regency(text: str, province: str) -> str:
    found = regencies_of(text, province)
    within = [code for code in found if code[:2] == province]
    if len(within) == 1:
        return within[0]
    raise BadCell(NOT_CLEAR if within else ELSEWHERE if found else NO_REGENCY)


def _state(text: str) -> State:
    state = STATE_WORDS.get(plain_heading(text))
    if state is None:
        raise BadCell(BAD_STATE)
    return state
