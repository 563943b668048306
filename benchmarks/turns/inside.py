"""Payung and the Rasa assistant at the same entrance, in turn."""

from collections.abc import Mapping
from contextlib import ExitStack
from enum import StrEnum

from benchmarks.turns.entrance import Inside, payung_inside, rasa_inside
from benchmarks.turns.measured import Measured
from benchmarks.turns.talks import questions

AT_ONCE = (1, 16)
"""How many questions there are at a time."""
WARM_UP = 2.0


class Name(StrEnum):
    """Who is asked."""

    PAYUNG = "Payung"
    RASA = "Rasa assistant"


ENTRANCES = {Name.PAYUNG: payung_inside, Name.RASA: rasa_inside}
Entered = Mapping[tuple[Name, int], list[Measured]]
"""For each of them, and for so many questions at a time, what each round measured."""


def measure_entrance(seconds: float, rounds: int) -> Entered:
    """Ask both for so many seconds each, in each of the rounds; the assistant is trained first, where it is not."""
    found: Entered = {(name, at_once): [] for at_once in AT_ONCE for name in Name}
    with ExitStack() as opened:
        asked = {name: opened.enter_context(Inside(entrance, questions())) for name, entrance in ENTRANCES.items()}
        for one in asked.values():
            one.measure(WARM_UP, max(AT_ONCE))
        for _ in range(rounds):
            for (name, at_once), measured in found.items():
                measured.append(asked[name].measure(seconds, at_once))
    return found
