"""Options that a sentence mentions: "minggu ini lagi sepi banget" mentions "sepi"."""

from collections.abc import Sequence

from bot.conversation.spoken import core
from bot.conversation.steps import Option
from bot.i18n import LANGUAGES, translator

LONGEST = 12
"""Words of a sentence that answers; a longer one tells a story in which anything may be mentioned."""
_NEGATIONS = frozenset({"tidak", "bukan", "belum", "kurang", "tanpa", "no", "not", "never"})


def mentioned(text: str, options: Sequence[Option]) -> tuple[Option, ...]:
    """The options whose label or words stand in a text, in either language, and are not denied there."""
    said = core(text)
    if len(said) > LONGEST:
        return ()
    return tuple(one for one in options if any(_holds(said, core(phrase)) for phrase in _phrases(one)))


def _phrases(option: Option) -> tuple[str, ...]:
    return (*(translator(language).gettext(option.label) for language in LANGUAGES), *option.words)


def _holds(said: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    starts = range(len(said) - len(phrase) + 1) if phrase else ()
    return any(
        said[start : start + len(phrase)] == phrase and (start == 0 or said[start - 1] not in _NEGATIONS)
        for start in starts
    )
