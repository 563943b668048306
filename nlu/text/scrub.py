"""Takes personal data out of a question, so that it may be kept and learnt from.

What goes: e-mail addresses, links, account names, secrets, telephone, identity and account numbers and any other row
of five or more digits, dates of birth, names, street addresses. What stays: amounts of money, counts, years.
A placeholder stands where something was.
"""

import re
from collections.abc import Iterator

from nlu.text.money import find_money
from nlu.text.names import find_names
from nlu.text.secrets import find_secrets
from nlu.text.span import Span, fold

NUMBER, EMAIL, LINK, ACCOUNT = "<nomor>", "<email>", "<tautan>", "<akun>"
SECRET, NAME, ADDRESS = "<rahasia>", "<nama>", "<alamat>"
PLACEHOLDERS = (NUMBER, EMAIL, LINK, ACCOUNT, SECRET, NAME, ADDRESS)

FEWEST_DIGITS = 5
LONGEST_GROUPED, LONGEST_ROUND, LONGEST_ODD = 12, 10, 9
"""Digits of an amount of money with thousands set apart, of a round one, of any other; longer rows are numbers of something."""

_PATTERNS = {
    EMAIL: re.compile(r"[^\s@<>]+@[^\s@<>]+|[\w.+-]+ ?(?:@|\[at\]|\(at\)) ?[a-z][\w-]*(?:\.[\w-]+)+"),
    LINK: re.compile(
        r"(?:[a-z][a-z+.-]*://|www\.)[^\s<>]+"
        r"|(?<![\w.@])(?!(?:go|co|or|ac|sch)\.id(?!\w))[\w-]+(?:\.[\w-]+)*\.(?:com|id|net|org|co|io|me|my|info|xyz|link|site|app|ly)(?![\w])(?:/[^\s<>]*)?"
    ),
    ACCOUNT: re.compile(r"@\w[\w.]*"),
    NUMBER: re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d(?!\d)"),
    ADDRESS: re.compile(
        r"(?<![^\W_<])(?:"
        r"(?:jl|jln|jalan|gg|gang)[.\s]\s{0,2}(?:(?!no\b|nomor\b|rt\b)[^\W\d_][^\s,;:?!<>]*\s{1,2}){0,4}"
        r"(?:(?:no|nomor|nomer|nmr)\.?\s?\d+\w?|rt\W{0,3}\d{1,3})(?:\W{0,3}(?:rt|rw)\W{0,3}\d{1,3}){0,2}"
        r"|(?:jl|jln|gg)\.\s{0,2}[^\W\d_]\w*(?:\s[^\W\d_]\w*)?"
        r"|jl\s[^\W\d_]\w*(?:\s[^\W\d_]\w*)?"
        r"|rt\W{0,3}(?:rw\W{0,3})?\d{1,3}(?:\W{0,3}(?:rw\W{0,3})?\d{1,3})?|rw\W{0,3}\d{1,3}"
        r"|blok\s[a-z]{1,2}\W{0,2}(?:no\W{0,2})?\d+"
        r")(?![^\W_])"
    ),
}
_CAPITAL_STREET = re.compile(r"\b(?:[Jj]alan|[Jj]ln|[Gg]ang) (?:[A-Z][\w.]*)(?: [A-Z][\w.]*){0,3}(?: \d+\w?)?")
_BETWEEN_DIGITS = r"(?:[^\S\n]|[.()+_·•\u2010-\u2015\u00ad\u200b-\u200f\u2060\ufe0f\u20e3\ufeff-]){0,3}"
_ROW = re.compile(rf"\+?\d(?:{_BETWEEN_DIGITS}\d){{{FEWEST_DIGITS - 1},}}")
_MOBILE = re.compile(r"(?:62|0)8\d{7,}")
_MOBILE_WITHOUT_ZERO = re.compile(r"8\d{8,11}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def scrub(text: str) -> str:
    """`text` with a placeholder for each personal datum; applying it twice changes nothing.

    "nama saya Siti, NIK 3273014508900001, gaji 2500000" → "nama saya <nama>, NIK <nomor>, gaji 2500000".
    """
    while (scrubbed := _replace(text, _find(text))) != text:
        text = scrubbed
    return text


def _find(text: str) -> Iterator[tuple[int, int, str]]:
    """Where something personal stands, and the placeholder for it; the places may overlap."""
    folded = fold(text)
    for placeholder, pattern in _PATTERNS.items():
        for match in pattern.finditer(folded):
            yield match.start(), match.end(), placeholder
    for match in _CAPITAL_STREET.finditer(text):
        yield match.start(), match.end(), ADDRESS
    for secret in find_secrets(text):
        yield secret.start, secret.end, NUMBER if secret.value == "nik" else SECRET
    for name in find_names(text):
        yield name.start, name.end, NAME
    amounts = find_money(text)
    for row in _ROW.finditer(folded):
        if not _is_money(text, row, [one for one in amounts if one.start < row.end() and row.start() < one.end]):
            yield row.start(), row.end(), NUMBER


def _is_money(text: str, row: re.Match[str], amounts: list[Span[int]]) -> bool:
    """Whether a row of digits is one or several amounts of money, with at most a small number beside them."""
    digits = _digits(row.group())
    told = 0
    for amount in amounts:
        own = _digits(text[max(amount.start, row.start()) : min(amount.end, row.end())])
        if not _is_amount(amount, own, is_alone=own == digits):
            return False
        told += len(own)
    beside = len(digits) - told
    return bool(amounts) and (not beside or (beside < FEWEST_DIGITS and len(digits) <= LONGEST_GROUPED))


def _is_amount(amount: Span[int], digits: str, *, is_alone: bool) -> bool:
    """Whether what looks like money is not rather a telephone, identity or account number."""
    if _MOBILE.match(digits):
        return False
    has_currency = not amount.text[0].isdecimal()
    if _MOBILE_WITHOUT_ZERO.fullmatch(digits) and not has_currency:
        return False
    is_round = amount.value % 500 == 0
    grouped = _GROUPED.search(amount.text)
    if grouped is not None and _digits(grouped.group()) == digits:
        return len(digits) <= LONGEST_GROUPED and (is_round or is_alone)
    return len(digits) <= LONGEST_ROUND if is_round else is_alone and len(digits) <= LONGEST_ODD


def _replace(text: str, places: Iterator[tuple[int, int, str]]) -> str:
    """`text` with a placeholder for each place; of places that overlap the first gives its placeholder to all."""
    parts, at = [], 0
    for start, end, placeholder in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= at:
            parts += [text[at:start], placeholder]
        at = max(at, end)
    return "".join((*parts, text[at:]))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
