"""Words and letters of a text, weighed by how much they tell (TF-IDF, Spärck Jones 1972)."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

Split = Callable[[str], Iterable[str]]
"""From a text to what is counted in it."""

_FILE = "weights.json"
_TEXTS_A_SIGHTING = 8000
"""A word must be seen once, and a row of letters once more, for each of so many texts and the first."""
_KINDS: dict[str, dict[str, Any]] = {
    "words": {"tokenizer": str.split, "token_pattern": None, "ngram_range": (1, 2)},
    "letters": {"analyzer": "char_wb", "ngram_range": (2, 5)},
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is counted of one kind: the column and the rarity of each term (inverse document frequency)."""

    split: Split
    columns: dict[str, int]
    rarity: list[float]

    def weigh(self, text: str) -> tuple[list[int], list[float]]:
        """The columns of the terms of a text and their weights: logarithm of the count, times rarity, of length one."""
        counts = Counter(map(self.columns.get, self.split(text)))
        counts.pop(None, None)
        columns = [column for column in counts if column is not None]
        weights = [(1 + math.log(counts[column])) * self.rarity[column] for column in columns]
        length = math.sqrt(sum(weight * weight for weight in weights))
        return columns, [weight / length for weight in weights]


class Weights:
    """From texts in standard spelling to rows of weights: single words, pairs of words, and 2 to 5 letters in a word."""

    def __init__(self, words: Vocabulary, letters: Vocabulary) -> None:
        self._words = words
        self._letters = letters

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Self:
        """Learn what there is and how rare it is.

        Args:
            texts: sentences as `nlu.text.normalise.normalise` leaves them.
        """
        least = 1 + len(texts) // _TEXTS_A_SIGHTING
        return cls(_fit("words", texts, least), _fit("letters", texts, min(least + 1, len(texts))))

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """texts × weights (float32); the columns of words come first."""
        behind = len(self._words.columns)
        columns: list[int] = []
        weights: list[float] = []
        ends = [0]
        for text in texts:
            for vocabulary, first in ((self._words, 0), (self._letters, behind)):
                found, weighed = vocabulary.weigh(text)
                columns += [column + first for column in found]
                weights += weighed
            ends.append(len(columns))
        shape = (len(texts), behind + len(self._letters.columns))
        return csr_matrix((np.array(weights, np.float32), np.array(columns, np.int32), np.array(ends, np.int32)), shape)

    def known_share(self, words: Iterable[str]) -> float:
        """The share of the words of a text, from 0 to 1, that were seen when the weights were learnt; 0 without words."""
        spelt = [word for word in words if any(map(str.isalpha, word))]
        return sum(word in self._words.columns for word in spelt) / len(spelt) if spelt else 0.0

    def save(self, folder: Path) -> None:
        """Write the weights as JSON, which runs no code when it is read."""
        held = {
            name: dict(zip(kind.columns, kind.rarity, strict=True))
            for name, kind in (("words", self._words), ("letters", self._letters))
        }
        (folder / _FILE).write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        held = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(*(_vocabulary(kind, held[kind]) for kind in _KINDS))


def _fit(kind: str, texts: Sequence[str], least: int) -> Vocabulary:
    vectorizer = TfidfVectorizer(lowercase=False, min_df=least, **_KINDS[kind]).fit(texts)
    rarity = {
        str(term): round(float(idf), 4)
        for term, idf in zip(vectorizer.get_feature_names_out(), vectorizer.idf_, strict=True)
    }
    return _vocabulary(kind, rarity)


def _vocabulary(kind: str, rarity: dict[str, float]) -> Vocabulary:
    split = CountVectorizer(lowercase=False, **_KINDS[kind]).build_analyzer()
    return Vocabulary(split, {term: column for column, term in enumerate(rarity)}, list(rarity.values()))
