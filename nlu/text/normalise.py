"""Brings the many spellings of a message to one: lower case, standard words, no punctuation, "#" for every number.

The lexicon maps a spelling to its standard words. No standard word is a variant itself and no phrase is made of
variants, so normalising twice changes nothing more.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from nlu.text.resources import read_yaml

NUMBER = "#"

_TOKEN = re.compile(
    r"(?P<number>[\d#](?:[\d#]|[.,:/+-](?=[\d#]))*(?:[kgx](?![^\W_]))?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)(?:2(?!\d))?"
    r"|(?P<mark>\?)"
    r"|(?P<symbol>[\u2600-\u27bf\U0001f300-\U0001f3fa\U0001f400-\U0001faff])"
)
_LIGATURES = re.compile(r"[\ufdf0-\ufdff]")
_CONTRACTION = re.compile(r"(.+?)(n't|'(?:m|re|ve|ll|s|d))")
_FULL = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS = frozenset(("what", "where", "who", "how", "when", "why", "that", "there", "here", "it", "he", "she", "let"))
_STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "are"}
_THREE = re.compile(r"(.)\1{2,}")
_TWO = re.compile(r"(.)\1+")
_LAST_VOWELS = re.compile(r"([aiu])\1$")


class _Lexicon(NamedTuple):
    words: dict[str, tuple[str, ...]]
    doubled: dict[str, str]
    phrases: dict[tuple[str, ...], str]
    longest: int


@cache
def _lexicon() -> _Lexicon:
    data = read_yaml("lexicon.yml")
    words = {
        variant: tuple(standard.split())
        for theme in data["words"].values()
        for standard, variants in theme.items()
        for variant in variants.split()
    }
    phrases = {tuple(phrase.split()): standard for standard, variants in data["phrases"].items() for phrase in variants}
    doubled = {_TWO.sub(r"\1", word): word for word in data["doubled"].split()}
    return _Lexicon(words, doubled, phrases, max(map(len, phrases)))


def _plain(text: str) -> str:
    """Lower case without accents, compatibility forms and invisible characters."""
    if text.isascii():
        return text.lower()
    text = _LIGATURES.sub(" ", text)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Me", "Mc", "Cf", "Sk"))
    return unicodedata.normalize("NFC", kept).replace("’", "'").replace("‘", "'")


def _shorten(word: str, lexicon: _Lexicon) -> str:
    """The word without stretched letters: "bangettt" → "banget", "gooood" → "good", "yaa" → "ya"."""
    if _THREE.search(word):
        word = lexicon.doubled.get(_TWO.sub(r"\1", word)) or _THREE.sub(r"\1", word)
    return _LAST_VOWELS.sub(r"\1", word)


def _expand(word: str) -> list[str]:
    """The words of an English contraction: "don't" → do not; other apostrophes vanish ("jum'at" → jumat)."""
    match = _CONTRACTION.fullmatch(word)
    if match is None or "'" in match[1]:
        return [word.replace("'", "")]
    stem, ending = match[1], match[2]
    if ending == "n't":
        return [_STEMS.get(stem, stem), "not"]
    if ending == "'s":
        return [stem, "us" if stem == "let" else "is"] if stem in _IS else [stem]
    return [stem, _FULL[ending]]


def _standard(word: str, lexicon: _Lexicon) -> tuple[str, ...]:
    if word in lexicon.words:
        return lexicon.words[word]
    short = _shorten(word, lexicon)
    return lexicon.words.get(short) or (short,)


def _push(done: list[str], word: str, lexicon: _Lexicon) -> None:
    """Add a word, making one of a phrase that it completes and of a word said twice."""
    done.append(word)
    reduced = True
    while reduced:
        reduced = False
        if len(done) > 1 and done[-1] == done[-2]:
            done.pop()
            reduced = True
        for length in range(min(lexicon.longest, len(done)), 1, -1):
            standard = lexicon.phrases.get(tuple(done[-length:]))
            if standard:
                done[-length:] = [standard]
                reduced = True
                break


def normalise(text: str) -> str:
    """`text` in standard spelling, its words separated by single spaces; applying it twice changes nothing.

    "Gmn cara nyairin JHT gw?? udh 2thn gak kerjaaa" → "bagaimana cara cairkan jht saya ? sudah # tahun tidak kerja".
    Numbers of any shape become "#", words said twice once; punctuation goes except "?", and emoji stay.
    """
    lexicon = _lexicon()
    done: list[str] = []
    for token in _TOKEN.finditer(_plain(text)):
        if token["number"]:
            _push(done, NUMBER, lexicon)
        elif token["word"]:
            for part in _expand(token["word"]):
                for word in _standard(part, lexicon):
                    _push(done, word, lexicon)
        else:
            _push(done, token.group(), lexicon)
    return " ".join(done)
