"""Groups in the database: a number, a campaign, when the bot came and went; and nothing of those who write there."""

from datetime import timedelta

from sqlalchemy import func, select

from bot import retention
from bot.app import App
from bot.conversation.messages import ChatKey, GroupChange, GroupMessage, Incoming, Membership, Reply, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.store import LogEntry
from bot.outreach.campaign import Campaign, Kind
from bot.storage.groups import GREETING_WAITS
from bot.storage.models import ConversationRow, GroupRow, HandledUpdateRow, OutboxRow, PersonRow, TurnRow
from bot.stored import Stored
from tests.conftest import NOON, MovingClock

GREETING = Reply("hello")


def change(update: int, membership: Membership, chat: str = "-1", moved_to: str = "") -> GroupChange:
    return GroupChange("test", chat, update, NOON, membership, moved_to)


def asked(update: int, chat: str = "-1") -> Incoming:
    return Incoming(ChatKey("test", chat, "siti"), update, NOON, Text("?"), group=GroupMessage(3))


async def groups(stored: Stored) -> list[tuple[str, str | None, bool]]:
    """Chat, campaign, and whether the bot is in it."""
    async with stored.database.reading() as session:
        rows = await session.scalars(select(GroupRow).order_by(GroupRow.chat))
        return [(row.chat, row.campaign, row.left_at is None) for row in rows]


async def count(stored: Stored, table: type) -> int:
    async with stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def gives(stored: Stored, update: int, campaign: str, chat: str = "-1") -> str:
    """A link with a campaign puts the bot into a group; the campaign that it has then."""
    async with stored.conversations.write_in_group(asked(update, chat)) as unit:
        await unit.belongs_to(campaign)
        return unit.campaign


async def make(stored: Stored, *codes: str) -> None:
    for code in codes:
        await stored.campaigns.create(Campaign(code, code, Kind.MARKET), NOON)


async def test_a_group_is_greeted_a_moment_after_the_bot_came_and_once(stored: Stored) -> None:
    for update in (1, 1, 2):
        await stored.conversations.note_group(change(update, Membership.JOINED), GREETING)
    outbox = stored.outbox("test")
    assert await outbox.due_in("-1", NOON) is None
    greeting = await outbox.due_in("-1", NOON + GREETING_WAITS)
    assert greeting is not None and greeting.reply == GREETING
    assert await count(stored, OutboxRow) == 1 and await groups(stored) == [("-1", None, True)]


async def test_the_first_campaign_stays_and_takes_the_place_of_the_greeting(stored: Stored) -> None:
    await make(stored, "PASAR", "EVENT")
    await stored.conversations.note_group(change(1, Membership.JOINED), GREETING)
    assert await gives(stored, 2, "NOBODYS") == "" and await count(stored, OutboxRow) == 1
    assert await gives(stored, 3, "PASAR") == "PASAR" and await count(stored, OutboxRow) == 0
    assert await gives(stored, 4, "EVENT") == "PASAR"


async def test_a_turn_in_a_group_keeps_what_names_nobody(stored: Stored) -> None:
    async with stored.conversations.write_in_group(asked(1)) as unit:
        assert await unit.first_time() and not await unit.first_time()
        await unit.log(LogEntry(NOON.date(), "id", Outcome.ANSWERED, "ask_claim", 0.9))
        await unit.send((Reply("x", answers=GroupMessage(3, 8)),))
    assert [await count(stored, table) for table in (PersonRow, ConversationRow)] == [0, 0]
    assert [await count(stored, table) for table in (HandledUpdateRow, TurnRow, OutboxRow)] == [1, 1, 1]
    message = await stored.outbox("test").due_in("-1", NOON)
    assert message is not None and message.reply.answers == GroupMessage(3, 8)


async def test_a_group_that_puts_the_bot_out_is_forgotten_in_time(app: App, clock: MovingClock) -> None:
    stored = app.stored
    for chat in ("-1", "-2"):
        await gives(stored, 1, "", chat)
    async with stored.conversations.write_in_group(asked(1)) as unit:
        await unit.send((GREETING,))
    await stored.conversations.note_group(change(2, Membership.LEFT), GREETING)
    assert await groups(stored) == [("-1", None, False), ("-2", None, True)]
    assert await count(stored, OutboxRow) == 0
    clock.time = NOON + retention.GROUPS.length + timedelta(days=1)
    await app.tidy()
    assert await groups(stored) == [("-2", None, True)]


async def test_an_answer_that_cannot_be_sent_leaves_the_group_and_no_person(stored: Stored) -> None:
    async with stored.conversations.write(Incoming(ChatKey("test", "7", "7"), 1, NOON, Text("?"))):
        pass
    async with stored.conversations.write_in_group(asked(2)) as unit:
        await unit.send((GREETING,))
    outbox = stored.outbox("test")
    message = await outbox.due_in("-1", NOON)
    assert message is not None
    await outbox.unreachable(message, NOON)
    assert await groups(stored) == [("-1", None, False)]
    async with stored.database.reading() as session:
        assert await session.scalar(select(PersonRow.unreachable_at)) is None


async def test_a_group_keeps_its_campaign_and_its_messages_when_it_moves(stored: Stored) -> None:
    await make(stored, "PASAR")
    await gives(stored, 1, "PASAR")
    async with stored.conversations.write_in_group(asked(2)) as unit:
        await unit.send((GREETING,))
    await stored.conversations.note_group(change(3, Membership.MOVED, moved_to="-100"), GREETING)
    assert await groups(stored) == [("-100", "PASAR", True)]
    assert await stored.outbox("test").due_in("-100", NOON) is not None


async def test_a_group_whose_new_chat_was_seen_first_is_still_one(stored: Stored) -> None:
    await make(stored, "PASAR")
    await gives(stored, 1, "PASAR")
    await stored.conversations.note_group(change(2, Membership.JOINED, "-100"), GREETING)
    await stored.conversations.note_group(change(3, Membership.LEFT), GREETING)
    await stored.conversations.note_group(change(4, Membership.MOVED, moved_to="-100"), GREETING)
    assert await groups(stored) == [("-100", "PASAR", True)] and await count(stored, OutboxRow) == 0
    await stored.conversations.note_group(change(5, Membership.MOVED, "-7", "-8"), GREETING)
    assert len(await groups(stored)) == 1
