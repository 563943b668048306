"""How questions ended, week by week: answered, asked back, not understood, handed on, refused, or gone wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.conversation.outcomes import Outcome
from bot.figures.shares import share
from bot.figures.span import Span, week_of
from bot.i18n import N_


class Ending(StrEnum):
    """What came of a message that wanted something."""

    ANSWERED = "answered"
    CLARIFIED = "clarified"
    FALLBACK = "fallback"
    HANDED_OFF = "handed_off"
    REFUSED = "refused"
    ERROR = "error"


ENDING_TITLES: Mapping[Ending, str] = {
    Ending.ANSWERED: N_("answered"),
    Ending.CLARIFIED: N_("asked back"),
    Ending.FALLBACK: N_("not understood"),
    Ending.HANDED_OFF: N_("handed to a person"),
    Ending.REFUSED: N_("could not be taken"),
    Ending.ERROR: N_("went wrong"),
}

_NO_QUESTIONS = frozenset(
    {
        Outcome.GREETED,
        Outcome.COMMAND,
        Outcome.LANGUAGE_SET,
        Outcome.RATED,
        Outcome.FLOW_STARTED,
        Outcome.FLOW_STEP,
        Outcome.FLOW_DONE,
        Outcome.FLOW_CANCELLED,
        Outcome.DUPLICATE,
        Outcome.IGNORED,
    }
)
"""Greetings, commands and steps of forms: nothing was asked, so they would only make the shares look better."""
_SAME = {
    Outcome.ANSWERED: Ending.ANSWERED,
    Outcome.REDIRECTED: Ending.ANSWERED,
    Outcome.CLARIFIED: Ending.CLARIFIED,
    Outcome.FALLBACK: Ending.FALLBACK,
    Outcome.HANDED_OFF: Ending.HANDED_OFF,
}


@dataclass(frozen=True, slots=True)
class Ended:
    """Messages of a week, or of a whole span, by how they ended."""

    messages: Mapping[Ending, int]
    week: date | None = None

    @property
    def total(self) -> int:
        return sum(self.messages.values())

    def share(self, ending: Ending) -> Decimal | None:
        return share(self.messages.get(ending, 0), self.total)


def ending_of(outcome: Outcome) -> Ending | None:
    """The ending that an outcome counts as; None where nothing was asked."""
    if outcome in _NO_QUESTIONS:
        return None
    if outcome in _SAME:
        return _SAME[outcome]
    return Ending.REFUSED if outcome.startswith("refused") else Ending.ERROR


def by_weeks(counted: Iterable[tuple[date, str, int]], span: Span) -> tuple[Ended, ...]:
    """Days, outcomes and messages, gathered by week; a week without any is there too, an unknown outcome is not."""
    weeks: dict[date, dict[Ending, int]] = {week: {} for week in span.weeks}
    known = {outcome.value: ending_of(outcome) for outcome in Outcome}
    for day, outcome, messages in counted:
        ending = known.get(outcome)
        if ending is not None:
            week = weeks[week_of(day)]
            week[ending] = week.get(ending, 0) + messages
    return tuple(Ended(messages, week) for week, messages in weeks.items())


def together(weeks: Iterable[Ended]) -> Ended:
    """The whole span."""
    total: dict[Ending, int] = {}
    for week in weeks:
        for ending, messages in week.messages.items():
            total[ending] = total.get(ending, 0) + messages
    return Ended(total)
