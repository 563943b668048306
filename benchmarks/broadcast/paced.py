"""A broadcast at the default rate, and how long replies to questions take beside it."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.broadcast.killed import NEWS
from benchmarks.broadcast.readers import Reader, fill
from bot.outreach.broadcast import Audience
from bot.stored import open_stored
from nlu.model import model_path
from tests.support.bot_api import BotApiServer, Person
from tests.support.nlu_server import serving
from tests.support.staging import Stage, staged

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
ASKERS = 20
SECONDS_BETWEEN = 2.0
QUESTIONS = ("berapa iuran untuk warung kopi?", "apa manfaat jkk", "cara daftar gimana", "apa itu jht")
FIRST_ASKER = 600_000_001


@dataclass(frozen=True, slots=True)
class Paced:
    """When messages of the broadcast arrived (seconds from the first), and how long replies took, quiet and beside it."""

    arrived: Sequence[float]
    quiet: Sequence[float]
    beside: Sequence[float]

    def most_within(self, seconds: float) -> int:
        """The most messages that arrived in any span of so many seconds."""
        most, first = 0, 0
        for last, at in enumerate(self.arrived):
            while at - self.arrived[first] >= seconds:
                first += 1
            most = max(most, last - first + 1)
        return most


async def pace(people: Sequence[Reader], seconds: float, folder: Path, models: Path) -> Paced:
    """Let people ask for a while, before, while and after a broadcast is sent at the default rate."""
    with serving(model_path(models).parent) as nlu:
        async with staged(nlu, folder) as stage, stage.command.at(NOON) as command:
            async with open_stored(stage.settings) as stored:
                await fill(stored.database, list(people), NOON)
            for one in people:
                stage.server.person("Siti", user_id=one.user)
            await command.start()
            askers = [stage.server.person("Ani", user_id=FIRST_ASKER + number) for number in range(ASKERS)]
            await _ask_for(askers, 5.0)
            quiet = await _ask_for(askers, seconds / 2)
            await _begin(stage)
            await _until_arrives(stage.server)
            beside = await _ask_for(askers, seconds)
            await _end(stage)
            quiet += await _ask_for(askers, seconds / 2)
            code, errors = await command.terminate()
            if code != 0:
                raise SystemExit(f"payung run ended with {code}: {errors}")
    news = {one.user for one in people}
    calls = stage.server.calls
    times = [one.time for one in calls if one.method == "sendMessage" and one.params["chat_id"] in news]
    return Paced([at - times[0] for at in times if at - times[0] < seconds], quiet, beside)


async def _begin(stage: Stage) -> None:
    async with open_stored(stage.settings) as stored:
        code = (await stored.broadcasts.create(NEWS, Audience(), "nobody", NOON)).code
        await stored.broadcasts.start(code, "command", NOON)


async def _end(stage: Stage) -> None:
    async with open_stored(stage.settings) as stored:
        (sent,) = await stored.broadcasts.page(0, 1)
        await stored.broadcasts.stop(sent.code, "command", NOON)


async def _until_arrives(server: BotApiServer) -> None:
    await server.until(lambda: any("Sabtu" in str(one.params.get("text")) for one in server.calls[-20:]), timeout=30)


async def _ask_for(askers: Sequence[Person], seconds: float) -> list[float]:
    """Let everybody ask for a while; the seconds from each question to the first answer."""
    end = time.monotonic() + seconds
    taken = await asyncio.gather(*(_ask_until(end, one) for one in askers))
    return [one for some in taken for one in some]


async def _ask_until(end: float, person: Person) -> list[float]:
    taken = []
    await asyncio.sleep(random.uniform(0, SECONDS_BETWEEN))
    while time.monotonic() < end:
        begun = time.monotonic()
        await person.says(random.choice(QUESTIONS))
        await person.hears(60)
        taken.append(time.monotonic() - begun)
        await person.hears_all(0.2)
        await asyncio.sleep(max(SECONDS_BETWEEN - (time.monotonic() - begun), 0))
    return taken
