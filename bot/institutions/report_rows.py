"""What became of leads: from the rows of the agency's file to reports, and what is wrong with the other rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from bot.cooperatives.rows import DAY, BadCell, BadRow, RowFault, read_cell, read_day
from bot.i18n import LANGUAGES, N_, translator
from bot.institutions.report import Outcome, Report, Told
from bot.leads.filters import read_search
from bot.leads.life import REASON_TITLES, STATUS_TITLES, LostReason, Status
from bot.tables.reading import Column, TableRow, plain_heading

CODE, STATUS, REASON = N_("code"), N_("status"), N_("reason")

BAD_CODE = N_("That is no code of an entry; it begins with PY, a hyphen follows, then letters and digits.")
BAD_STATUS = N_("That status is not known; write new, contacted, documents, registered or lost.")
BAD_REASON = N_(
    "That reason is not known; write unreachable, not_interested, not_eligible, already_registered, wrong_data or other."
)
CODE_TWICE = N_("An earlier row has the same code.")
UNKNOWN = N_("There is no such entry, or its person does not agree any more that the agency has it.")

COLUMNS = (
    Column("code", CODE, ("kode", "kode entri", "kode prospek", "entry code", "lead code")),
    Column("status", STATUS, ("status entri", "status pendaftaran", "entry status", "registration status")),
    Column(
        "day",
        DAY,
        ("terdaftar pada", "tanggal terdaftar", "tanggal daftar", "tanggal", "tgl", "registered on", "date"),
        is_needed=False,
    ),
    Column(
        "reason", REASON, ("alasan ditutup", "alasan", "why closed", "lost reason", "closing reason"), is_needed=False
    ),
)

_TITLES = {column.key: column.title for column in COLUMNS}
_MORE_STATUSES = {
    "berkas": Status.DOCUMENTS, "dokumen": Status.DOCUMENTS, "dihubungi": Status.CONTACTED,
    "sudah terdaftar": Status.REGISTERED, "batal": Status.LOST, "gagal": Status.LOST,
}  # fmt: skip

Word = TypeVar("Word", Status, LostReason)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """What a file holds, with the number of the row that each report stands in, and the rows that were left out."""

    rows: tuple[tuple[int, Report], ...]
    still_new: int
    """Rows that say nothing has happened yet, as the agency was given them."""
    faults: tuple[RowFault, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(report for _, report in self.rows)

    def with_refused(self, told: Iterable[Told]) -> tuple[RowFault, ...]:
        """All faults in the order of the rows, those among them that an answer to a report names."""
        answers = {one.code: one for one in told if one.outcome is not Outcome.ACCEPTED}
        more = [_refused(row, report, answers[report.code]) for row, report in self.rows if report.code in answers]
        return tuple(sorted([*self.faults, *more], key=lambda fault: fault.row))


def read_reports(rows: Iterable[TableRow], today: date) -> ReportFile:
    """Read the rows of a file; those with a fault are left out and told."""
    seen: set[str] = set()
    good: list[tuple[int, Report]] = []
    faults: list[RowFault] = []
    still_new = 0
    for row in rows:
        try:
            report = _read(row, today)
            if report.code in seen:
                raise BadRow(RowFault(row.number, CODE, row.cells["code"], CODE_TWICE))
        except BadRow as bad:
            faults.append(bad.fault)
            continue
        seen.add(report.code)
        if report.status is Status.NEW:
            still_new += 1
        else:
            good.append((row.number, report))
    return ReportFile(tuple(good), still_new, tuple(faults))


def _read(row: TableRow, today: date) -> Report:
    return Report(
        read_cell(row, "code", _TITLES, _read_code),
        read_cell(row, "status", _TITLES, lambda text: _word(text, _statuses(), BAD_STATUS)),
        read_cell(row, "day", _TITLES, lambda text: read_day(text, today)) if row.cells["day"] else None,
        read_cell(row, "reason", _TITLES, lambda text: _word(text, _reasons(), BAD_REASON))
        if row.cells["reason"]
        else None,
    )


def _read_code(text: str) -> str:
    if code := read_search(text).code:
        return code
    raise BadCell(BAD_CODE)


def _word(text: str, words: Mapping[str, Word], why: str) -> Word:
    found = words.get(plain_heading(text))
    if found is None:
        raise BadCell(why)
    return found


@cache
def _statuses() -> Mapping[str, Status]:
    return _MORE_STATUSES | _words(STATUS_TITLES)


@cache
def _reasons() -> Mapping[str, LostReason]:
    return _words(REASON_TITLES)


def _words(titles: Mapping[Word, str]) -> dict[str, Word]:
    """What a value may be called in a file: as programs write it, and as it is shown in each language."""
    shown = {plain_heading(translator(name).gettext(titles[one])): one for name in LANGUAGES for one in titles}
    return shown | {plain_heading(one): one for one in titles}


def _refused(row: int, report: Report, told: Told) -> RowFault:
    if told.outcome is Outcome.UNKNOWN:
        return RowFault(row, CODE, report.code, UNKNOWN)
    return RowFault(row, STATUS, report.status, told.why)
