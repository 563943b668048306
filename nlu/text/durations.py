"""Lengths of time in whole months: "6 bulan", "satu setengah tahun", "a year and a half".

Thirty days or four weeks make a month, 365 days or 52 weeks a year; other days and weeks are left out, and so are
ages, calendar years ("tahun 2024"), ordinals ("bulan ke 3") and rates ("3 juta sebulan", "twice a year").
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from nlu.text.ages import after_age_label, ages_among
from nlu.text.numbers import Number, find_numbers, is_range
from nlu.text.span import Span, fold, span_of

MAX_MONTHS = 1200

_LOOKBACK = 48
_LABEL = 10

_MONTH_WORDS = "bulanan|bulan|blnan|bln|blan|buln|sasi|wulan|months?|mths?"
_YEAR_WORDS = "tahunan|tahun|thnan|thn|th|taunan|taun|taon|years?|yrs?|yr"
_CUE = re.compile(r"bul|bln|blan|sasi|wulan|month|mth|th|tah|ta[ou]n|year|yr|hari|hr|day|ming|mgg|week|wk")
_UNIT = re.compile(
    rf"[\s-]?(?:(?:an?|of\san?)\s)?(?:(?P<month>{_MONTH_WORDS})|(?P<year>{_YEAR_WORDS})"
    r"|(?P<day>hari|hr|days?)|(?P<week>mingguan|minggu|mgg|weeks?|wks?))(?![^\W_])"
)
_ONE = re.compile(
    r"(?<!\w)(?:(?P<se>se)\s?(?:(?P<month>bulanan|bulan|bln|blan)|(?P<year>tahunan|tahun|thn|taunan|taun|taon))"
    r"|an?\s(?:(?:whole|full)\s)?(?:(?P<a_month>month)|(?P<a_year>year)))(?!\w)"
)
_HALF_NUMERAL = re.compile(rf"(?<![\w/.,])1/2\s(?:(?P<month>{_MONTH_WORDS})|(?P<year>{_YEAR_WORDS}))(?!\w)")
_AND_HALF = re.compile(r"\s(?:setengah|stengah|stgh|and\sa\shalf|and\shalf)(?!\w)")
_JOIN = re.compile(r"\s{0,2}(?:,|dan|and|lebih)?\s{0,2}")
_WORKING = re.compile(r"\s?(?:kerja|working)(?!\w)")
_THE = re.compile(r"(?<!\w)(?:the|this|my|your|our|his|her)\s$")
_CALENDAR_YEAR = re.compile(r"\s?(?:19|20)\d\d(?!\d)")
_AGE_BEHIND = re.compile(r"[\s-]old(?!\w)|\s(?:umur|usia)(?:nya|ku|e)(?!\w)")
_ORDINAL = re.compile(r"(?<!\w)(?:ke|bulan|bln|tanggal|tgl|month|tahun|thn|year|kelas|no|nomor)[\s-]?$")
_RATE = re.compile(
    r"(?:\d\s?(?:,-)?|%|(?<![^\W\d_])(?:persen|percent|prosen|once|twice|times?|days?|hours?|million"
    r"|thousand|juta|jutaan|jt|jtan|rb|ribu|ribuan|k|per|tiap|setiap|every|each|sekali|kali|hari|rupiah|idr"
    r"|gaji|gajinya|upah|salary|wages?|income|earn))\s?$"
)
_OFTEN = re.compile(r"\s(?:sekali|\d+\s?(?:kali|x))(?!\w)")
_MONTHLY = re.compile(r"(?<!\w)(?:berapa|brp|brapa|berapaan|pinten|pira|piro)\s$")
_HOW_MUCH = re.compile(r"(?<!\w)how\smuch(?!\w)")
_LASTING = re.compile(r"(?<!\w)(?:for|in|after|within|than|about|almost|nearly|over|under|at\sleast)\s$")


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    months: Fraction
    in_years: bool
    alone: bool = False


def _months(unit: re.Match[str], count: Fraction) -> Fraction | None:
    """The months in so many of a unit, or None where they are not whole."""
    if unit["month"] or unit["year"]:
        return count * 12 if unit["year"] else count
    year, month, longest = (365, 30, 360) if unit["day"] else (52, 4, 12)
    if count and count % year == 0:
        return count / year * 12
    return count / month if count and count % month == 0 and count <= longest else None


def _counted(folded: str, span: Span[Number]) -> _Piece | None:
    """A number with a unit of time."""
    unit = _UNIT.match(folded, span.end)
    if unit is None or span.value.scale > 1 or span.value.grouped:
        return None
    if unit["day"] and _WORKING.match(folded, unit.end()):
        return None
    months = _months(unit, span.value.amount)
    if months is None:
        return None
    return _Piece(span.start, unit.end(), months, bool(unit["year"]))


def _is_rate(folded: str, one: re.Match[str]) -> bool:
    """Whether "sebulan" or "a month" says how often, not how long."""
    before = folded[max(0, one.start() - _LOOKBACK) : one.start()]
    if _RATE.search(before) or (one["se"] and _OFTEN.match(folded, one.end())):
        return True
    if one["se"]:
        return bool(one["month"] and _MONTHLY.search(before))
    return bool(_HOW_MUCH.search(before)) and not _LASTING.search(before)


def _pieces(folded: str, numbers: list[Span[Number]]) -> list[_Piece]:
    found = [piece for span in numbers if (piece := _counted(folded, span))]
    taken = {piece.start for piece in found}
    by_start = {piece.start: piece for piece in found}
    for left, right in pairwise(numbers):
        whole = by_start.get(right.start)
        plain = left.value.scale == 1 and not left.value.grouped
        if whole and left.start not in taken and plain and is_range(folded, left, right):
            months = left.value.amount * (12 if whole.in_years else 1)
            if whole.months == right.value.amount * (12 if whole.in_years else 1):
                found.append(_Piece(left.start, left.end, months, whole.in_years, alone=True))
    for one in _ONE.finditer(folded):
        year = bool(one["year"] or one["a_year"])
        if not _is_rate(folded, one):
            found.append(_Piece(one.start(), one.end(), Fraction(12 if year else 1), year))
    found += [
        _Piece(half.start(), half.end(), Fraction(12 if half["year"] else 1, 2), bool(half["year"]))
        for half in _HALF_NUMERAL.finditer(folded)
    ]
    found.sort(key=lambda piece: piece.start)
    apart: list[_Piece] = []
    for piece in found:
        if not apart or piece.start >= apart[-1].end:
            apart.append(piece)
    return apart


def _joined(folded: str, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with "1 tahun" and "3 bulan" made one and "and a half" added."""
    whole: list[_Piece] = []
    limits = [*(piece.start for piece in pieces), len(folded)][1:]
    for piece, limit in zip(pieces, limits, strict=True):
        last = whole[-1] if whole else None
        if (
            last
            and last.in_years
            and not (last.alone or piece.alone or piece.in_years)
            and last.months % 12 == 0
            and piece.months < 12
            and _JOIN.fullmatch(folded, last.end, piece.start)
        ):
            last.end, last.months, last.in_years = piece.end, last.months + piece.months, False
            continue
        half = _AND_HALF.match(folded, piece.end, limit)
        if half and not piece.alone and not _UNIT.match(folded, half.end()):
            piece.end, piece.months = half.end(), piece.months + (6 if piece.in_years else Fraction(1, 2))
        whole.append(piece)
    return whole


def _is_age_or_date(folded: str, piece: _Piece) -> bool:
    before = folded[max(0, piece.start - _LABEL) : piece.start]
    return bool(
        _AGE_BEHIND.match(folded, piece.end)
        or (piece.in_years and _CALENDAR_YEAR.match(folded, piece.end))
        or (folded[piece.start].isdecimal() and _ORDINAL.search(before))
        or (folded.startswith("th", piece.end - 2) and _THE.search(before))
    )


def find_durations(text: str) -> list[Span[int]]:
    """The lengths of time in `text` in order, in whole months; a range ("2-3 tahun") gives a span for each end.

    "1 tahun 3 bulan" → 15; "setengah tahun" → 6; "setahun" → 12; "90 hari" → 3. Left out: "10 hari", "satu setengah
    bulan", "umur 40 tahun", "16.800 a month".
    """
    folded = fold(text)
    if not _CUE.search(folded):
        return []
    numbers = find_numbers(text)
    not_lengths = after_age_label(folded).union(age.start for age in ages_among(text, folded, numbers))
    return [
        span_of(text, piece.start, piece.end, int(piece.months))
        for piece in _joined(folded, _pieces(folded, numbers))
        if piece.months.denominator == 1
        and 0 < piece.months.numerator <= MAX_MONTHS
        and piece.start not in not_lengths
        and not _is_age_or_date(folded, piece)
    ]
