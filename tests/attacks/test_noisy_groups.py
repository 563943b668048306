"""Groups: marks at odd places, names of others, orders, and noise; nobody's data are told there and none are kept."""

import time

import pytest

from bot.app import App
from tests.attacks.acting import enrols, heard, is_served, push_message, settled
from tests.attacks.journal import Journal
from tests.support.bot_api import BotApiServer, Group, Person
from tests.support.bot_api.shapes import JSON
from tests.telegram.conftest import Sql
from tests.telegram.test_groups import ME, nothing_of_people

ODD = (-1, -(2**40), 0, 1, 3, 2**31, 2**52, None, "1", 1.5)
OF_SITI = ("Siti", "Aminah", "Warung Bu", "1111", "6281211112222", "Denpasar")
ORDERS = (
    "/data",
    "/status",
    "/hapus",
    "/cabut",
    "/progres",
    "/poster",
    "/campaign",
    "/lead {code}",
    "/login",
    "data saya {code}",
)


async def says(server: BotApiServer, group: Group, by: Person, text: str, **more: object) -> JSON:
    return await push_message(server, by, {"chat": group.json, "text": text, **more})


async def test_marks_at_odd_places_hold_nobody_up(
    served: App, server: BotApiServer, journal: Journal, sql: Sql
) -> None:
    group, siti = server.group("RT 05"), server.person()
    journal.expects_errors = True
    for kind in ("mention", "bot_command", "text_mention"):
        for offset in ODD:
            mark = {"type": kind, "offset": offset, "length": offset, "user": server.me}
            for text in (f"😀{ME} apa itu JHT", "", f"\ud83d{ME}", f"/start{ME}" + "x" * 4000):
                await says(server, group, siti, text, entities=[mark, {**mark, "offset": 1}])
    await server.until(lambda: not server.updates.pending(), timeout=30)
    await nothing_of_people(sql)
    await is_served(server.person())


@pytest.mark.parametrize("more", ["sender_chat", "via_bot", "forward_origin", "is_bot"])
async def test_who_is_no_person_of_the_group_is_not_heard(
    served: App, server: BotApiServer, sql: Sql, more: str
) -> None:
    group, siti = server.group("RT 05"), server.person()
    text = f"/menu{ME}"
    held: dict[str, object] = {
        "sender_chat": group.json,
        "via_bot": server.me,
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"},
    }
    extra = {more: held[more]} if more in held else {"from": siti.user | {"is_bot": True}}
    marks = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    await says(server, group, siti, text, entities=marks, **extra)
    await server.until(lambda: not server.updates.pending())
    assert await sql("SELECT count(*) FROM groups") == [(0,)]
    assert await sql("SELECT count(*) FROM outbox") == [(0,)]
    await nothing_of_people(sql)
    await is_served(server.person())


async def test_a_group_hears_nothing_of_whoever_asks_there(served: App, server: BotApiServer, sql: Sql) -> None:
    siti = server.person()
    code = await enrols(siti)
    kept = await sql("SELECT count(*) FROM persons")
    for number, by in enumerate((siti, server.person("Budi"))):
        group = server.group(f"RT {number}")
        for order in ORDERS:
            await by.says(f"{ME} {order.format(code=code)}", in_=group)
            said = (await group.hears()).text
            assert not [own for own in (*OF_SITI, code) if own in said], order
    assert await sql("SELECT count(*) FROM persons") == kept


async def test_a_channel_is_no_group(served: App, server: BotApiServer, sql: Sql) -> None:
    channel = {"id": -1009, "type": "channel", "title": "Kabar"}
    siti = server.person()
    for old, new in (("left", "administrator"), ("administrator", "left")):
        members = [
            {"user": server.me, "status": status} | (RIGHTS if status == "administrator" else {})
            for status in (old, new)
        ]
        change = {
            "chat": channel,
            "from": siti.user,
            "date": 1,
            "old_chat_member": members[0],
            "new_chat_member": members[1],
        }
        await server.push({"my_chat_member": change})
    await server.push({"channel_post": {"message_id": 1, "date": 1, "chat": channel, "text": f"/menu{ME}"}})
    await push_message(server, siti, {"chat": channel, "text": f"/menu{ME}"})
    await is_served(server.person())
    assert await sql("SELECT count(*) FROM groups") == [(0,)]


RIGHTS = dict.fromkeys(
    (
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
        *("can_post_stories", "can_edit_stories", "can_delete_stories"),
    ),
    False,
)


async def test_two_thousand_messages_in_groups_do_not_slow_a_private_chat(served: App, server: BotApiServer) -> None:
    crowd = [server.person() for _ in range(40)]
    groups = [server.group(f"RT {number}") for number in range(4)]
    marks = [{"type": "mention", "offset": 0, "length": len(ME)}]
    for number in range(2000):
        by, group = crowd[number % 40], groups[number % 4]
        await says(
            server, group, by, f"{ME} apa itu JHT" if number % 2 else "besok rapat", entities=marks * (number % 2)
        )
    begun = time.monotonic()
    await is_served(server.person())
    assert time.monotonic() - begun < 15
    await settled(server, served)
    assert not await heard(crowd[0])
