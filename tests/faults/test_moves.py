"""Payung moves to another database in the midst of a form, and whoever fills it in notices nothing."""

from dataclasses import replace

import pytest

from bot.settings import Settings
from tests.conftest import on_both_databases
from tests.faults.enrolling import Enrolment
from tests.support.bot_api import BotApiServer
from tests.support.nlu_server import NluServer
from tests.support.postgres import PostgresServer
from tests.support.serving import RunningCommand


@pytest.fixture
def target(postgres: PostgresServer, settings: Settings) -> str:
    """An empty database of the other kind."""
    postgres.start()
    new_file = f"sqlite+aiosqlite:///{settings.data_dir / 'new.sqlite3'}"
    return postgres.new_database() if settings.database_url is None else new_file


@on_both_databases
async def test_a_form_goes_on_in_the_copy(
    server: BotApiServer, nlu_server: NluServer, settings: Settings, target: str
) -> None:
    def payung(*arguments: str, database: str = settings.database) -> RunningCommand:
        return RunningCommand(
            *arguments,
            DATA_DIR=settings.data_dir,
            DATABASE_URL=database,
            COPY_TO=target,
            TELEGRAM_TOKEN=server.token,
            TELEGRAM_API_URL=settings.telegram_api_url,
            NLU_URL=nlu_server.url,
            NLU_TOKEN=nlu_server.token,
        )

    enrolment = Enrolment(server)
    async with payung("run") as before:
        await before.start()
        await enrolment.begins()
        code, complaint = await payung("db", "copy").outcome()
        assert (code, complaint.count("\n"), "still runs" in complaint) == (1, 1, True)
        await before.terminate()
    assert await payung("db", "copy").outcome() == (0, "")
    async with payung("run", database=target) as after:
        await after.start()
        await enrolment.types_ahead()
        await enrolment.is_answered()
        await enrolment.ends()
        await enrolment.left_no_trace_but(replace(settings, database_url=target), after)
