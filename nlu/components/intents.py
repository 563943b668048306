"""The intent classifier as a Rasa component; its zone travels with every parse."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.intent_model import IntentModel
from nlu.understanding import MAX_CHARACTERS

ZONE_KEY = "zone"
RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentZoneClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents of a message and says in which zone the best one lies.

    Beside Rasa's `intent` and `intent_ranking` each parse carries `zone`: "answer", "clarify" or "fallback", by the
    thresholds that were fitted with the model and are stored in it.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"C": 1.0, "answer_precision": 0.85, "refused_at_most": 0.05}

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
    ) -> "IntentZoneClassifier":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the classifier and its thresholds on the sentences and write them into the model."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        self._model = IntentModel.fit(
            [one.get(TEXT) for one in examples], [one.get(INTENT) for one in examples], self._config
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking and zone of each message."""
        if self._model is None:
            return messages
        for message in messages:
            text = (message.get(TEXT) or "")[:MAX_CHARACTERS]
            ranking = self._model.rank(text)
            ranked = [
                {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence}
                for intent, confidence in ranking[:RANKING_LENGTH]
            ]
            message.set(INTENT, ranked[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
            message.set(ZONE_KEY, self._model.zone(text, ranking[0][1]).value, add_to_output=True)
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
            return cls(config, model_storage, resource, IntentModel.load(folder))
