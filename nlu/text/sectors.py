"""Kinds of business, as an answer names them ("warung nasi", "bengkel") or a message mentions them in passing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.text.regions import find_regions
from nlu.text.resources import read_yaml
from nlu.text.span import Span, fold, span_of

_LONGEST_ANSWER = 120
_FUZZY_FROM = 7
_FUZZY_TWICE_FROM = 11

_RIDES = re.compile(
    r"(?<![^\W_])(?:ojol|ojek|gojek|go-?jek|grab|maxim|indrive|kurir|couriers?|so?pir|supir|driver)(?![^\W_])"
)
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s\-/]{1,3}")
_QUESTION = re.compile(
    r"\s*(?:apa|apakah|apkh|berapa|brp|gimana|gmn|bagaimana|kenapa|knp|mengapa|kapan|siapa|mana|dimana|how|what|why|when|where"
    r"|which|who|do|does|can|is)(?!\w)|.*\?\s*$",
    re.DOTALL,
)
_OPENERS = {
    "usaha", "bisnis", "usahanya", "bisnisnya", "jual", "jualan", "dagang", "berdagang", "menjual", "pedagang",
    "penjual", "tukang", "jasa", "juragan", "pengusaha", "business", "sell", "selling",
}  # fmt: skip
_OWNERS = {"punya", "buka", "pemilik", "own", "run", "running", "have", "owner"}
_BETWEEN = {
    "saya", "sy", "aku", "kami", "kecil", "kecilan", "sendiri", "di", "bidang", "a", "an", "my", "of", "small",
    "little",
}  # fmt: skip
_PLACES = {"toko", "kios", "lapak", "shop", "store", "stall", "kiosk"}
_ENDINGS = ("nya", "ku")


@dataclass(frozen=True, slots=True)
class _Phrase:
    sector: str
    tier: str
    words: int


@cache
def _lexicon() -> dict[str, dict[str, _Phrase]]:
    """First word → phrases that begin with it → what they mean."""
    lexicon: dict[str, dict[str, _Phrase]] = {}
    for sector, tiers in read_yaml("sectors.yml").items():
        for tier, phrases in tiers.items():
            for phrase in phrases:
                words = phrase.split()
                lexicon.setdefault(words[0], {}).setdefault(phrase, _Phrase(sector, tier, len(words)))
    return lexicon


@cache
def _by_spelling() -> dict[str, _Phrase]:
    return {phrase: meaning for phrases in _lexicon().values() for phrase, meaning in phrases.items()}


@cache
def _fuzzy_words() -> tuple[str, ...]:
    return tuple(phrase for phrase, meaning in _by_spelling().items() if len(phrase) >= _FUZZY_FROM)


@cache
def sectors() -> tuple[str, ...]:
    """The codes of all kinds of business, in the order in which they are offered."""
    return tuple(read_yaml("sectors.yml"))


def _mentions(folded: str) -> Iterator[tuple[int, int, _Phrase, list[str]]]:
    """The longest phrases in order without overlap: start, end, meaning and the three words before."""
    words = list(_WORD.finditer(folded))
    lexicon = _lexicon()
    at = 0
    while at < len(words):
        found = _longest(folded, words, at, lexicon)
        if found is None:
            at += 1
            continue
        count, end, phrase = found
        before = [word.group() for word in words[max(0, at - 3) : at]]
        yield words[at].start(), end, phrase, before
        at += count


def _longest(
    folded: str, words: list[re.Match[str]], at: int, lexicon: dict[str, dict[str, _Phrase]]
) -> tuple[int, int, _Phrase] | None:
    """How many words the longest phrase at a word takes, where it ends and what it means."""
    first = words[at].group()
    phrases = lexicon.get(first)
    if phrases is None:
        stem = _stem(first)
        meaning = lexicon.get(stem, {}).get(stem) if stem else None
        return (1, words[at].start() + len(stem), meaning) if meaning else None
    for count in range(min(max(phrase.words for phrase in phrases.values()), len(words) - at), 0, -1):
        taken = words[at : at + count]
        if not all(_GAP.fullmatch(folded, left.end(), right.start()) for left, right in pairwise(taken)):
            continue
        key = " ".join(word.group() for word in taken)
        stem = _stem(key)
        if meaning := phrases.get(key):
            return count, taken[-1].end(), meaning
        if stem and (meaning := phrases.get(stem)):
            return count, taken[-1].end() - (len(key) - len(stem)), meaning
    return None


def _stem(word: str) -> str:
    """A word without "-nya" or "-ku", or nothing."""
    return next((word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) > 5), "")


def parse_sector(text: str) -> str | None:
    """The code of the kind of business that an answer names; small slips of spelling are forgiven.

    "jualan pulsa" → retail; "ojol" → transport; "bengkl motor" → workshop; "lainnya" → other. None for a question, for
    two kinds at once ("laundry dan catering"), for a bare "warung", which may sell food or goods, and for anything else.
    """
    folded = fold(text[:_LONGEST_ANSWER]).strip()
    if folded.replace(" ", "_") in sectors():
        return folded.replace(" ", "_")
    if len(text) > _LONGEST_ANSWER or _QUESTION.match(folded):
        return None
    mentioned = [phrase for _, _, phrase, _ in _mentions(folded)] or _misspelt(folded)
    specific = [phrase for phrase in mentioned if phrase.tier != "generic"]
    named = [phrase for phrase in specific if phrase.sector != "other"] or specific or mentioned
    longest = max((phrase.words for phrase in named), default=0)
    kinds = {phrase.sector for phrase in named if phrase.words == longest}
    return kinds.pop() if len(kinds) == 1 else None


def _misspelt(folded: str) -> list[_Phrase]:
    """What an answer or one of its first words would mean with one or two letters changed."""
    words = _WORD.findall(folded)[:6]
    for candidate in dict.fromkeys([" ".join(words), *words]):
        if len(candidate) < _FUZZY_FROM - 1:
            continue
        allowed = 2 if len(candidate) >= _FUZZY_TWICE_FROM else 1
        if find_regions(candidate):
            continue
        match = process.extractOne(candidate, _fuzzy_words(), scorer=OSA.distance, score_cutoff=allowed)
        if match and match[0][0] == candidate[0]:
            return [_by_spelling()[match[0]]]
    return []


def find_sectors(text: str) -> list[Span[str]]:
    """The kinds of business that a message mentions, as codes in order; conservative.

    "saya punya warung nasi" → food_stall; "usaha laundry" → laundry; "motor saya di bengkel" → none.
    """
    folded = fold(text)
    return [
        span_of(text, start, end, phrase.sector)
        for start, end, phrase, before in _mentions(folded)
        if phrase.tier == "clear" or _is_opened(phrase, folded[start:end], before)
    ]


def implied_sector(text: str) -> str | None:
    """Transport where a question about money names a ride or delivery app or a courier; None where it does not.

    "iuran kurir jne berapa" → transport; "iuran grab sampai kapan diskon" → transport; "iuran warung" → None.
    """
    return "transport" if _RIDES.search(fold(text)) else None


def _is_opened(phrase: _Phrase, spelling: str, before: list[str]) -> bool:
    """Whether the words before say that a business follows: "usaha …", "jualan …", "punya …", "run a small …"."""
    openers = [word for word in before if word not in _BETWEEN][-1:]
    if not openers or phrase.sector == "other":
        return False
    if openers[0] in _OWNERS:
        return spelling in _PLACES or (phrase.tier == "answer" and phrase.sector != "services_professional")
    return phrase.tier == "answer" and openers[0] in _OPENERS
