"""Tells Indonesian from English in short, slangy messages by the words that carry the grammar.

Javanese, Sundanese and mixed lines count as Indonesian. Every word has a weight, positive for Indonesian, negative
for English: words of grammar weigh most, other words less, and unknown words a little by their affixes and letters.
"""

import re
from functools import cache
from typing import NamedTuple

from nlu.text.resources import read_yaml
from nlu.text.span import fold

_GRAMMAR, _WORD, _AFFIX, _LETTERS = 3.0, 1.0, 0.6, 0.3
_LEAST = 0.5
_LONGEST = 600

_TOKEN = re.compile(r"(?<![^\W_])[a-z]+(?:'[a-z]+)*")
_ELSEWHERE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\S+\.(?:com|id|org|net|go)\b")
_STRETCHED = re.compile(r"(.)\1{2,}")


class _Lexicon(NamedTuple):
    weights: dict[str, float]
    id_start: re.Pattern[str]
    id_end: re.Pattern[str]
    en_end: re.Pattern[str]
    en_letters: re.Pattern[str]


def _alternatives(affixes: str) -> str:
    return "|".join(sorted(map(re.escape, affixes.split()), key=len, reverse=True))


@cache
def _lexicon() -> _Lexicon:
    data = read_yaml("language.yml")
    weights: dict[str, float] = {}
    for language, sign in (("id", 1), ("en", -1)):
        for theme in data[language]["words"].values():
            for word in theme.split():
                weights[word] = weights.get(word, 0) + sign * _WORD
    weights = {word: max(-_WORD, min(_WORD, weight)) for word, weight in weights.items()}
    weights |= dict.fromkeys(data["shared"].split(), 0.0)
    for language, sign in (("id", 1), ("en", -1)):
        for theme in data[language]["grammar"].values():
            weights |= dict.fromkeys(theme.split(), sign * _GRAMMAR)
    weights |= {word: float(weight) for word, weight in data["exceptions"].items()}
    affixes = data["affixes"]
    return _Lexicon(
        weights,
        re.compile(f"(?:{_alternatives(affixes['id_prefix'])})[a-z]{{3}}"),
        re.compile(f"[a-z]{{3}}(?:{_alternatives(affixes['id_suffix'])})$"),
        re.compile(f"[a-z]{{2}}(?:{_alternatives(affixes['en_suffix'])})$"),
        re.compile(_alternatives(affixes["en_letters"])),
    )


def _weight(word: str, lexicon: _Lexicon) -> float:
    known = lexicon.weights.get(word)
    if known is not None:
        return known
    if lexicon.en_end.search(word):
        return -_AFFIX
    weight = _LETTERS if word[-1] in "aiu" else 0.0
    if lexicon.id_start.match(word):
        weight += _AFFIX
    if lexicon.id_end.search(word):
        weight += _AFFIX
    return weight - _LETTERS if lexicon.en_letters.search(word) else weight


def _weigh(token: str, lexicon: _Lexicon) -> float:
    """The weight of a word, with stretched letters ("bangettt") made short where that makes it known."""
    if token in lexicon.weights:
        return lexicon.weights[token]
    short = _STRETCHED.sub(r"\1", token)
    if short not in lexicon.weights and len(short) > 2 and short[-1] == short[-2]:
        short = short[:-1] if short[:-1] in lexicon.weights else short
    return _weight(short, lexicon) if short else 0.0


def detect_language(text: str, fallback: str | None = None) -> str | None:
    """Either "id" or "en", or `fallback` where nothing tells ("JHT", "ok", numbers, emoji).

    "gmn cara cairin jht?" → "id"; "how to withdraw jht" → "en"; "min how to login nya gmn" → "id".
    """
    folded = _ELSEWHERE.sub(" ", fold(text[:_LONGEST]).replace("’", "'"))
    lexicon = _lexicon()
    weight = sum(_weigh(token, lexicon) for token in _TOKEN.findall(folded))
    if abs(weight) < _LEAST:
        return fallback
    return "id" if weight > 0 else "en"
