"""Ages of people in whole years: "umur 56", "40 years old", "ibu saya 67 tahun".

A number is an age when a word for age stands before it, "years old" or "umurnya" behind it, or a person is said to be
that many years ("I'm 45", "bapak saya 60 tahun"). "Saya sudah 10 tahun" and "saya 20 tahun kerja" count years of
work, so a person who says only "sudah" must be 50 or more. "Nunggu 56 tahun", with 55 to 70 years, waits for the
pension, so it is an age too.
"""

import re
from itertools import pairwise

from nlu.text.numbers import Number, find_numbers, is_range
from nlu.text.span import Span, fold, span_of

MAX_AGE = 120

_LOOKBACK = 64
_ADULT = 17
_OLD = 50
_RETIREMENT = range(55, 71)

_PEOPLE = (
    r"(?:saya|sy|sya|aku|ak|gue|gua|gw|ane|kulo|abdi|kami|kita|dia|beliau|istri|isteri|suami|ibu|ibuk|mama|mamah"
    r"|mak|emak|bapak|bpk|bapa|papa|ayah|bokap|nyokap|kakak"
    r"|kakek|nenek|mertua|paman|bibi|tante|ortu|orangtua|orang\stua"
    r"|karyawan|pekerja|peserta|mbah|mas|mbak|abang)"
)
_CHILDREN = r"(?:anak|adik|adek|ade|cucu|keponakan|ponakan|anakku|adikku|putra|putri|bayi)"
_OWN = r"(?:nya|ku|mu|e)?"
_SAID = (
    r"(?:sudah|udah|udh|sdh|dah|baru|br|masih|msh|mau|hampir|sekarang|skrg|skarang|ini|itu|wis|uda|now|only|just"
    r"|already|almost|nearly|about|around|over|still)"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?:ber)?(?:umur|usia){_OWN}|aged?|ages)"
    rf"(?:[\s:=]{{1,3}}(?:{_PEOPLE}{_OWN}|{_CHILDREN}{_OWN}|{_SAID}|adalah|yaitu|sekitar|sktr|kira|kurang|lebih|dari|di"
    r"|ke|atas|bawah|diatas|dibawah|minimal|maksimal|maks|max|min|minimum|maximum|pas|saat|waktu|mencapai|masuk|genap"
    r"|pensiun|daftar|bpu|antara|is|was|of|at|limit|under|above|below|than|more|less|between|from|to|until|the|my|his"
    r"|her))*[\s:=~-]{0,3}"
)
_CUE = re.compile(r"umur|usia|age|old|y[/.]?o|tah|th|ta[ou]n|'[ms]|'ll|im|is|am|was|turn")
_YEARS = r"(?:tahunan|tahun|thn|th|taun|taon|th\.|thn\.|years?|yrs?)"
_UNIT = re.compile(rf"\s?{_YEARS}(?![^\W_])(?:[\s-]old(?![^\W_]))?|(?:\s|-)?an(?!\w)")
_NOT_YEARS = re.compile(
    r"\s?(?:%|[/.,:]\d|(?:persen|percent|juta|jt|rb|ribu|bulan|bln|blan|minggu|hari|jam|menit|months?|weeks?|days?"
    r"|hours?|orang|org|people|kali|x|rupiah|digit)(?!\w))"
)
_OLD_BEHIND = re.compile(
    r"[\s-]?(?:(?:years?|yrs?|yr|y)\.?[\s-]?old(?!\w)(?!\sage(?!\w))|years?\sof\sage(?!\w))|\s?y[/.]o(?!\w)\.?|yo(?!\w)"
)
_AGE_BEHIND = re.compile(
    rf"(\s?(?:tahun|thn|th|taun|taon))\s(?:(?:umur|usia)(?:nya|ku|e)|(?:umur|usia)\s{_PEOPLE})(?!\w)(?!\s?\d)"
)
_OF_A_THING = re.compile(
    r"(?<!\w)(?:business|company|firm|shop|store|photo|picture|account|phone|card|house|building|app|data|contract"
    r"|cooperative|koperasi|factory|law|machine|car|motorbike|letter)(?:'s)?(?:\s\w{1,12}){0,2}\s$"
)
_CHILD_BEFORE = re.compile(rf"(?<!\w){_CHILDREN}{_OWN}(?:\s(?:{_PEOPLE}|{_SAID}|pertama|kedua|ketiga|terakhir))*\s")
_ADULT_BEFORE = re.compile(rf"(?<!\w){_PEOPLE}{_OWN}(?:\s(?:{_PEOPLE}{_OWN}|{_SAID}))*\s")
_ALREADY = re.compile(r"(?<!\w)(?:sudah|udah|udh|sdh|dah|wis|uda)\s(?:mau\s|hampir\s)?$")
_UNTIL = re.compile(r"(?<!\w)(?:tunggu|nunggu|menunggu|sampai|sampe|smp|sebelum|setelah|pas|saat|pensiun)\s$")
_YEARS_ID = re.compile(r"\s?(?:tahun|thn|th|taun|taon)(?!\w)")
_ENDS_ID = re.compile(
    r"\s*(?:$|[,.;!?)]|(?:masih|msh|mau|boleh|bisa|bs|apa|apakah|dan|tapi|tp|jualan|sekarang|skrg|belum|blm)(?!\w))"
)
_SOMEONE_IS = re.compile(
    r"(?<!\w)(?:i'?m|i\sam|i\swas|i'll\sbe|(?:he|she)(?:'s|\sis|\swas)|(?:i|he|she)\sturn(?:s|ed)?"
    r"|(?:my|his|her|our)\s(?:mother|father|wife|husband|mom|mum|dad|brother|sister|uncle|aunt|boss)(?:'s|\sis|\swas))"
    rf"\s(?:(?:{_SAID}|turning)\s){{0,2}}"
)
_A_CHILD_IS = re.compile(
    r"(?<!\w)(?:son|daughter|child|kid|heir|baby|grandson|granddaughter|nephew|niece)(?:'s|\sis|\swas)"
    rf"\s(?:(?:{_SAID}|turning)\s){{0,2}}"
)
_ENDS_EN = re.compile(
    r"\s*(?:$|[,;!?)]|\.(?!\d)|(?:and|but|now|already|can|may|with|so|or|still|soon|yet|this\syear|next\syear)(?!\w))"
)


def _ends(pattern: re.Pattern[str], folded: str) -> frozenset[int]:
    return frozenset(match.end() for match in pattern.finditer(folded))


def after_age_label(folded: str) -> frozenset[int]:
    """The places in folded text where a number would be an age: behind "umur anak saya "."""
    return _ends(_LABEL, folded)


class _Finder:
    """Finds where the ages among the numbers of one text end."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._labelled = after_age_label(folded)
        self._adults, self._children = _ends(_ADULT_BEFORE, folded), _ends(_CHILD_BEFORE, folded)
        self._someone_is, self._child_is = _ends(_SOMEONE_IS, folded), _ends(_A_CHILD_IS, folded)

    def _before(self, start: int) -> str:
        return self._folded[max(0, start - _LOOKBACK) : start]

    def _could_be(self, span: Span[Number]) -> bool:
        number = span.value
        whole = number.scale == 1 and number.amount.denominator == 1 and number.amount.numerator <= MAX_AGE
        return whole and not _NOT_YEARS.match(self._folded, span.end)

    def _with_unit(self, span: Span[Number]) -> int:
        unit = _UNIT.match(self._folded, span.end)
        return unit.end() if unit else span.end

    def _of_person(self, span: Span[Number]) -> int | None:
        """The end of "60 tahun" in "bapak saya 60 tahun" or of "45" in "I'm 45"."""
        years, start = span.value.amount.numerator, span.start
        unit = _YEARS_ID.match(self._folded, span.end)
        if unit and years in _RETIREMENT and _UNTIL.search(self._before(start)):
            return unit.end()
        if unit and start in self._children and _ENDS_ID.match(self._folded, unit.end()):
            return unit.end()
        if unit and start in self._adults and _ENDS_ID.match(self._folded, unit.end()):
            return unit.end() if years >= (_OLD if _ALREADY.search(self._before(start)) else _ADULT) else None
        said = start in self._child_is or (years >= _ADULT and start in self._someone_is)
        return span.end if said and _ENDS_EN.match(self._folded, span.end) else None

    def end(self, span: Span[Number]) -> int | None:
        """Where the age ends that begins with the number, or None where it is none."""
        if not self._could_be(span):
            return None
        if old := _OLD_BEHIND.match(self._folded, span.end):
            return None if _OF_A_THING.search(self._before(span.start)) else old.end()
        if span.start in self._labelled:
            return self._with_unit(span)
        if behind := _AGE_BEHIND.match(self._folded, span.end):
            return behind.end(1)
        return self._of_person(span)

    def other_end(self, span: Span[Number]) -> int | None:
        """The end of a number that is an age because the other end of its range is one."""
        return self._with_unit(span) if self._could_be(span) else None


def ages_among(text: str, folded: str, numbers: list[Span[Number]]) -> list[Span[int]]:
    """The ages among the numbers found in `text`."""
    finder = _Finder(folded)
    ends = [finder.end(span) for span in numbers]
    for at, (left, right) in enumerate(pairwise(numbers)):
        if (ends[at] is None) != (ends[at + 1] is None) and is_range(folded, left, right):
            ends[at] = ends[at] or finder.other_end(left)
            ends[at + 1] = ends[at + 1] or finder.other_end(right)
    return [
        span_of(text, span.start, end, int(span.value.amount))
        for span, end in zip(numbers, ends, strict=True)
        if end is not None
    ]


def find_ages(text: str) -> list[Span[int]]:
    """The ages in `text` in order, in years from 0 to 120; a span includes its unit but not the word "umur".

    "usia saya 40 tahun" → 40; "umur 17-65" → 17 and 65; "I'm 45" → 45. "Umur 8 bulan" and "kerja 10 tahun" are none.
    """
    folded = fold(text)
    return ages_among(text, folded, find_numbers(text)) if _CUE.search(folded) else []
