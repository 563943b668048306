"""The words of a name in one spelling, by which a lead is found."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
SHORTEST = 2
MOST = 12


def words_of(*texts: str) -> tuple[str, ...]:
    """The words of some texts, each once, in lower case and without accents; at most 12, none shorter than 2 letters."""
    found = dict.fromkeys(word for text in texts for word in _WORD.findall(_plain(text)) if len(word) >= SHORTEST)
    return tuple(found)[:MOST]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("’", "").replace("'", "")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
