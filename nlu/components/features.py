"""Weighted words and letters as a Rasa featurizer, for any of its classifiers."""

from hashlib import sha256
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.validation import is_held_out
from nlu.components.weights import Weights
from nlu.model import code_fingerprint

KNOWN_SHARE = "known_share"
"""Key of a message: the share of its words that the featurizer has seen, from 0 to 1."""


class Row(Features):
    """Features that are known by their numbers; Rasa's own would write each of them out as text."""

    def fingerprint(self) -> str:
        return sha256(self.features.indices.tobytes() + self.features.data.tobytes()).hexdigest()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WeightedFeaturizer(SparseFeaturizer, GraphComponent):
    """Sparse features of the whole message: its words, pairs of words and letters, weighed as TF-IDF does.

    Rasa's CountVectorsFeaturizer counts; here rare words and letters weigh more, and each of the two kinds has the
    same length, which serves a linear classifier better (see `benchmarks/nlu`).
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        weights: Weights | None = None,
    ) -> None:
        super().__init__(execution_context.node_name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._weights = weights

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to get wrong."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**SparseFeaturizer.get_default_config(), "code": code_fingerprint()}

    @classmethod
    def required_components(cls) -> list[type]:
        from rasa.nlu.tokenizers.tokenizer import Tokenizer

        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "WeightedFeaturizer":
        return cls(config, model_storage, resource, execution_context)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words and letters of the training examples and write them into the model."""
        self._weights = Weights.fit(
            [_joined(one) for one in training_data.training_examples if one.get(TEXT) and not is_held_out(one)]
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._weights.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process([one for one in training_data.training_examples if one.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add to each message its features and the share of its words that are known."""
        if self._weights is None or not messages:
            return messages
        rows = self._weights.rows([_joined(message) for message in messages])
        for message, row in zip(messages, rows, strict=True):
            message.add_features(Row(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
            message.set(KNOWN_SHARE, self._weights.known_share(_words(message)))
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "WeightedFeaturizer":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, execution_context, Weights.load(folder))


def _words(message: Message) -> list[str]:
    return [token.text for token in message.get(TOKENS_NAMES[TEXT], [])]


def _joined(message: Message) -> str:
    return " ".join(_words(message))
