"""What people ask: how often each intent was meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.conversation.titles import TITLES
from bot.figures.shares import share

SMALL_TALK = frozenset(
    {
        "greet",
        "goodbye",
        "thank",
        "affirm",
        "deny",
        "help",
        "bot_challenge",
        "change_language",
        "cancel",
        "out_of_scope",
    }
)
"""Intents in which nothing is asked about social security."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An intent, how many messages it was in, and their share of all that asked something."""

    intent: str
    messages: int
    share: Decimal | None


def ranked(counted: Iterable[tuple[str, int]]) -> tuple[Asked, ...]:
    """Intents and messages, the most frequent first, without small talk and intents that exist no more."""
    known = [(intent, n) for intent, n in counted if intent in TITLES and intent not in SMALL_TALK]
    total = sum(n for _, n in known)
    return tuple(Asked(intent, n, share(n, total)) for intent, n in sorted(known, key=lambda one: (-one[1], one[0])))
