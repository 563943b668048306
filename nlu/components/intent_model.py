"""The statistical heart of the intent classifier: weighted words and letters into a logistic regression."""

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from joblib import Parallel, delayed
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from nlu.text.normalise import normalise
from nlu.understanding import Zone

log = logging.getLogger("nlu.progress")

FOLDS = 4
WORKERS = 2


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
    """A fitted classifier with the thresholds that belong to it."""

    def __init__(self, pipeline: Pipeline, thresholds: Thresholds) -> None:
        self._pipeline = pipeline
        self.thresholds = thresholds

    @classmethod
    def fit(cls, texts: Sequence[str], intents: Sequence[str], options: dict[str, Any]) -> "IntentModel":
        """Learn from labelled sentences.

        Args:
            texts: the sentences as typed.
            intents: the label of each.
            options: C (inverse of regularisation), answer_precision and clarify_precision: the share of right
                intents that messages above the fitted thresholds shall have.
        """
        sentences, labels = np.asarray(texts, dtype=object), np.unique(intents)
        given = np.asarray(intents)
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
        splits = list(folds.split(sentences, given))
        tasks = [delayed(_predict_held_out)(build(options["C"]), sentences, given, split) for split in splits]
        tasks.append(delayed(_fit)(build(options["C"]), sentences, given))
        results = []
        for result in Parallel(n_jobs=WORKERS, return_as="generator")(tasks):
            results.append(result)
            log.info("%d of %d parts fitted", len(results), len(tasks))
        *predictions, pipeline = results
        probabilities = np.zeros((len(given), len(labels)))
        for (_, held_out), predicted in zip(splits, predictions, strict=True):
            probabilities[held_out] = predicted
        right = labels[probabilities.argmax(axis=1)] == given
        confidence = probabilities.max(axis=1)
        thresholds = Thresholds(
            answer=lowest_threshold(confidence, right, options["answer_precision"]),
            clarify=lowest_threshold(confidence, right, options["clarify_precision"]),
        )
        return cls(pipeline, thresholds)

    def rank(self, text: str) -> list[tuple[str, float]]:
        """All intents with their probability, the likeliest first."""
        probabilities = self._pipeline.predict_proba([text])[0]
        order = probabilities.argsort()[::-1]
        labels = self._pipeline.classes_
        return [(str(labels[index]), float(probabilities[index])) for index in order]

    def save(self, folder: Path) -> None:
        joblib.dump((self._pipeline, asdict(self.thresholds)), folder / "intents.joblib")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        pipeline, thresholds = joblib.load(folder / "intents.joblib")
        return cls(pipeline, Thresholds(**thresholds))


def _fit(pipeline: Pipeline, sentences: np.ndarray, intents: np.ndarray) -> Pipeline:
    return pipeline.fit(sentences, intents)


def _predict_held_out(
    pipeline: Pipeline, sentences: np.ndarray, intents: np.ndarray, split: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """The probabilities of the second half of `split`, by a pipeline fitted on its first."""
    learnt, held_out = split
    probabilities: np.ndarray = _fit(pipeline, sentences[learnt], intents[learnt]).predict_proba(sentences[held_out])
    return probabilities


def build(c: float) -> Pipeline:
    """An unfitted pipeline from raw text to probabilities."""
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
    return make_pipeline(features, LogisticRegression(C=c, solver="lbfgs", max_iter=200, tol=1e-3))


def lowest_threshold(confidence: np.ndarray, right: np.ndarray, precision: float) -> float:
    """The lowest confidence above which at least `precision` of the messages are right."""
    order = confidence.argsort()[::-1]
    share = right[order].cumsum() / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= precision)
    return float(confidence[order][enough[-1]]) if len(enough) else 1.0
