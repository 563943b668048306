"""A database server that goes away and comes back."""

import pytest
from sqlalchemy.exc import DBAPIError

from bot.conversation.lookups import MembersChecked
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import State
from bot.faults import StoreError
from bot.stored import Stored
from tests.conftest import NOON, on_postgresql
from tests.support.postgres import PostgresServer

SITI = ChatKey("test", "1", "1")


async def save(stored: Stored, language: str) -> None:
    async with stored.conversations.write(Incoming(SITI, 1, NOON, Text("halo"))) as unit:
        await unit.save(State(language))


@on_postgresql
async def test_a_database_that_is_away_is_told_and_used_again_once_it_is_back(
    stored: Stored, postgres: PostgresServer
) -> None:
    await save(stored, "en")
    postgres.stop()
    for _ in range(3):
        with pytest.raises(StoreError, match="The database cannot be used"):
            await stored.conversations.read(SITI)
    postgres.start()
    assert (await stored.conversations.read(SITI)).language == "en"
    await save(stored, "id")
    assert (await stored.conversations.read(SITI)).language == "id"


@on_postgresql
async def test_a_transaction_that_the_database_leaves_is_told_and_changes_nothing(
    stored: Stored, postgres: PostgresServer
) -> None:
    await save(stored, "en")
    with pytest.raises(StoreError, match="The database cannot be used"):
        async with stored.conversations.write(Incoming(SITI, 2, NOON, Text("halo"))) as unit:
            await unit.save(State("id"))
            postgres.stop()
    postgres.start()
    assert (await stored.conversations.read(SITI)).language == "en"


@on_postgresql
async def test_a_text_that_the_database_cannot_hold_is_no_outage_lest_its_message_come_again_for_ever(
    stored: Stored,
) -> None:
    with pytest.raises(DBAPIError):
        async with stored.conversations.write(Incoming(SITI, 1, NOON, Text("halo"))) as unit:
            await unit.look_up(MembersChecked("\x00"))
