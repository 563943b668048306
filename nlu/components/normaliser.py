"""The normaliser of `nlu.text` as a Rasa component."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from nlu.model import code_fingerprint
from nlu.text.normalise import normalise
from nlu.understanding import MAX_CHARACTERS


class Word(Token):
    """A token that is known by its text alone: hashing all that Rasa's own hold takes longer than training."""

    def fingerprint(self) -> str:
        return str(self.text)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class NormalisingTokenizer(Tokenizer):
    """Splits a message into words of standard spelling: "gmn cra nyairin" → bagaimana, cara, cairkan.

    Any featurizer of Rasa can read them. Their offsets are those in the normalised text, not in the message: one word
    may stand for several typed ones, so entities are found in the text itself (`nlu.components.entities`).
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "code": code_fingerprint()}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of an attribute of a message, cut at MAX_CHARACTERS."""
        words = normalise((message.get(attribute) or "")[:MAX_CHARACTERS]).split()
        tokens: list[Token] = []
        start = 0
        for word in words:
            tokens.append(Word(word, start))
            start += len(word) + 1
        return tokens
