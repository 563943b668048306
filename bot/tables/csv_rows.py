"""The rows of a CSV file, whatever program wrote it."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from bot.i18n import N_
from bot.tables.fault import TableFault

NO_TEXT = N_("The file is not a table, or its letters cannot be read. Save it as XLSX and try again.")
SEPARATORS = (",", ";", "\t")
TRIED = 10
"""Rows at the beginning that are read with each separator to see which one finds the most headings."""

_NEVER_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def csv_rows(data: bytes, headings: Callable[[list[str]], int]) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, from 1 on, empty ones included.

    Args:
        data: the whole file.
        headings: how many headings that are wanted a row has.

    Raises:
        TableFault: it is no text, or a row cannot be read.
    """
    text = _decoded(data)
    separator = max(SEPARATORS, key=lambda sign: max(map(headings, islice(_rows(text, sign), TRIED)), default=0))
    return enumerate(_rows(text, separator), start=1)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise TableFault(NO_TEXT) from None


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_as(data, "utf-16")
    if _NEVER_IN_TEXT.search(data):
        raise TableFault(NO_TEXT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_as(data, "cp1252")


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise TableFault(NO_TEXT) from None
