"""Two devices, or one message that arrives twice, at the same moment: what was asked for is done once."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.conversation.effects import ConfirmMembers
from bot.conversation.messages import Incoming, Tap, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, State
from bot.members.member import Member, write_members
from bot.storage.models import Base, HandoffMessageRow, HandoffRow, MemberListRow, PersonRow
from tests.conftest import on_both_databases
from tests.staff.conftest import UPDATES, Chat

CODE = "abcdef012345"
SITI = Member("Siti", "3273015708850001", date(1985, 8, 17), "+6281234567890", 2_000_000, "JKK+JKM", "retail")


async def count(app: App, table: type[Base]) -> int:
    async with app.stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def checked(app: App) -> Chat:
    """An officer whose list was checked and waits."""
    chat, now = Chat(app, "sri"), app.clock.now()
    async with app.stored.conversations.write(Incoming(chat.key, next(UPDATES), now, Text("x"))) as unit:
        await unit.save(State("en", Consent("1", now)))
    async with app.stored.database.writing() as session:
        person = (await session.scalars(select(PersonRow.id))).one()
        row = MemberListRow(code=CODE, person_id=person, members=1, monthly=8_400, created_at=now)
        row.rows_sealed = app.stored.cipher.seal_json(write_members([SITI]))
        session.add(row)
    return chat


async def at_once(chat: Chat, *sent: tuple[int, str]) -> list[Outcome]:
    now = chat.app.clock.now()
    turns = (chat.app.turn.handle(Incoming(chat.key, number, now, Tap(data), "en")) for number, data in sent)
    return list(await asyncio.gather(*turns))


@on_both_databases
async def test_a_list_is_confirmed_or_dropped_but_not_both(app: App) -> None:
    chat = await checked(app)
    outcomes = await at_once(chat, (next(UPDATES), f"list:confirm:{CODE}:0"), (next(UPDATES), f"list:drop:{CODE}:0"))
    assert Outcome.REFUSED_STALE_BUTTON in outcomes
    kept = Outcome.FLOW_DONE in outcomes
    assert kept is not (Outcome.FLOW_CANCELLED in outcomes)
    assert await count(app, MemberListRow) == kept


@on_both_databases
async def test_a_list_is_kept_or_erased_with_its_person(app: App) -> None:
    chat = await checked(app)

    async def erases() -> None:
        async with app.stored.conversations.write(
            Incoming(chat.key, next(UPDATES), app.clock.now(), Text("x"))
        ) as unit:
            await unit.erase()

    async def confirms() -> None:
        async with app.stored.conversations.write(
            Incoming(chat.key, next(UPDATES), app.clock.now(), Text("x"))
        ) as unit:
            await unit.carry_out(ConfirmMembers(CODE))

    await asyncio.gather(erases(), confirms())
    assert await count(app, MemberListRow) == 0


@on_both_databases
@pytest.mark.parametrize("times", [2, 6])
async def test_a_message_that_comes_several_times_at_once_reaches_the_officers_once(app: App, times: int) -> None:
    chat = Chat(app, "siti")
    await chat.says("/talk")
    await chat.says("yes")
    await chat.says("no")
    await chat.taps("A claim")
    await chat.says("Where is my money?")
    await chat.says("Denpasar")
    (soon,) = [one for one in chat._offered() if one.label == "As soon as possible"]
    outcomes = await at_once(chat, *[(next(UPDATES), soon.data)] * times)
    assert sorted(outcomes).count(Outcome.DUPLICATE) == times - 1
    assert (await count(app, HandoffRow), await count(app, HandoffMessageRow)) == (1, 1)
