"""A broadcast whose process dies twice and is started again: nobody gets it twice, at night, or without wanting it."""

import asyncio
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.outreach.broadcast import Report, Standing, Status
from bot.settings import Settings
from bot.stored import Stored
from tests.conftest import on_postgresql
from tests.outreach.audiences import BANDUNG, JAYAPURA, MAKASSAR, change, person, started, states
from tests.support.bot_api import BotApiServer
from tests.telegram.conftest import Command

EVENING = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
"""Half past five in Bandung, half past six in Makassar, half past seven in Jayapura."""
MORNING = EVENING + timedelta(hours=16)
PLACES = {BANDUNG: 160, MAKASSAR: 60, JAYAPURA: 40}
NEVER_AGREED, CHANGE_THEIR_MIND = 10, 8
RATE, PATIENCE = 100, 60.0
MOST_UNKNOWN = RATE // 4 + 16
"""A batch, and what was on its way."""
DEATHS = [
    ("broadcast.taken:2", "broadcast.begun:30"),
    ("broadcast.begun:40", "broadcast.arrived:30"),
    ("broadcast.arrived:25", "broadcast.noted:2"),
    ("broadcast.noted:3", "broadcast.taken:2"),
]


@pytest.mark.parametrize("deaths", DEATHS, ids=" ".join)
async def test_a_broadcast_survives_two_deaths(
    deaths: tuple[str, str], command: Command, server: BotApiServer, stored: Stored, settings: Settings
) -> None:
    await survives(deaths, command, server, stored, settings)


@on_postgresql
@pytest.mark.parametrize("deaths", DEATHS[1:3], ids=" ".join)
async def test_the_same_holds_on_postgresql(
    deaths: tuple[str, str], command: Command, server: BotApiServer, stored: Stored, settings: Settings
) -> None:
    await survives(deaths, command, server, stored, settings)


async def survives(
    deaths: tuple[str, str], command: Command, server: BotApiServer, stored: Stored, settings: Settings
) -> None:
    database = stored.database
    people = {}
    for region, many in PLACES.items():
        for number in range(many):
            reader = server.person(f"{region} {number}")
            people[await person(database, region, user=str(reader.id))] = (region, reader)
    others = [server.person("Budi") for _ in range(NEVER_AGREED)]
    for reader in others:
        await person(database, user=str(reader.id), news_at=None)
    code = await started(stored, EVENING)

    def count(region: str | None = None) -> int:
        return sum(len(reader.messages) for place, reader in people.values() if region in (None, place))

    def payung(now: datetime, **more: object):  # type: ignore[no-untyped-def]
        return command(DATABASE_URL=settings.database_url, BROADCAST_RATE=RATE, **more).at(now)

    for death in deaths:
        async with payung(EVENING, KILL_AT=death) as dies:
            code_of_exit, errors = await dies.outcome()
            assert code_of_exit == -signal.SIGKILL, errors
    changed = [one for one, state in (await states(database)).items() if state == "waiting"][-CHANGE_THEIR_MIND:]
    async with payung(EVENING) as lives:
        await lives.start()
        for number in changed:
            assert number is not None
            await change(database, number, news_at=None)
        await reports(stored, code, lambda report: report.left <= PLACES[JAYAPURA])
        await asyncio.sleep(1.0)
        assert count(JAYAPURA) == 0, "it is night there"
        assert (await lives.terminate())[0] == 0
    async with payung(MORNING) as goes_on:
        await goes_on.start()
        report = await reports(stored, code, lambda report: report.broadcast.status is Status.DONE)
        assert (await goes_on.terminate())[0] == 0
    standing = await states(database)
    got = {number: len(reader.messages) for number, (_, reader) in people.items()}
    assert max(got.values()) == 1, "nobody gets it twice"
    assert {standing[number] for number, n in got.items() if n} <= {Standing.SENT, Standing.UNKNOWN}
    assert all(got[number] == 1 for number, state in standing.items() if number and state == Standing.SENT)
    assert [standing[number] for number in changed] == [Standing.UNSUBSCRIBED] * CHANGE_THEIR_MIND
    assert [got[number] for number in changed if number] == [0] * CHANGE_THEIR_MIND
    assert sum(len(reader.messages) for reader in others) == 0
    assert report.counts == Counter(standing.values())
    assert 0 <= report.counts.get(Standing.UNKNOWN, 0) <= 2 * MOST_UNKNOWN
    assert report.people == sum(PLACES.values())


async def reports(stored: Stored, code: str, condition) -> Report:  # type: ignore[no-untyped-def]
    """The report, once it is as expected."""
    async with asyncio.timeout(PATIENCE):
        while not condition(report := await stored.broadcasts.report(code)):
            await asyncio.sleep(0.1)
    return report
