"""Numbers in digits and words, Indonesian and English, formal and informal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from nlu.text.number_words import ENGLISH_SCALES, HALF, WORDS, Atoms, Partial, step
from nlu.text.span import Span, fold, span_of

MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Number:
    """What was read: "1 juta 250" has amount 1,000,250, scale and unit 10**6, rest 250, head after "juta".

    `scale` is the largest and `unit` the last scale word (1 without), `rest` what follows the last scale word,
    `head` the offset where that word ends, `english` whether it is an English word. `digits` counts the digits
    of a number that is a single numeral (else 0); `grouped` says it had thousand separators.
    """

    amount: Fraction
    scale: int
    unit: int
    rest: Fraction
    head: int
    english: bool
    digits: int
    grouped: bool


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    atoms: Atoms
    digits: int = 0
    grouped: bool = False


_TOKEN = re.compile(r"[1-9]\d{0,2}(?: \d{3}){2,}(?!\d)|\d+(?:[.,]\d+)*|½|[^\W\d_]+")
_NOT_NUMBERS = re.compile(
    r"(?:\+\s?62|(?<![\d.,])0)\d?(?:[\s-]?\d){6,}"  # telephone numbers
    r"|(?<![\d.,])62[\s-]?8(?:[\s-]?\d){7,}"
    r"|(?<!\d)\d+(?:[-/:]\d+){2,}"  # dates
    r"|(?<!\d)\d+[/:]\d+"
)
_JOINING = {"and", "koma", "point", "a", "an", "se"}
_CURRENCY = re.compile(r"(?<![^\W\d_])(?:rp|idr)$")
_DIGIT_BEFORE = re.compile(r"\d ?$")
_DECIMAL_COMMA = re.compile(r"(\d{1,3}),(\d{3})(?=\s?(?:juta|jutaan|jt|jtan|mil[iy]ar|tril[iy]un)(?![^\W_]))")
_RANGE = re.compile(r"\s*(?:[-–—~]|s/d|sd|sampai(?: dengan)?|hingga|atau|to|until|or)\s*")


def parse_numeral(numeral: str) -> tuple[Fraction, bool] | None:
    """The value of digits with separators, and whether they mark thousands.

    Groups of exactly three digits are thousands: "1.250.000" → (1250000, True), "3,5" → (7/2, False),
    "3.500.000,50" → (3500000.5, True). None for what is no number ("12.03.1990") or beyond 18 digits.
    """
    compact = numeral.replace(" ", ".")
    if sum(map(str.isdigit, compact)) > MAX_DIGITS:
        return None
    whole, fraction, grouped = compact, "", False
    marks = [mark for mark in compact if mark in ".,"]
    if marks:
        last = marks[-1]
        mixed = len(set(marks)) == 2
        if mixed and marks.count(last) > 1:
            return None
        head, _, tail = compact.rpartition(last)
        if mixed or (len(marks) == 1 and (len(tail) != 3 or len(head) > 3 or head.startswith("0"))):
            whole, fraction = head, tail
        groups = re.split("[.,]", whole)
        grouped = len(groups) > 1
        if grouped and (len(groups[0]) > 3 or groups[0].startswith("0") or any(len(g) != 3 for g in groups[1:])):
            return None
        whole = "".join(groups)
    return Fraction(int(whole + fraction), 10 ** len(fraction)), grouped


def _tokens(text: str, folded: str) -> Iterator[_Token]:
    blocked = [match.span() for match in _NOT_NUMBERS.finditer(folded)]
    at = 0
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        while at < len(blocked) and blocked[at][1] <= start:
            at += 1
        if at < len(blocked) and start < blocked[at][1] and end > blocked[at][0]:
            continue
        word = match.group()
        if word[0].isdecimal():
            decimal = _DECIMAL_COMMA.match(folded, start)
            parsed = (Fraction(int("".join(decimal.groups())), 1000), False) if decimal else parse_numeral(word)
            if parsed and folded[start - 1 : start] != "+":
                digits = sum(map(str.isdigit, word))
                yield _Token(start, end, "", (("numeral", parsed[0]),), digits, parsed[1])
        else:
            after_digit = start > 0 and folded[start - 1].isdecimal()
            if word == "k" and after_digit:
                yield _Token(start, end, word, WORDS["ribu"])
            elif text[start:end] == "M" and _DIGIT_BEFORE.search(folded, max(0, start - 2), start):
                yield _Token(start, end, word, WORDS["miliar"])
            else:
                yield _Token(start, end, word, WORDS.get(word, ()))


def _next_atoms(tokens: list[_Token], at: int, state: Partial) -> tuple[Atoms, int]:
    """The atoms at a token and how many tokens they take, reading "and a half", "half a million", "dua koma lima"."""
    token = tokens[at]
    if token.word not in _JOINING:
        return token.atoms, 1
    after = [following.word for following in tokens[at + 1 : at + 3]] + ["", ""]
    follower = WORDS.get(after[0], ())
    if token.word == "and" and state != Partial():
        if after[0] in HALF:
            return follower, 2
        if after[0] == "a" and after[1] in HALF:
            return WORDS[after[1]], 3
        if follower and follower[0][0] in ("value", "tens") and not state.pending:
            return follower, 2
    if token.word in ("koma", "point") and state.pending is not None:
        if at + 1 < len(tokens) and tokens[at + 1].digits and not tokens[at + 1].grouped:
            decimal = tokens[at + 1]
            return (("half", decimal.atoms[0][1] / 10**decimal.digits),), 2
        decimals = list(takewhile(_is_digit, after))
        value = sum((WORDS[word][0][1] / 10**place for place, word in enumerate(decimals, 1)), Fraction(0))
        return ((("half", value),), len(decimals) + 1) if decimals else ((), 1)
    if follower and follower[0][0] in ("times", "scale"):
        if token.word in ("a", "an", "se") and state == Partial():
            return (("value", Fraction(1)), *follower), 2
        if token.word in ("a", "an") and state.pending == Fraction(1, 2):
            return follower, 2
    return token.atoms, 1


def _is_digit(word: str) -> bool:
    atoms = WORDS.get(word, ())
    return len(atoms) == 1 and atoms[0][0] == "value" and atoms[0][1] < 10


def _adjoin(folded: str, left: _Token, right: _Token) -> bool:
    gap = folded[left.end : right.start]
    return (not gap.strip(" \t") and len(gap) < 4) or (gap == "-" and bool(left.word and right.word))


def _is_glued(folded: str, start: int) -> bool:
    """Whether a letter that is no currency stands right before a numeral: "a4"."""
    before = folded[start - 1 : start]
    return (before.isalpha() or before == "_") and not _CURRENCY.search(folded, max(0, start - 6), start)


def _numeral(token: _Token) -> Number:
    """What a numeral by itself says."""
    amount = token.atoms[0][1]
    return Number(amount, 1, 1, amount, token.end, english=False, digits=token.digits, grouped=token.grouped)


def _read(folded: str, tokens: list[_Token], first: int) -> tuple[int, int, Number] | None:
    """The number that starts at token `first`: the token after it, its end offset and what it says."""
    glued = bool(tokens[first].digits) and _is_glued(folded, tokens[first].start)
    if tokens[first].digits and (first + 1 == len(tokens) or tokens[first + 1].digits):
        return None if glued else (first + 1, tokens[first].end, _numeral(tokens[first]))
    at, end, head, english, state = first, -1, -1, False, Partial()
    before = (at, end, state)
    while at < len(tokens):
        if at > first and not _adjoin(folded, tokens[at - 1], tokens[at]):
            break
        atoms, count = _next_atoms(tokens, at, state)
        after: Partial | None = state if atoms else None
        for kind, n in atoms:
            after = step(after, kind, n) if after else None
        if after is None:
            if atoms and atoms[0][0] != "numeral" and state.pending is not None and before[2].pending is None:
                at, end, state = before if before[1] >= 0 else (at, end, state)
            break
        before = (at, end, state)
        at, end, state = at + count, tokens[at + count - 1].end, after
        if atoms[-1][0] == "scale":
            head, english = end, tokens[at - 1].word in ENGLISH_SCALES
    if end < 0 or (glued and state.scale == 1):
        return None
    alone = tokens[first] if at == first + 1 else None
    rest = state.rest
    return (
        at,
        end,
        Number(
            amount=state.total + rest if state.total else rest,
            scale=int(state.scale),
            unit=int(state.unit),
            rest=rest,
            head=head if head >= 0 else end,
            english=english,
            digits=alone.digits if alone else 0,
            grouped=alone.grouped if alone else False,
        ),
    )


def find_numbers(text: str) -> list[Span[Number]]:
    """Every number in `text`, in order and without overlap; telephone numbers, dates and codes are no numbers.

    "dua ratus lima puluh ribu" → 250,000; "two and a half" → 5/2; "1jt 200rb" → one number, 1,200,000.
    """
    folded = fold(text)
    tokens = list(_tokens(text, folded))
    found: list[Span[Number]] = []
    at = 0
    while at < len(tokens):
        read = _read(folded, tokens, at)
        if read is None:
            at += 1
            continue
        found.append(span_of(text, tokens[at].start, read[1], read[2]))
        at = read[0]
    return found


def is_range(folded: str, left: Span[Number], right: Span[Number]) -> bool:
    """Whether two neighbouring numbers are the ends of a range: "2-3", "2 sampai 3", "between 2 and 3"."""
    if _RANGE.fullmatch(folded, left.end, right.start):
        return True
    between = folded[left.end : right.start].strip() in ("dan", "and")
    return between and bool(
        re.search(r"\b(?:antara|between)\s+(?:rp\.?\s*)?$", folded[max(0, left.start - 16) : left.start])
    )
