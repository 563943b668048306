"""What turns cost, measured in turn on databases of several sizes."""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

from benchmarks.growth.fill import is_in_a_form, user
from bot.app import App
from bot.channels.telegram.incoming import CHANNEL
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.storage.outbox import Outgoing
from nlu.understanding import Entity, NluError, Ranked, Understanding, Zone

QUESTION, BUSINESS = "apa manfaat JKK", "Warung Nasi Bu Siti"
WARM_UP = 20
"""So many turns of each kind come first and are not measured."""
_UPDATES = count(900_000_000)


class Turned(StrEnum):
    """The kinds of turns, and how each ends."""

    STEP = "a step of a form"
    QUESTION = "a question"


OUTCOMES = {Turned.STEP: Outcome.FLOW_STEP, Turned.QUESTION: Outcome.ANSWERED}


class Given:
    """Understands the one question, at once, so that the model is not measured."""

    async def understand(self, text: str) -> Understanding:
        if text != QUESTION:
            raise NluError("not asked for here")
        at = text.index("JKK")
        ranking = (Ranked("ask_benefit", 0.99),)
        return Understanding(text, "id", ranking, Zone.ANSWER, (Entity("program", "JKK", at, at + 3),))

    async def close(self) -> None: ...


@dataclass(slots=True)
class Costs:
    """Milliseconds of each turn: by the clock, and of this process's processor time."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


Measured = Mapping[tuple[int, Turned], Costs]
"""By the number of people in the database and the kind of turn."""


async def measure_turns(apps: Mapping[int, App], rounds: int) -> Measured:
    """Go round the databases, in another order each time, with one turn of each kind by somebody new.

    A turn ends when its answers were taken from the outbox and noted as sent.

    Args:
        apps: by how many people are in the database, filled by `fill`.
        rounds: how many turns of each kind are measured.

    Raises:
        SystemExit: a turn ended in another way than such turns do.
    """
    chance = random.Random(1)
    measured = {(people, kind): Costs() for people in apps for kind in Turned}
    writers = {people: _writers(people, rounds + WARM_UP, chance) for people in apps}
    for number in range(rounds + WARM_UP):
        for people, kind in chance.sample(list(measured), len(measured)):
            writer = writers[people][kind][number]
            clock, processor = time.perf_counter(), time.process_time()
            outcome = await take_turn(apps[people], kind, writer)
            processor, clock = time.process_time() - processor, time.perf_counter() - clock
            if outcome is not OUTCOMES[kind]:
                raise SystemExit(f"A turn ended as {outcome} instead of {OUTCOMES[kind]}.")
            if number >= WARM_UP:
                measured[people, kind].clock.append(1000 * clock)
                measured[people, kind].processor.append(1000 * processor)
    return measured


def _writers(people: int, turns: int, chance: random.Random) -> Mapping[Turned, list[int]]:
    """For each kind of turn, people who are to write, each once."""
    everybody = range(1, people + 1)
    in_a_form = [number for number in everybody if is_in_a_form(number)]
    others = [number for number in everybody if not is_in_a_form(number)]
    return {Turned.STEP: chance.sample(in_a_form, turns), Turned.QUESTION: chance.sample(others, turns)}


async def take_turn(app: App, kind: Turned, number: int) -> Outcome:
    """Let the person of a number write something, and take the answers from the outbox."""
    said = BUSINESS if kind is Turned.STEP else QUESTION
    key, now = ChatKey(CHANNEL, user(number), user(number)), app.clock.now()
    outcome = await app.turn.handle(Incoming(key, next(_UPDATES), now, Text(said)))
    outbox = app.stored.outbox(CHANNEL)
    for first in await outbox.due(now, limit=32):
        message: Outgoing | None = first
        while message is not None:
            message = await outbox.sent(message, now)
    return outcome
