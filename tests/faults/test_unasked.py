"""A process that dies while it reminds somebody or tells news of the law, and another one that goes on."""

import asyncio
import signal
from datetime import UTC, datetime, timedelta

import pytest

from bot.outreach.reminder_kinds import MONTHLY
from bot.settings import Settings
from bot.stored import Stored
from tests.conftest import on_postgresql
from tests.outreach.audiences import BANDUNG, contacts, person
from tests.outreach.unasked import follows, put, told, waiting
from tests.support.bot_api import BotApiServer
from tests.telegram.conftest import Command

ASKED = datetime(2026, 11, 24, 3, tzinfo=UTC)
MORNING = datetime(2027, 1, 13, 3, tzinfo=UTC)
"""Some days before the day to pay, after the end of a discount."""
LEASE_IS_OVER = timedelta(minutes=5)
PATIENCE = 30.0
OF_MONTH = {"lead": "PY-222222", "segments": ["BPU"], "month": "2027-01-01"}
DEATHS = [
    ("unasked.put:1", "unasked.committed:1"),
    ("unasked.committed:1", "unasked.put:1"),
    ("unasked.put:2", "unasked.committed:1"),
]


@pytest.mark.parametrize("deaths", DEATHS, ids=" ".join)
async def test_what_a_dead_worker_was_about_to_write_comes_once(
    deaths: tuple[str, str], command: Command, server: BotApiServer, stored: Stored, settings: Settings
) -> None:
    await survives(deaths, command, server, stored, settings)


@on_postgresql
@pytest.mark.parametrize("deaths", DEATHS[:1], ids=" ".join)
async def test_the_same_holds_on_postgresql(
    deaths: tuple[str, str], command: Command, server: BotApiServer, stored: Stored, settings: Settings
) -> None:
    await survives(deaths, command, server, stored, settings)


async def survives(
    deaths: tuple[str, str], command: Command, server: BotApiServer, stored: Stored, settings: Settings
) -> None:
    """Two people are told of the law, one of them of the day to pay as well, and whoever works dies twice in between."""
    siti, budi = server.person("Siti"), server.person("Budi")
    numbers = [await person(stored.database, BANDUNG, user=str(one.id)) for one in (siti, budi)]
    for number in numbers:
        await follows(stored, number, ASKED, bpu__discount_other="0.5|2026-12-31")
    await put(stored, numbers[0], MONTHLY, MORNING, **OF_MONTH, chat=str(siti.id))
    for round_, death in enumerate(deaths):
        dying = command(DATABASE_URL=settings.database_url, KILL_AT=death)
        async with dying.at(MORNING + round_ * LEASE_IS_OVER) as dies:
            code, errors = await dies.outcome()
            assert code == -signal.SIGKILL, errors
    async with command(DATABASE_URL=settings.database_url).at(MORNING + 2 * LEASE_IS_OVER) as lives:
        await lives.start()
        async with asyncio.timeout(PATIENCE):
            while await waiting(stored, numbers[1]) or len(siti.messages) < 2 or not budi.messages:
                await asyncio.sleep(0.1)
        await asyncio.sleep(2.0)
        assert (await lives.terminate())[0] == 0
    heard = [sorted(message.text[:5] for message in one.messages) for one in (siti, budi)]
    assert heard == [["Anda ", "Pengi"], ["Anda "]]
    assert [await contacts(stored.database, number) for number in numbers] == [2, 1]
    assert [await told(stored, number) for number in numbers] == [{"bpu.discount_other": "|"}] * 2
    assert [kind for kind, _ in await waiting(stored, numbers[0])] == [MONTHLY]
