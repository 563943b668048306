"""Keeps one person from taking up the time of all others."""

from enum import Enum, auto

from bot.limits import Limit

A_MINUTE = 60
"""How many messages of one person are read within a minute, at once or spread; nobody types or taps faster."""
IN_A_GROUP = 15
"""How many messages of one group are answered within a minute; Telegram lets a bot write 20 there."""


class Flood(Enum):
    """What to do with a message: read it, tell its sender to slow down, or leave it aside without a word."""

    NONE = auto()
    TELL = auto()
    SILENCE = auto()


class FloodGuard:
    """Counts the messages of each person, and says who writes too many."""

    def __init__(self) -> None:
        self._messages = Limit(A_MINUTE)
        self._warnings = Limit(1)

    def judge(self, person: str) -> Flood:
        """What to do with one more message of a person."""
        if not self._messages.wait(person):
            return Flood.NONE
        return Flood.SILENCE if self._warnings.wait(person) else Flood.TELL


class GroupGuard:
    """Counts what is answered in each group, so that a noisy one does not make the bot talk without end."""

    def __init__(self) -> None:
        self._answers = Limit(IN_A_GROUP)

    def is_enough(self, chat: str) -> bool:
        """Whether one more message of a group is left aside without a word."""
        return self._answers.wait(chat) > 0
