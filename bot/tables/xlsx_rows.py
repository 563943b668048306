"""The rows of the first sheet of an XLSX file, read without trusting what the file says about itself."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from bot.i18n import N_
from bot.tables.fault import TableFault

ZIP = b"PK\x03\x04"
NO_WORKBOOK = N_("The file is no XLSX file that can be read. Open it in Excel, save it as XLSX and try again.")
MACROS = N_("The file has macros, which are never opened. Save it as XLSX and try again.")
TOO_MUCH_INSIDE = N_("There is too much packed into the file. Divide it into several files.")

MOST_COLUMNS, MOST_ROWS = 100, 1_048_576
"""More rows than Excel's are not looked for, or a file that counts wrongly would be read for ever."""
_WORKBOOK, _MACROS = "xl/workbook.xml", "vbaproject"
_TABLES = ("xl/worksheets/", "xl/sharedstrings.xml", "xl/media/")
_BESIDE = 10
"""What lies beside the tables, such as styles, takes long to read and is small in an honest file: this part of all at most."""
_DOCTYPE, _CHUNK = b"<!DOCTYPE", 1 << 20
_ENCRYPTED = 0x1


def xlsx_rows(data: bytes, unpacked_bytes: int) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with their numbers, as the spreadsheet shows them.

    Args:
        data: the whole file.
        unpacked_bytes: how much may be packed into it.

    Raises:
        TableFault: it is no workbook, has macros, or too much is in it.
    """
    return _rows(data, unpacked_bytes, data_only=True)


def written_xlsx_rows(data: bytes, unpacked_bytes: int) -> Iterator[tuple[int, list[str]]]:
    """The same with formulas as they are written; each begins with "="."""
    return _rows(data, unpacked_bytes, data_only=False)


def _rows(data: bytes, unpacked_bytes: int, data_only: bool) -> Iterator[tuple[int, list[str]]]:
    try:
        _check(data, unpacked_bytes)
        from bot.tables.workbook import first_sheet

        yield from first_sheet(data, MOST_COLUMNS, MOST_ROWS, data_only=data_only)
    except TableFault:
        raise
    except Exception:  # noqa: BLE001 - a damaged document may break zipfile or openpyxl in any place
        raise TableFault(NO_WORKBOOK) from None


def _check(data: bytes, unpacked_bytes: int) -> None:
    """Look at the list of what is in the file, which is true: more than it says is never unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        names = [part.filename.lower() for part in parts]
        if any(_MACROS in name for name in names):
            raise TableFault(MACROS)
        if sum(part.file_size for part in parts) > unpacked_bytes:
            raise TableFault(TOO_MUCH_INSIDE)
        if sum(part.file_size for part in parts if _is_beside(part.filename)) > unpacked_bytes // _BESIDE:
            raise TableFault(TOO_MUCH_INSIDE)
        if _WORKBOOK not in names or any(part.flag_bits & _ENCRYPTED for part in parts):
            raise TableFault(NO_WORKBOOK)
        for part in parts:
            with packed.open(part) as opened:
                if _has_entities(opened):
                    raise TableFault(NO_WORKBOOK)


def _has_entities(part: IO[bytes]) -> bool:
    """Whether a part may define texts that unfold to much more than it holds, in whatever width its letters are."""
    before = b""
    while chunk := part.read(_CHUNK):
        seen = before + chunk.replace(b"\x00", b"")
        if _DOCTYPE in seen:
            return True
        before = seen[-len(_DOCTYPE) :]
    return False


def _is_beside(name: str) -> bool:
    return not name.lower().lstrip("/").startswith(_TABLES)
