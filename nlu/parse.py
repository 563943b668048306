"""From the object that Rasa returns for a message to an Understanding."""

from collections.abc import Mapping
from typing import Any

from nlu.text.language import detect_language
from nlu.understanding import Entity, NluError, Ranked, Understanding, Zone


def from_rasa(text: str, parsed: Mapping[str, Any]) -> Understanding:
    """Read a parse, whether it came from an embedded model or from a server.

    Raises:
        NluError: the model was not trained with Payung's pipeline, or the answer is no parse at all.
    """
    try:
        ranking = tuple(Ranked(one["name"], float(one["confidence"])) for one in parsed["intent_ranking"])
        zone = Zone(parsed["zone"])
        offered, model = int(parsed["offered"]), str(parsed["model"])
        entities = tuple(Entity(one["entity"], one["value"], one["start"], one["end"]) for one in parsed["entities"])
    except (KeyError, TypeError, ValueError) as error:
        raise NluError("The model is not one of Payung's; train it with: payung nlu train") from error
    if not ranking:
        raise NluError("The model knows no intents; train it with: payung nlu train")
    return Understanding(text, detect_language(text), ranking, zone, entities, offered, model)
