"""How long a tapped button takes while nothing else happens, while the model is slow, and while somebody floods the bot.

    ./run python -m benchmarks.fairness [--people N] [--seconds N] [--rounds N] [--webhook] [--keep]

People open the calculator on a Bot API server of our own, tap its first button, and leave it again, each at their own
pace. One `payung run` serves them. The time from a tap to the bot's next message is measured in turn with:

- quiet: nothing else;
- slow: ten others ask questions all the time, and the model takes 5 seconds for each;
- flood: one other person sends 100 messages a second.

All three are measured in each round of one run, so that their ratios hold on a machine that does other things too.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.options import command, today
from benchmarks.percentiles import USUAL, percentile
from benchmarks.report import add_keep, tell
from benchmarks.section import Chart, Goal, Section, Table
from bot.cli.prepare import prepare
from nlu.model import model_path
from tests.support.bot_api import BotApiServer, Person
from tests.support.nlu_proxy import NluProxy, in_front_of
from tests.support.nlu_server import NluServer, serving
from tests.support.staging import staged

PEOPLE, SECONDS, ROUNDS = 40, 30.0, 3
SECONDS_BETWEEN = 4.0
"""How often one person taps."""
SLOW = 5.0
ASKERS = 10
SECONDS_BETWEEN_QUESTIONS = 2.0
FLOOD_A_SECOND = 100
TITLES = {"quiet": "while it is quiet", "slow": "while the model is slow", "flood": "while somebody floods"}
GOALS = {"slow": 1.5, "flood": 1.2}
"""How much longer than a quiet one a tap may take."""
QUESTION, LEAVE = "/hitung", "/batal"
FIRST_BUTTON = "Untuk saya sendiri"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the benchmark plays on: Telegram, the model's proxy, the people who tap and those who are a burden."""

    server: BotApiServer
    proxy: NluProxy
    people: Sequence[Person]
    askers: Sequence[Person]
    flooder: Person


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many people tap")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each part of a round lasts")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often everything is measured")
    parser.add_argument("--webhook", action="store_true", help="let Telegram send updates instead of polling")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(given.people, given.seconds, given.rounds, given.webhook)
    tell(replace(found, command=command("benchmarks.fairness", parser, given)), given.keep)


def measure(people: int = PEOPLE, seconds: float = SECONDS, rounds: int = ROUNDS, webhook: bool = False) -> Section:
    """Let so many people tap for so many seconds a part, in each of the rounds."""
    with serving(model_path(prepare().models_dir).parent) as nlu:
        return _section(asyncio.run(_run(nlu, people, seconds, rounds, webhook)))


async def _run(nlu: NluServer, people: int, seconds: float, rounds: int, webhook: bool) -> dict[str, list[float]]:
    measured: dict[str, list[float]] = {"quiet": [], "slow": [], "flood": []}
    burdens: Mapping[str, Callable[[Scene], Coroutine[None, None, None]]] = {
        "quiet": _nothing,
        "slow": _ask,
        "flood": _flood,
    }
    async with _scene(nlu, people, webhook) as scene:
        await _tap_for(scene, 5.0)
        for _ in range(rounds):
            for name, burden in burdens.items():
                scene.proxy.seconds = SLOW if name == "slow" else 0.0
                burdening = asyncio.create_task(burden(scene))
                measured[name] += await _tap_for(scene, seconds)
                burdening.cancel()
                await asyncio.gather(burdening, return_exceptions=True)
                await _until_handled(scene.server)
    return measured


@asynccontextmanager
async def _scene(nlu: NluServer, count: int, webhook: bool) -> AsyncIterator[Scene]:
    with tempfile.TemporaryDirectory(prefix="payung-fairness-") as folder:
        async with in_front_of(nlu) as proxy, staged(NluServer(proxy.url, proxy.token), Path(folder)) as stage:
            command = stage.command.behind_a_webhook() if webhook else stage.command
            server = stage.server
            async with command:
                await command.start()
                people = [server.person(f"Siti {number}") for number in range(count)]
                askers = [server.person(f"Budi {number}") for number in range(ASKERS)]
                yield Scene(server, proxy, people, askers, server.person("Ani"))


async def _tap_for(scene: Scene, seconds: float) -> list[float]:
    """Let everybody tap for a while; the seconds that each tap took."""
    end = time.monotonic() + seconds
    taps = await asyncio.gather(*(_tap_until(end, person) for person in scene.people))
    return [one for some in taps for one in some]


async def _tap_until(end: float, person: Person) -> list[float]:
    taken = []
    await asyncio.sleep(random.uniform(0, SECONDS_BETWEEN))
    while time.monotonic() < end:
        begun = time.monotonic()
        await person.says(QUESTION)
        await _sees(person, FIRST_BUTTON)
        tapped = time.monotonic()
        await person.taps(FIRST_BUTTON)
        await person.hears(60)
        taken.append(time.monotonic() - tapped)
        await person.says(LEAVE)
        await person.hears_all(0.3)
        await asyncio.sleep(max(SECONDS_BETWEEN - (time.monotonic() - begun), 0))
    return taken


async def _sees(person: Person, button: str) -> None:
    while not any(button in one for one in (await person.hears(60)).buttons):
        pass


async def _nothing(_: Scene) -> None:
    """Nobody is a burden."""


async def _ask(scene: Scene) -> None:
    async def ask(person: Person) -> None:
        while True:
            await person.says("berapa iuran untuk warung kopi?")
            await asyncio.sleep(SECONDS_BETWEEN_QUESTIONS)

    await asyncio.gather(*map(ask, scene.askers))


async def _flood(scene: Scene) -> None:
    begun = time.monotonic()
    sent = 0
    while True:
        while sent < (time.monotonic() - begun) * FLOOD_A_SECOND:
            await scene.flooder.says("/menu")
            sent += 1
        await asyncio.sleep(1 / FLOOD_A_SECOND)


async def _until_handled(server: BotApiServer) -> None:
    await server.until(lambda: len(server.updates) == 0, timeout=120)


def _section(measured: dict[str, list[float]]) -> Section:
    quiet = percentile(measured["quiet"], 95)
    rows = tuple(
        (
            TITLES[name],
            f"{len(taken)}",
            *(f"{percentile(taken, one) * 1000:.0f}" for one in USUAL),
            f"{percentile(taken, 95) / quiet:.2f}",
        )
        for name, taken in measured.items()
    )
    bars = tuple((f"p{one}", tuple(percentile(taken, one) * 1000 for taken in measured.values())) for one in USUAL)
    goals = []
    for name, most in GOALS.items():
        ratio, ms = percentile(measured[name], 95) / quiet, percentile(measured[name], 95) * 1000
        reached = f"{ratio:.2f} × ({ms:.0f} ms against {quiet * 1000:.0f} ms)"
        goals.append(
            Goal(f"a tap {TITLES[name]}, p95 against a quiet one", f"at most {most} ×", reached, ratio <= most)
        )
    return Section(
        name="fairness",
        title="Nobody waits for others",
        day=today(),
        command="python -m benchmarks.fairness",
        about=(
            "People tap a button each at their own pace, while nothing else happens, while ten others ask questions for each of "
            f"which the model takes {SLOW:.0f} seconds, and while one person sends {FLOOD_A_SECOND} messages a second; in turn, "
            "on SQLite.",
        ),
        tables=(Table(("a tap, in ms", "taps", *(f"p{one}" for one in USUAL), "p95 / quiet"), rows),),
        charts=(Chart("taps", "Milliseconds until a tap is answered", tuple(map(TITLES.__getitem__, measured)), bars),),
        goals=tuple(goals),
    )


if __name__ == "__main__":
    main()
