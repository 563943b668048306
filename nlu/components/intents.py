"""The intent classifier as a Rasa component; its zone travels with every parse."""

import json
import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.exceptions import InvalidConfigException, RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack
from scipy.special import softmax
from sklearn.model_selection import train_test_split

from nlu.components.features import KNOWN_SHARE
from nlu.components.network import Network, Trainer, Training, temperature
from nlu.components.validation import is_held_out
from nlu.model import code_fingerprint, fingerprint
from nlu.understanding import Zone
from nlu.zones import Thresholds, fit_thresholds

log = logging.getLogger("nlu.progress")

ZONE_KEY = "zone"
OFFERED_KEY = "offered"
MODEL_KEY = "model"
RANKING_LENGTH = 10
LEAST_KNOWN = 0.4
"""Share of a message's words that the model must have seen for it to be answered outright."""
_FILE = "thresholds.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentZoneClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents of a message and says in which zone the best one lies.

    Beside Rasa's `intent` and `intent_ranking` each parse carries `zone` ("answer", "clarify" or "fallback"), `offered`,
    how many of them a "did you mean" should offer (two or three), and `model`, the id of the model. Temperature and
    thresholds are fitted on held-out messages (`ValidationExamples`; where none of them has an intent that is taught, on
    a tenth of the training examples) and lie in the model as `thresholds.json`, with the model's id and the digest of
    the network they belong to.

    Options: networks (how many, trained from different random numbers, whose mean decides), hidden, epochs, batch, rate,
    dropout (see `network.Training`), answer_precision and refused_at_most (see `zones.fit_thresholds`).
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        network: Network | None = None,
        decided: dict[str, Any] | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._network = network
        self._decided = decided or {}
        self._thresholds = Thresholds.from_json(decided) if decided else None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "networks": 2,
            "hidden": 128,
            "epochs": 10,
            "batch": 64,
            "rate": 0.05,
            "dropout": 0.3,
            "answer_precision": 0.99,
            "refused_at_most": 0.012,
            "code": code_fingerprint(),
        }

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentZoneClassifier":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples, fit the thresholds on the held-out ones, and write both into the model."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        learnt = [one for one in examples if not is_held_out(one)]
        taught = {one.get(INTENT) for one in learnt}
        held_out = [one for one in examples if is_held_out(one) and one.get(INTENT) in taught]
        if len(taught) < 2:
            raise InvalidConfigException("There must be examples of at least two intents to train on.")
        rows, labels = _rows(learnt), [one.get(INTENT) for one in learnt]
        if held_out:
            network = self._fit(rows, labels)
            measured = network
            rows, labels = _rows(held_out), [one.get(INTENT) for one in held_out]
        else:
            network = self._fit(rows, labels)
            part, rows, part_labels, labels = _split(rows, labels)
            measured = self._fit(part, part_labels)
        self._network, self._decided = network, self._decide(measured, rows, labels)
        self._thresholds = Thresholds.from_json(self._decided)
        with self._model_storage.write_to(self._resource) as folder:
            self._decided["network"] = network.save(folder)
            (folder / _FILE).write_text(json.dumps(self._decided, indent=2) + "\n", encoding="utf-8")
        return self._resource

    def _fit(self, rows: csr_matrix, labels: Sequence[str]) -> Network:
        training = Training(*(self._config[name] for name in ("hidden", "epochs", "batch", "rate", "dropout")))
        trainers = [Trainer(rows, labels, training, seed) for seed in range(self._config["networks"])]
        for number in range(training.epochs):
            for trainer in trainers:
                trainer.epoch(number)
            log.info("%d of %d epochs", number + 1, training.epochs)
        return Network.joined([trainer.network for trainer in trainers])

    def _decide(self, network: Network, rows: csr_matrix, labels: Sequence[str]) -> dict[str, Any]:
        """Temperature and thresholds by what the network makes of messages that it was not taught."""
        columns = {intent: column for column, intent in enumerate(network.intents)}
        scores = network.scores(rows)
        warmth = temperature(scores, np.array([columns[label] for label in labels]))
        thresholds = fit_thresholds(
            softmax(scores / warmth, axis=1),
            network.intents,
            labels,
            self._config["answer_precision"],
            self._config["refused_at_most"],
        )
        return {MODEL_KEY: fingerprint(), "temperature": warmth, **thresholds.to_json()}

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking, zone and model of each message."""
        if self._network is None or self._thresholds is None or not messages:
            return messages
        confidences = softmax(self._network.scores(_rows(messages)) / self._decided["temperature"], axis=1)
        for message, confidence in zip(messages, confidences, strict=True):
            columns = confidence.argsort()[::-1][:RANKING_LENGTH]
            ranking = [(self._network.intents[column], float(confidence[column])) for column in columns]
            ranked = [{INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: likely} for intent, likely in ranking]
            zone = _by_known_words(self._thresholds.zone(ranking), message.get(KNOWN_SHARE, 1.0))
            message.set(INTENT, ranked[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
            message.set(ZONE_KEY, zone.value, add_to_output=True)
            message.set(OFFERED_KEY, self._thresholds.offered(ranking), add_to_output=True)
            message.set(MODEL_KEY, self._decided[MODEL_KEY], add_to_output=True)
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "IntentZoneClassifier":
        with model_storage.read_from(resource) as folder:
            decided = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            return cls(config, model_storage, resource, Network.load(folder, decided["network"]), decided)


def _by_known_words(zone: Zone, known: float) -> Zone:
    """A message without one known word is lost; where most are unknown the letters alone judge, too little to answer."""
    if not known:
        return Zone.FALLBACK
    return Zone.CLARIFY if zone is Zone.ANSWER and known < LEAST_KNOWN else zone


def _rows(messages: Sequence[Message]) -> csr_matrix:
    found = []
    for message in messages:
        _, sentence = message.get_sparse_features(TEXT)
        if sentence is None:
            raise RasaException(
                "The intent classifier needs sparse sentence features; put WeightedFeaturizer before it."
            )
        found.append(sentence.features)
    return vstack(found, format="csr", dtype=np.float32)


def _split(rows: csr_matrix, labels: Sequence[str]) -> tuple[csr_matrix, csr_matrix, list[str], list[str]]:
    """A part to learn from and a tenth to measure on, with all intents in both where there are enough examples."""
    intents, counts = np.unique(labels, return_counts=True)
    tenth = max(len(labels) // 10, 1)
    even = counts.min() >= 2 and tenth >= len(intents)
    learnt, measured = train_test_split(
        np.arange(len(labels)), test_size=tenth, random_state=1, stratify=labels if even else None
    )
    return rows[learnt], rows[measured], [labels[one] for one in learnt], [labels[one] for one in measured]
