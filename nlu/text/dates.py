"""Calendar dates as people answer them, in Indonesian and English; the day comes before the month.

A two-digit year is the latest one that does not put the date after today: "12/3/90" is 1990, and on 1 June 2025
"12/12/25" is 1925. Four-digit years from 1900 to 2100 are taken as they are.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.text.span import fold

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTHS = (
    "januari january jan jnr djanuari i",
    "februari february pebruari febuari feb peb febr pebr ii",
    "maret march mar mrt mart iii",
    "april apr avril apl aprl iv",
    "mei may mey v",
    "juni june jun djuni vi",
    "juli july jul djuli vii",
    "agustus august agu ags agt agust aug agts agus agst viii",
    "september sept sep spt ix",
    "oktober october okt oct okto octo x",
    "november nopember nov nop nopem novem xi",
    "desember december des dec desem decem xii",
)
_MONTH_OF = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
_LONG_NAMES = [name for name in _MONTH_OF if len(name) > 4]

_DAYS_AWAY = {
    "hari ini": 0, "hr ini": 0, "today": 0, "tonight": 0, "barusan": 0, "baru saja": 0, "just now": 0, "tadi": 0,
    "dina iki": 0, "dinten iki": 0,
    "kemarin dulu": -2, "kemaren dulu": -2, "kemarin lusa": -2, "the day before yesterday": -2,
    "day before yesterday": -2,
    "kemarin": -1, "kemaren": -1, "kmrn": -1, "kmren": -1, "kmarin": -1, "wingi": -1, "kamari": -1, "yesterday": -1,
    "tadi malam": -1, "tadi malem": -1, "semalam": -1, "semalem": -1, "last night": -1,
    "besok lusa": 2, "the day after tomorrow": 2, "day after tomorrow": 2, "lusa": 2,
    "besok": 1, "besuk": 1, "bsk": 1, "sesuk": 1, "tomorrow": 1, "tmrw": 1,
}  # fmt: skip
_RELATIVE = re.compile(r"(?<!\w)(?:" + "|".join(sorted(_DAYS_AWAY, key=len, reverse=True)) + r")(?!\w)")
_VAGUE = re.compile(
    r"(?<!\w)(?:senin|selasa|rabu|kamis|jumat|jum'?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|bulan|tahun|thn|bln|month|year|week)(?!\w)"
)

_SEP = r"\s?[-–/.|_\\]{1,2}\s?"
_YEAR = r"(?P<year>\d{4}|'?\d\d)"
_NUMERIC = re.compile(
    rf"(?<![\d/.,-])(?P<day>\d{{1,2}})(?:{_SEP}(?P<m1>\d{{1,2}}){_SEP}|\s(?P<m2>\d{{1,2}})\s){_YEAR}(?![\d/-]|\.\d)"
)
_ISO = re.compile(r"(?<![\d/.,-])(?P<year>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d/-]|\.\d)")
_NAMED = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s./,-]{0,3}(?:(?:of|bulan|bln)\s)?(?P<name>[a-z]{1,12})[\s./,-]{0,3}"
    rf"(?:(?:tahun|thn|th)\.?\s)?{_YEAR}(?![\d/-]|\.\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<![a-z])(?P<name>[a-z]{{3,12}})[\s.-]{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,]{{1,3}}"
    rf"{_YEAR}(?![\d/-]|\.\d)"
)
_YEAR_FIRST = re.compile(r"(?<![\d/.,-])(?P<year>\d{4})[\s-](?P<name>[a-z]{3,12})[\s-](?P<day>\d{1,2})(?![\d/-]|\.\d)")
_SPELT_OUT = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s(?:bulan|bln)\s(?P<m1>\d{{1,2}})\s(?:(?:tahun|thn|th)\.?\s)?{_YEAR}(?!\d)"
)
_COMPACT = re.compile(r"(\d\d)(\d\d)(\d{4})")
_COMPACT_SHORT = re.compile(r"(\d\d)(\d\d)(\d\d)")
_COMPACT_ISO = re.compile(r"(\d{4})(\d\d)(\d\d)")
_FORMS = (_NUMERIC, _ISO, _NAMED, _MONTH_FIRST, _YEAR_FIRST, _SPELT_OUT)


def _month(name: str) -> int | None:
    if name in _MONTH_OF:
        return _MONTH_OF[name]
    if len(name) < 5:
        return None
    near = process.extractOne(name, _LONG_NAMES, scorer=OSA.distance, score_cutoff=1)
    return _MONTH_OF[near[0]] if near else None


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_short_year(year: int, month: int, day: int, today: date) -> date | None:
    """The latest such day up to `today` whose year ends in these two digits; None if the calendar has none."""
    latest = today.year - (today.year - year) % 100
    found = _date(latest, month, day)
    if found is not None and found <= today:
        return found
    return _date(latest - 100, month, day)


def _with_year(year: str, month: int, day: int, today: date) -> date | None:
    return _date(int(year), month, day) if len(year) == 4 else day_of_short_year(int(year), month, day, today)


def _readings(folded: str, today: date) -> Iterator[date | None]:
    """Every date that is written out; None for one that the calendar does not have."""
    for form in _FORMS:
        for match in form.finditer(folded):
            groups = match.groupdict()
            if "name" in groups:
                month = _month(groups["name"])
                if month is None:
                    continue
            else:
                month = int(groups.get("m1") or groups["m2"])
            yield _with_year(groups["year"].lstrip("'"), month, int(groups["day"]), today)


def _compact(folded: str) -> date | None:
    """Eight digits, day first or year first."""
    day_first, year_first = _COMPACT.fullmatch(folded), _COMPACT_ISO.fullmatch(folded)
    found = _date(*map(int, reversed(day_first.groups()))) if day_first else None
    return found or (_date(*map(int, year_first.groups())) if year_first else None)


def _relative(folded: str, today: date) -> date | None:
    """Today, yesterday and the like; "senin kemarin" names another day than yesterday."""
    days = {_DAYS_AWAY[match.group()] for match in _RELATIVE.finditer(folded)}
    if len(days) != 1 or _VAGUE.search(folded):
        return None
    try:
        return today + timedelta(days=days.pop())
    except OverflowError:
        return None


def parse_date(text: str, today: date) -> date | None:
    """The one date that an answer names.

    "12-03-1990", "12/3/90", "12 Maret 1990", "March 12, 1990", "1990-03-12" and "12031990" → 12 March 1990;
    "kemarin" → the day before `today`. None for an impossible date ("31/2/1990", "03/25/1990"), two different
    dates, a date without its year ("12 Maret") and anything vaguer ("minggu lalu", "senin kemarin").
    """
    folded = fold(text).replace("’", "'").strip(" \t\n.,!")
    written = set(_readings(folded, today))
    if written:
        return written.pop() if len(written) == 1 else None
    return _compact(folded) or _relative(folded, today)


def parse_birth_date(text: str, today: date) -> date | None:
    """The one day up to `today` that an answer names as the day of a birth; two-digit years are those of `day_of_short_year`.

    What `parse_date` reads, but for days from today on; and "170885" → 17 August 1985.
    """
    folded = fold(text).strip(" \t\n.,!")
    if short := _COMPACT_SHORT.fullmatch(folded):
        day, month, year = map(int, short.groups())
        return day_of_short_year(year, month, day, today)
    if _RELATIVE.search(folded):
        return None
    found = parse_date(text, today)
    return found if found is not None and found <= today else None
