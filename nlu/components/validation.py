"""Messages that the model is measured on while it is trained, and never taught."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.labelled import read_labelled
from nlu.model import ROOT, VALIDATION, digest

_HELD_OUT = "held_out"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ValidationExamples(GraphComponent):
    """Puts the messages of a file behind the training examples, marked as held out.

    They pass through the featurizers like all others; `IntentZoneClassifier` fits its thresholds on them.

    The option `file` names the file, from the root of the project (form: `nlu.labelled.read_labelled`). Its content
    is part of the configuration's fingerprint, so a change of it is noticed by Rasa's cache.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"file": "nlu/validation/messages.jsonl", "digest": digest([VALIDATION])}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ValidationExamples":
        return cls(ROOT / config["file"])

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The training data with the messages of the file behind its own."""
        held_out = [Message({TEXT: one.text, INTENT: one.intent, _HELD_OUT: True}) for one in read_labelled(self._file)]
        return TrainingData(
            [*training_data.training_examples, *held_out],
            training_data.entity_synonyms,
            training_data.regex_features,
            training_data.lookup_tables,
            training_data.responses,
        )

    def process(self, messages: list[Message]) -> list[Message]:
        return messages


def is_held_out(message: Message) -> bool:
    """Whether a message is to be measured on and not learnt from."""
    return bool(message.get(_HELD_OUT))
