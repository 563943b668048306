"""Telegram says who has blocked the bot, and who lets it write again."""

from telegram import Update

from bot.app import App
from bot.channels.telegram.incoming import to_presence
from tests.conftest import NOON
from tests.support.bot_api import BotApiServer
from tests.telegram.conftest import Sql


def change(status: str, chat: int = 5, kind: str = "private") -> Update:
    user = {"id": 5, "is_bot": False, "first_name": "Siti"}
    me = {"id": 1, "is_bot": True, "first_name": "Payung"}
    more = {"until_date": 0} if status == "kicked" else {}
    held = {
        "update_id": 1,
        "my_chat_member": {
            "chat": {"id": chat, "type": kind},
            "from": user,
            "date": int(NOON.timestamp()),
            "old_chat_member": {"user": me, "status": "member"},
            "new_chat_member": {"user": me, "status": status, **more},
        },
    }
    made = Update.de_json(held, None)
    assert made is not None
    return made


def test_a_block_and_its_end_are_read() -> None:
    for status, is_there in (("kicked", False), ("left", False), ("member", True)):
        presence = to_presence(change(status), NOON)
        assert presence is not None and (presence.is_there, presence.key.person) == (is_there, "5")


def test_what_happens_in_groups_says_nothing_of_a_person() -> None:
    assert to_presence(change("kicked", chat=-7, kind="group"), NOON) is None


async def test_who_blocks_the_bot_is_marked_at_once_and_who_comes_back_too(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    unreachable = "SELECT count(*) FROM persons WHERE unreachable_at IS NOT NULL"
    siti = server.person("Siti")
    await siti.says("/menu")
    await siti.hears()
    for change_presence, expected in ((siti.blocks_bot, 1), (siti.unblocks_bot, 0)):
        await change_presence()
        await server.until(lambda: len(server.updates) == 0)
        assert await sql(unreachable) == [(expected,)]
