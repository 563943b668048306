"""The pipelines that are compared; each learns from messages and then ranks intents."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.nlu.sets import Message

Ranker = Callable[[str], tuple[str, bool]]
"""From a text to its likeliest intent, and whether the pipeline rejects it all the same."""

_FALLBACK = "nlu_fallback"

RASA_FEATURES: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
RASA_FALLBACK: list[dict[str, Any]] = [{"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1}]
_OURS: list[dict[str, Any]] = [
    {"name": "nlu.components.normaliser.NormalisingTokenizer"},
    {"name": "nlu.components.features.WeightedFeaturizer"},
]
_VALIDATION = [{"name": "nlu.components.validation.ValidationExamples"}]
_ZONES = [
    {"name": "nlu.components.intents.IntentZoneClassifier"},
    {"name": "nlu.components.entities.TextEntityExtractor"},
]
DIET, LOGISTIC, PAYUNG = "Rasa's default (DIET, 100 epochs)", "Rasa's logistic regression", "Payung"
RASA: dict[str, list[dict[str, Any]]] = {
    DIET: [*RASA_FEATURES, {"name": "DIETClassifier", "epochs": 100}, *RASA_FALLBACK],
    LOGISTIC: [*RASA_FEATURES, {"name": "LogisticRegressionClassifier"}, *RASA_FALLBACK],
    "our features, Rasa's logistic regression": [*_OURS, {"name": "LogisticRegressionClassifier"}, *RASA_FALLBACK],
    PAYUNG: [*_OURS, *_ZONES],
}
SCIKIT_LEARN = "scikit-learn alone"
NAMES = (*RASA, SCIKIT_LEARN)


def learn(name: str, taught: Sequence[Message], folder: Path, *, own_messages: bool) -> None:
    """Train a pipeline and leave its model in a folder.

    Args:
        name: one of NAMES.
        taught: the training messages.
        folder: an empty folder.
        own_messages: whether they are Payung's, whose thresholds are fitted on its validation messages.
    """
    if name == SCIKIT_LEARN:
        _learn_with_scikit_learn(taught, folder)
    else:
        pipeline = [*_VALIDATION, *RASA[name]] if name == PAYUNG and own_messages else RASA[name]
        _learn_with_rasa(pipeline, taught, folder)


def load(name: str, folder: Path) -> Ranker:
    """The trained pipeline, ready to be asked."""
    return _load_scikit_learn(folder) if name == SCIKIT_LEARN else _load_rasa(folder)


def _learn_with_scikit_learn(taught: Sequence[Message], folder: Path) -> None:
    """The recipe that does best on such sets without Rasa: TF-IDF and logistic regression."""
    import joblib
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    )
    model = make_pipeline(features, LogisticRegression(C=20, max_iter=1000))
    model.fit([text for text, _ in taught], [intent for _, intent in taught])
    joblib.dump(model, folder / "model.joblib")


def _load_scikit_learn(folder: Path) -> Ranker:
    import joblib

    model = joblib.load(folder / "model.joblib")
    return lambda text: (str(model.predict([text])[0]), False)


def _learn_with_rasa(pipeline: list[dict[str, Any]], taught: Sequence[Message], folder: Path) -> None:
    from nlu.quiet import quiet_rasa

    quiet_rasa()
    from rasa.model_training import train_nlu

    config, data = folder / "config.yml", folder / "nlu.yml"
    config.write_text(yaml.safe_dump({"recipe": "default.v1", "language": "id", "pipeline": pipeline}))
    examples: dict[str, list[str]] = {}
    for text, intent in taught:
        examples.setdefault(intent, []).append("- " + text.translate(str.maketrans("[]{}\n", "()() ")))
    blocks = [{"intent": intent, "examples": "\n".join(lines)} for intent, lines in examples.items()]
    data.write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")
    train_nlu(str(config), str(data), str(folder), fixed_model_name="model")


def _load_rasa(folder: Path) -> Ranker:
    from nlu.quiet import quiet_rasa

    quiet_rasa()
    from rasa.core.agent import Agent

    agent = Agent.load(str(folder / "model.tar.gz"))
    loop = asyncio.new_event_loop()

    def rank(text: str) -> tuple[str, bool]:
        parsed = loop.run_until_complete(agent.parse_message(text))
        names = [one["name"] for one in (parsed["intent"], *parsed["intent_ranking"])]
        return next(name for name in names if name != _FALLBACK), _FALLBACK in names or parsed.get("zone") == "fallback"

    return rank
