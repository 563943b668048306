"""What somebody of the staff asks for in the chat, and what they are told."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from bot.clock import day_in_jakarta
from bot.conversation.messages import Button, Incoming, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.taps import TapData
from bot.i18n import Translator
from bot.staff.member import Staff
from bot.staff.office import Office
from bot.storage.once import Once

STAFF = "staff"
"""The flow of the buttons of the staff, and of what they are asked to type."""

E = TypeVar("E", bound=StrEnum)


class Stale(Exception):
    """A button that none of ours made, or not any more."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One message of somebody of the staff."""

    office: Office
    staff: Staff
    t: Translator
    incoming: Incoming

    @property
    def now(self) -> datetime:
        return self.incoming.at

    @property
    def today(self) -> date:
        return day_in_jakarta(self.incoming.at)

    @property
    def once(self) -> Once:
        return Once(self.incoming.key.channel, self.incoming.update)


@dataclass(frozen=True, slots=True)
class Wait:
    """What is typed next: which step takes it, and what that step has to know."""

    step: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody is told, how that counts, and whether something typed is waited for."""

    replies: tuple[Reply, ...]
    outcome: Outcome = Outcome.COMMAND
    wait: Wait | None = None


Handler = Callable[[Visit, str], Awaitable[Said]]
"""Does what a command or a button asks for; the text is what stands behind the command, or the option of the button."""

TypedHandler = Callable[[Visit, Mapping[str, Any], str], Awaitable[Said]]
"""Takes a text that was waited for, with what its step had to know."""


def button(label: str, step: str, option: str = "") -> Button:
    return Button(label, TapData(STAFF, step, option).encode())


def in_rows(buttons: Sequence[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of a width."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def ask(visit: Visit, text: str, wait: Wait, outcome: Outcome = Outcome.FLOW_STEP) -> Said:
    """Ask for something typed, with a button to stop that."""
    stop = button(visit.t.gettext("✖ Cancel"), "stop")
    return Said((Reply(text, buttons=((stop,),)),), outcome, wait)


def parts(option: str, number: int) -> list[str]:
    """The parts of an option.

    Raises:
        Stale: there are not as many.
    """
    found = option.split(".")
    if len(found) != number or not all(found):
        raise Stale
    return found


def one_of(kind: type[E], value: str) -> E:
    """The member of an enumeration.

    Raises:
        Stale: there is none.
    """
    try:
        return kind(value)
    except ValueError:
        raise Stale from None


def number_of(value: str) -> int:
    """A number of at most nine digits.

    Raises:
        Stale: it is none.
    """
    if not value.isdecimal() or len(value) > 9:
        raise Stale
    return int(value)
