"""The extractors of `nlu.text` as one Rasa component."""

from collections.abc import Callable, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from nlu.text.ages import find_ages
from nlu.text.counts import find_worker_counts
from nlu.text.durations import find_durations
from nlu.text.money import find_money
from nlu.text.programs import find_programs
from nlu.text.regions import find_regions
from nlu.text.sectors import find_sectors
from nlu.text.segments import find_segments
from nlu.text.span import Span
from nlu.understanding import MAX_CHARACTERS

EXTRACTORS: dict[str, Callable[[str], Sequence[Span[Any]]]] = {
    "program": find_programs,
    "money": find_money,
    "segment": find_segments,
    "age": find_ages,
    "worker_count": find_worker_counts,
    "region": find_regions,
    "business_sector": find_sectors,
    "duration": find_durations,
}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TextEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds programmes, money, durations, regions and the other entities of the domain by rule.

    Values are normal forms (see `nlu.understanding.Entity`), offsets those of the text as it was typed.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TextEntityExtractor":
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what is found to the entities of each message, in the order of the text."""
        for message in messages:
            text = (message.get(TEXT) or "")[:MAX_CHARACTERS]
            found = [
                {
                    ENTITY_ATTRIBUTE_TYPE: entity,
                    ENTITY_ATTRIBUTE_START: span.start,
                    ENTITY_ATTRIBUTE_END: span.end,
                    ENTITY_ATTRIBUTE_VALUE: span.value,
                }
                for entity, find in EXTRACTORS.items()
                for span in find(text)
            ]
            found.sort(key=lambda one: (one[ENTITY_ATTRIBUTE_START], one[ENTITY_ATTRIBUTE_TYPE]))
            message.set(ENTITIES, message.get(ENTITIES, []) + self.add_extractor_name(found), add_to_output=True)
        return messages
