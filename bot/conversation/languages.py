"""In which language to answer, and when to offer another one."""

from bot.conversation.messages import Incoming, Text
from bot.conversation.state import State
from bot.i18n import DEFAULT_LANGUAGE, LANGUAGES, Translator, translator
from nlu.text.language import detect_language
from nlu.text.normalise import normalise
from nlu.understanding import Understanding

WORDS_OF_A_LANGUAGE = 3
"""From how many words on a message is taken as a sign that somebody would rather use its language."""

_NAMES = {"id": frozenset({"indonesia", "indonesian"}), "en": frozenset({"english", "inggris"})}
_NOT = frozenset({"tidak", "jangan", "bukan", "kurang", "not", "no", "cannot", "don't", "dont"})


def named(text: str) -> str | None:
    """The language that a wish names: "pakai bahasa indonesia dong"; None where it names both or refuses one."""
    words = set(normalise(text).split())
    codes = [code for code, names in _NAMES.items() if words & names]
    return codes[0] if len(codes) == 1 and not words & _NOT else None


def translator_for(state: State, incoming: Incoming) -> Translator:
    """The language chosen before; else that of the message, that of the person's app, or Indonesian."""
    if state.language is not None:
        return translator(state.language)
    typed = incoming.content.text if isinstance(incoming.content, Text) else ""
    detected = detect_language(typed) if typed and not typed.startswith("/") else None
    return translator_for_hint(detected or incoming.language_hint)


def translator_for_hint(code: str | None) -> Translator:
    """The language of a code, or Indonesian where it is none of ours."""
    return translator(code if code in LANGUAGES else DEFAULT_LANGUAGE)


def tells_language(state: State, incoming: Incoming) -> bool:
    """Whether a message settles the language: by words that are clearly of one, by a command, a button or a form."""
    content = incoming.content
    if state.place is not None or not isinstance(content, Text) or content.text.startswith("/"):
        return True
    return detect_language(content.text) is not None


def other_language(understood: Understanding | None, language: str) -> str | None:
    """The language of a message of several words, where it is clearly another one than that of the conversation."""
    if understood is None or len(understood.text.split()) < WORDS_OF_A_LANGUAGE:
        return None
    return understood.language if understood.language != language else None
