"""The statistical heart of the intent classifier: weighted words and letters into a linear support vector machine."""

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.svm import LinearSVC

from nlu.text.normalise import normalise
from nlu.understanding import Zone

log = logging.getLogger("nlu.progress")

FOLDS = 4
OUT_OF_SCOPE = "out_of_scope"
KNOWN_SHARE = 0.4
"""Share of a message's words that the model must have seen for it to be answered outright."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence on the model answers, and from which it asks "did you mean"."""

    answer: float
    clarify: float

    def zone(self, confidence: float) -> Zone:
        if confidence >= self.answer:
            return Zone.ANSWER
        return Zone.CLARIFY if confidence >= self.clarify else Zone.FALLBACK


class IntentModel:
    """A fitted classifier with what was measured on sentences it had not seen: its sharpness and its thresholds.

    `sharpness` turns the distances from the machine's planes into probabilities (temperature scaling, Guo et al. 2017,
    "On Calibration of Modern Neural Networks").
    """

    def __init__(self, pipeline: Pipeline, sharpness: float, thresholds: Thresholds) -> None:
        self._pipeline = pipeline
        self._sharpness = sharpness
        self.thresholds = thresholds
        self._vocabulary = pipeline[0].transformer_list[0][1].vocabulary_

    @classmethod
    def fit(cls, texts: Sequence[str], intents: Sequence[str], options: dict[str, Any]) -> "IntentModel":
        """Learn from labelled sentences.

        Args:
            texts: the sentences as typed.
            intents: the label of each.
            options: C (inverse of regularisation), answer_precision (the share of right intents that messages in the
                answer zone shall have) and refused_at_most (the share of in-scope messages that may fall below both
                thresholds).
        """
        sentences, given = np.asarray(texts, dtype=object), np.asarray(intents)
        labels = np.unique(given)
        distances = np.zeros((len(given), len(labels)))
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
        for number, (learnt, held_out) in enumerate(folds.split(sentences, given), start=1):
            part = build(options["C"]).fit(sentences[learnt], given[learnt])
            distances[held_out] = part.decision_function(sentences[held_out])
            log.info("%d of %d parts fitted", number, FOLDS + 1)
        pipeline = build(options["C"]).fit(sentences, given)
        log.info("%d of %d parts fitted", FOLDS + 1, FOLDS + 1)
        sharpness = best_sharpness(distances, np.searchsorted(labels, given))
        probabilities = softmax(distances * sharpness, axis=1)
        confidence, best = probabilities.max(axis=1), labels[probabilities.argmax(axis=1)]
        thresholds = Thresholds(
            answer=lowest_threshold(confidence, best == given, options["answer_precision"]),
            clarify=float(np.quantile(confidence[given != OUT_OF_SCOPE], options["refused_at_most"])),
        )
        return cls(pipeline, sharpness, thresholds)

    def zone(self, text: str, confidence: float) -> Zone:
        """In which zone a message lies whose best intent has this confidence.

        A message without a single word that the model has seen is lost, and one of which most words are unknown is not
        answered outright, however sure the classifier is: it judges by letters alone there.
        """
        words = [word for word in normalise(text).split() if any(map(str.isalpha, word))]
        known = sum(word in self._vocabulary for word in words)
        if not known:
            return Zone.FALLBACK
        zone = self.thresholds.zone(confidence)
        return Zone.CLARIFY if zone is Zone.ANSWER and known < len(words) * KNOWN_SHARE else zone

    def rank(self, text: str) -> list[tuple[str, float]]:
        """All intents with their probability, the likeliest first."""
        probabilities = softmax(self._pipeline.decision_function([text])[0] * self._sharpness)
        order = probabilities.argsort()[::-1]
        labels = self._pipeline.classes_
        return [(str(labels[index]), float(probabilities[index])) for index in order]

    def save(self, folder: Path) -> None:
        joblib.dump((self._pipeline, self._sharpness, asdict(self.thresholds)), folder / "intents.joblib")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        pipeline, sharpness, thresholds = joblib.load(folder / "intents.joblib")
        return cls(pipeline, sharpness, Thresholds(**thresholds))


def build(c: float) -> Pipeline:
    """An unfitted pipeline from raw text to its distance from the plane of each intent."""
    words = TfidfVectorizer(
        preprocessor=normalise,
        tokenizer=str.split,
        token_pattern=None,
        ngram_range=(1, 2),
        sublinear_tf=True,
        dtype=np.float32,
    )
    letters = TfidfVectorizer(
        preprocessor=normalise, analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True, dtype=np.float32
    )
    features = FeatureUnion([("words", words), ("letters", letters)])
    return make_pipeline(features, LinearSVC(C=c))


def best_sharpness(distances: np.ndarray, right: np.ndarray) -> float:
    """The factor under which the softmax of the distances tells the right intents best.

    Args:
        distances: sentences × intents.
        right: the column of the right intent of each sentence.
    """
    rows = np.arange(len(right))

    def loss(exponent: float) -> float:
        return float(-log_softmax(distances * np.exp(exponent), axis=1)[rows, right].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 5), method="bounded").x))


def lowest_threshold(confidence: np.ndarray, right: np.ndarray, precision: float) -> float:
    """The lowest confidence above which at least `precision` of the messages are right."""
    order = confidence.argsort()[::-1]
    share = right[order].cumsum() / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= precision)
    return float(confidence[order][enough[-1]]) if len(enough) else 1.0
