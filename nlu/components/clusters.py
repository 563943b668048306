"""Groups texts that ask much the same, so that they can be looked at together."""

from collections.abc import Sequence

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union

from nlu.text.normalise import normalise

FARTHEST = 0.8
"""The mean cosine distance up to which two groups become one."""


def clusters(texts: Sequence[str]) -> list[list[int]]:
    """The positions of the texts in groups, the largest group first, each in the order of the texts.

    Texts in which the normaliser leaves no word form a group of their own.
    """
    normal = [normalise(text) for text in texts]
    distinct = sorted({one for one in normal if one})
    group_of = dict(zip(distinct, _grouped(distinct), strict=True))
    groups: dict[int, list[int]] = {}
    for position, one in enumerate(normal):
        groups.setdefault(group_of.get(one, -1), []).append(position)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def _grouped(distinct: Sequence[str]) -> list[int]:
    """The number of the group of each text."""
    if len(distinct) < 2:
        return [0] * len(distinct)
    words = TfidfVectorizer(tokenizer=str.split, token_pattern=None, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    weights = make_union(words, letters).fit_transform(distinct) / np.sqrt(2)
    distances = np.clip(1 - (weights @ weights.T).toarray(), 0, 2)
    model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=FARTHEST)
    return [int(number) for number in model.fit_predict(distances)]
