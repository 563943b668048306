"""Whether an amount of money is told for something else than a month: "100 ribu sehari", "500rb per minggu"."""

import re

from nlu.text.money import find_money
from nlu.text.span import fold

_OTHER = (
    r"(?:hari|hr|days?|minggu|mgg|mnggu|pekan|weeks?|jam|hours?|tahun|thn|th|taun|years?|shift|trip|narik|panen|proyek|project"
    r"|order|pesanan|borongan|musim)"
)
_EACH = r"(?:per|tiap|setiap|every|each|sekali|/|p/)"
_SEVERAL = r"(?:[2-9]|1[0-2]|dua|tiga|empat|enam|two|three|four|six)"
_RATE = re.compile(
    rf"(?:(?<!\w)|(?<=[/\d])){_EACH}\s?(?:\d{{1,2}}\s?)?{_OTHER}(?:nya)?(?!\w)"
    rf"|(?<!\w){_EACH}\s?{_SEVERAL}\s?(?:bulan|bln|months?)(?!\w)|/\s?{_SEVERAL}\s?(?:bulan|bln|months?)(?!\w)"
    r"|(?<!\w)se\s?(?:hari|minggu|mggu|mgg|pekan|jam|tahun|taun|thn)(?:an|nya)?(?!\w)"
    r"|(?<!\w)(?:an?|in a|once a)\s(?:day|week|hour|year|shift|trip)(?!\w)"
    r"|(?<!\w)(?:harian|mingguan|tahunan|daily|weekly|hourly|yearly|annual(?:ly)?)(?:nya)?(?!\w)"
)
_MONTHLY = re.compile(
    rf"(?:(?<!\w)|(?<=[/\d])){_EACH}\s?(?:bulan|bln|month)(?:nya)?(?!\w)|(?<!\w)se\s?(?:bulan|bln)(?:an|nya)?(?!\w)"
    r"|(?<!\w)a month(?!\w)|(?<!\w)(?:bulanan|monthly)(?!\w)"
)
_APART = re.compile(r"[;\n]|[,.](?!\d)(?!-)")


def is_for_another_period(text: str) -> bool:
    """Whether the first amount in `text` is told for a day, a week, a year, a piece of work or several months, and no
    month is named with it.

    "100rb/hari", "seminggu 500 ribu", "2 juta per 3 bulan" → True; "2 juta", "2 juta sebulan, kerja tiap hari" → False.
    """
    amounts = find_money(text)
    if not amounts:
        return False
    folded, first = fold(text), amounts[0]
    before = _APART.split(folded[: first.start])[-1]
    behind = _APART.split(folded[first.end :])[0]
    said = f"{before} {behind}"
    return bool(_RATE.search(said)) and not _MONTHLY.search(said)
