"""Amounts of money in whole rupiah, as people type them: "2,5jt", "Rp 3.500.000,-", "tiga juta setengah".

A number is money when a currency, a scale word (ribu, juta, k, million) or its shape (5 to 12 digits, or thousand
groups) says so and nothing says otherwise: a unit behind it ("5000 orang"), a label before it ("kode 70012"), or
the shape of a card number (11 digits). Five or six ungrouped digits that are no multiple of 50 may be a one-time
or postal code, so they need a word such as "gaji" or "bayar" before them; so does 0, or a longer row of digits.
A range gives a span for each end.
"""

import re
from fractions import Fraction

from nlu.text.numbers import Number, find_numbers, is_range
from nlu.text.span import Span, fold, span_of

_LOOKBACK = 40
_CARD_NUMBER_DIGITS = 11

_CURRENCY_BEFORE = re.compile(r"(?<![^\W\d_])(?:rp|idr|rupiah)\s?[.:]?\s*$")
_CURRENCY_AFTER = re.compile(r"\s?(?:,-|,--|rupiah(?!\w)|perak(?!\w)|idr(?!\w)|rp(?!\w))(?!\d)")
_SHORT_SCALE = re.compile(r"\s?(m|t)(?![^\W_])")
_APPROXIMATE = re.compile(r"(?:\s|-)an(?!\w)")
_PEOPLE = re.compile(
    r"\s?(?:orang|org|jiwa|people|persons|pekerja|workers?|peserta|participants|pengguna|users?|anggota|members)"
    r"(?!\w)"
)
_OTHER_UNIT = re.compile(
    r"\s?(?:%|(?:persen|percent|pct|prosen|karyawan|pegawai|staf|staff|buruh|employees?|kartu|cards?|bulan|bln|months?"
    r"|tahun|thn|th|taun|years?|yrs?|hari|hr|days?|minggu|weeks?|jam|hours?|menit|mnt|minutes?|detik|seconds?|kali|x"
    r"|times|unit|buah|pcs|biji|ekor|hektar|ha|meter|km|kg|kilo|gram|gr|liter|ton|gb|mb|langkah|steps?|bintang|stars?"
    r"|digit|angka|followers?|toko|cabang|koperasi|perusahaan|desa|kios)(?!\w))"
)
_LABEL = re.compile(
    r"(?<!\w)(?:no|nomor|nomer|nmr|kode|code|error|eror|erorr|nik|ktp|kpj|kjp|kartu|card|rek|rekening|account|hp|wa"
    r"|telp|tlp|telepon|phone|number|otp|pin|id|npwp|nib|versi|version|call|center|pos|zip|tiket|ticket|ref|jmbg)"
    r"(?:nya|ku)?(?:\s(?:saya|sy|kami|my|is|adalah|bpjs|kpj|nik|hp|wa|rekening|referensi|peserta))*[\s.:#=-]*$"
)
_MONEY_WORD = re.compile(
    r"(?<!\w)(?:gaji|gajih|upah|iuran|bayar|dibayar|membayar|saldo|uang|duit|dana|penghasilan|pendapatan|pemasukan|omzet"
    r"|omset|income|salary|wages?|earn|pay|paid|biaya|harga|tarif|premi|potong|dipotong|transfer|seharga|sebesar|senilai"
    r"|cair)\w{0,3}(?!\w)[^\d]{0,24}$"
)
_INCOME_WORD = re.compile(
    r"(?<!\w)(?:gaji|gajih|upah|penghasilan|pendapatan|pemasukan|omzet|omset|income|salary|wages?|earn)\w{0,3}"
    r"(?:\s(?:saya|sy|aku|is|of|sebulan|sebesar|cuma|hanya|only)){0,2}\s?[:=]?\s?$"
)
_FOREIGN_BEFORE = re.compile(r"(?:[$€£¥]|(?<![^\W\d_])(?:usd|sgd|myr|rm|eur|hkd|twd|sar))\s?$")
_FOREIGN_AFTER = re.compile(
    r"\s?(?:[$€£¥]|(?:us\s?|sing(?:apore)?\s)?(?:dollars?|dolar|ringgit|riyal|real|euros?|yen|yuan|won|usd|sgd|myr|nt)(?!\w))"
)
_DASH_BEHIND = re.compile(r"-(?!an(?!\w)|\s?(?:rp\.?\s?)?[\d.,]{5,15}(?![\d-]))")
_NEGATIVE = re.compile(r"(?:^|[\s(:=])(?:[-−–—]|(?:minus|negatif|negative)\s{1,3})(?:rp\.?\s?)?$")
_NEGATIVE_ANSWER = re.compile(r"^\s*[-−–—]\s*(?:rp\.?\s*)?\d")
_CUT_OFF = re.compile(r"\d[^\s\w]$")
_TRAILING_DIGITS = re.compile(r"\s?\d+\s*$")


def _not_money_by_unit(folded: str, end: int, scaled: bool) -> bool:
    return bool(_PEOPLE.match(folded, end) or (not scaled and _OTHER_UNIT.match(folded, end)))


def _scaled(folded: str, start: int, number: Number, end: int) -> tuple[int, Fraction]:
    """The end and amount of a number with a scale word; in "1 juta 250" the rest counts a thousand times."""
    if not number.rest or number.unit < 10**6 or number.english:
        if number.rest and number.english and _not_money_by_unit(folded, end, scaled=False):
            return number.head, number.amount - number.rest
        return end, number.amount
    head = number.amount - number.rest
    plain = number.rest.denominator == 1 and 10 <= number.rest < 1000
    if not plain or _not_money_by_unit(folded, end, scaled=False):
        return number.head, head
    return end, head + number.rest * (number.unit // 1000)


def _looks_like_money(folded: str, start: int, end: int, number: Number) -> bool:
    """Whether a number without currency or scale word has the shape of an amount."""
    if not number.digits or number.amount.denominator != 1:
        return False
    before = folded[max(0, start - _LOOKBACK) : start]
    if (number.digits > 12 or number.amount == 0) and _INCOME_WORD.search(before):
        return not _not_money_by_unit(folded, end, scaled=False)
    fits = 5 <= number.digits <= 12 and number.digits != _CARD_NUMBER_DIGITS and folded[start] != "0"
    if not (fits or number.grouped):
        return False
    if _LABEL.search(before) or _not_money_by_unit(folded, end, scaled=False) or _DASH_BEHIND.match(folded, end):
        return False
    if number.grouped or number.amount % 50 == 0:
        return True
    return folded[end : end + 1] != "-" and (number.digits > 6 or bool(_MONEY_WORD.search(before)))


def _amount(text: str, folded: str, span: Span[Number]) -> Span[int] | None:
    number, start, end, amount = span.value, span.start, span.end, span.value.amount
    before = folded[max(0, start - _LOOKBACK) : start]
    currency = _CURRENCY_BEFORE.search(before)
    if currency:
        start -= len(currency.group())
    if number.scale > 1:
        end, amount = _scaled(folded, start, number, end)
        if number.scale == 1000 and not currency and _not_money_by_unit(folded, end, scaled=False):
            return None
        if not currency and _not_money_by_unit(folded, end, scaled=True):
            return None
        approximate = _APPROXIMATE.match(folded, end)
        end = approximate.end() if approximate else end
    elif currency and (short := _SHORT_SCALE.match(folded, end)):
        end, amount = short.end(), amount * (10**9 if short.group(1) == "m" else 10**12)
    after = _CURRENCY_AFTER.match(folded, end)
    if number.scale == 1 and not currency and not after and not _looks_like_money(folded, start, end, number):
        return None
    if _NEGATIVE.search(before) or _FOREIGN_BEFORE.search(before) or _FOREIGN_AFTER.match(folded, end):
        return None
    end = after.end() if after else end
    return span_of(text, start, end, int(amount + Fraction(1, 2)))


def _range_start(text: str, folded: str, left: Span[Number], right: Span[Number]) -> Span[int] | None:
    """The first end of "2-3 juta", which borrows the scale word of the second."""
    unit = right.value.scale
    if left.value.scale > 1 or unit == 1 or left.value.grouped or not is_range(folded, left, right):
        return None
    if left.value.amount * unit > right.value.amount and unit > 1000:
        unit = 1000
    currency = _CURRENCY_BEFORE.search(folded[max(0, left.start - _LOOKBACK) : left.start])
    start = left.start - len(currency.group()) if currency else left.start
    return span_of(text, start, left.end, int(left.value.amount * unit + Fraction(1, 2)))


def find_money(text: str) -> list[Span[int]]:
    """The amounts in `text` in order, in whole rupiah; a span includes its currency ("Rp", "rupiah", ",-").

    "gaji 4jt/bln" → 4,000,000; "1 juta 250" → 1,250,000; "1,2 M" → 1,200,000,000; "2-3 juta" → 2,000,000 and
    3,000,000. Negative amounts, counts, ages, durations, percentages and numbers of cards or telephones are left out.
    """
    folded = fold(text)
    numbers = find_numbers(text)
    found: list[Span[int]] = []
    following: Span[Number] | None = None
    for span in reversed(numbers):
        amount = None
        if following is not None and found and found[-1].end >= following.end:
            amount = _range_start(text, folded, span, following)
        amount = amount or _amount(text, folded, span)
        if amount:
            if found and following and amount.end > found[-1].start:  # one "rp" between two numbers
                found[-1] = span_of(text, following.start, found[-1].end, found[-1].value)
            found.append(amount)
        following = span
    return found[::-1]


def parse_money(text: str) -> int | None:
    """The one amount that an answer states, in whole rupiah.

    "sekitar 3 jutaan per bulan" → 3,000,000; "3500000" → 3,500,000. None without an amount, for a negative one, for
    two different ones ("2-3 juta"), for a bare number that may be a year or count ("2024", "500") and for "1 juta 2".
    """
    folded = fold(text)
    if _NEGATIVE_ANSWER.match(folded):
        return None
    spans = find_money(text)
    if not spans:
        return _bare_amount(folded, find_numbers(text))
    if len({span.value for span in spans}) > 1 or _TRAILING_DIGITS.match(folded, spans[-1].end):
        return None
    if _CUT_OFF.search(folded[: spans[0].start]) or folded[spans[-1].end : spans[-1].end + 1].isnumeric():
        return None
    return spans[0].value


def _bare_amount(folded: str, numbers: list[Span[Number]]) -> int | None:
    """The amount of an answer that is nothing but 5 to 12 digits."""
    if len(numbers) != 1 or folded.strip(" \t\n.!,") != folded[numbers[0].start : numbers[0].end]:
        return None
    number = numbers[0].value
    if not 5 <= number.digits <= 12 or number.digits == _CARD_NUMBER_DIGITS or number.amount.denominator != 1:
        return None
    return None if folded[numbers[0].start] == "0" else int(number.amount)
