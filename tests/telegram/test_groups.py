"""Payung in a group: silent unless addressed, short and impersonal where it is, and a link into the private chat."""

import re
from collections.abc import Awaitable, Callable
from random import Random

import pytest

from bot.app import App
from bot.channels.flood import IN_A_GROUP
from bot.outreach.campaign import Campaign, Kind
from bot.staff.member import Role
from tests.support.bot_api import BotApiServer, Group, Message, Person
from tests.support.bot_api.shapes import JSON
from tests.support.serving import hears_about
from tests.telegram.conftest import Lines, Sql

ME = "@test_bot"
NIK = "3273014107850001"
QUESTION = "berapa iuran JKM?"
OF_PEOPLE = ("persons", "conversations", "questions", "milestones", "leads", "handoffs", "contacts")


@pytest.fixture
async def group(server: BotApiServer, served: App) -> Group:
    return server.group("Koperasi Melati")


def private_link(message: Message) -> str:
    """What stands behind `?start=` in the only button of a message."""
    (row,) = message.markup["inline_keyboard"]
    (button,) = row
    found = re.fullmatch(r"https://t\.me/test_bot\?start=([A-Za-z0-9_-]{1,64})", button["url"])
    assert found is not None
    return found[1]


def answered(message: Message) -> int:
    """The number of the message that one answers."""
    return int(message.raw["reply_to_message"]["message_id"])


async def asks(person: Person, text: str, group: Group) -> Message:
    """The answer to a message in a group, which is a reply to it."""
    update = await person.says(text, in_=group)
    heard = await group.hears()
    assert answered(heard) == update["message"]["message_id"]
    return heard


async def nothing_of_people(sql: Sql) -> None:
    for table in OF_PEOPLE:
        assert await sql(f"SELECT count(*) FROM {table}") == [(0,)], table


async def handled(server: BotApiServer) -> None:
    await server.until(lambda: len(server.updates) == 0)


async def test_a_question_is_answered_where_it_was_asked_with_its_source_and_a_link(
    server: BotApiServer, group: Group, sql: Sql
) -> None:
    siti = server.person("Siti")
    heard = await asks(siti, f"{ME} {QUESTION}", group)
    assert "JKM" in heard.text and "Rp" in heard.text and "Sumber" in heard.text
    assert heard.buttons == ["Lanjut lewat chat pribadi"]
    assert "q-ask_contribution-JKM-" in private_link(heard)
    assert await group.hears_all(0.2) == []
    await nothing_of_people(sql)
    turns = await sql("SELECT channel, outcome, intent, language FROM turns")
    assert turns == [("telegram-group", "answered", "ask_contribution", "id")]


async def test_the_link_leads_to_the_same_answer_in_private_and_counts_for_the_campaign_of_the_group(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    await served.stored.campaigns.create(Campaign("PASAR-1", "Pasar", Kind.MARKET), served.clock.now())
    group, siti = server.group(), server.person("Siti")
    await group.adds_bot(siti, "PASAR-1")
    await group.hears()
    budi = server.person("Budi", "en")
    heard = await asks(budi, f"{ME} how much does JKM cost?", group)
    await budi.says(f"/start {private_link(heard)}")
    told = await budi.hears()
    assert told.text == heard.text
    assert await sql("SELECT campaign FROM persons") == [("PASAR-1",)]


async def test_a_small_picture_of_thanks_brings_no_introduction(server: BotApiServer, group: Group) -> None:
    heard = await asks(server.person("Siti"), f"{ME} 👍", group)
    assert "Sama-sama" in heard.text and "Saya Payung" not in heard.text


async def test_what_needs_a_form_begins_in_private(server: BotApiServer, group: Group) -> None:
    siti = server.person("Siti")
    for text in (f"/daftar{ME}", f"{ME} saya mau daftar sekarang"):
        heard = await asks(siti, text, group)
        assert "bahas berdua" in heard.text and "c-enrol-" in private_link(heard)
    await siti.says(f"/start {private_link(heard)}")
    assert "🏪 Saya punya usaha" in (await siti.hears()).buttons


@pytest.mark.parametrize("text", ["/data", "/status", "/hapus", "/hitung", "/bicara", "/leads", "/prospek", "/nosuch"])
async def test_a_command_that_is_private_leads_there(server: BotApiServer, group: Group, text: str) -> None:
    siti = server.person("Siti")
    assert "bahas berdua" in (await asks(siti, f"{text}{ME}", group)).text


@pytest.mark.parametrize(
    "text", ["gaji saya 3 juta, iurannya berapa?", "hapus data saya", "saya mau bicara dengan petugas"]
)
async def test_what_is_personal_is_not_talked_about(server: BotApiServer, group: Group, text: str, sql: Sql) -> None:
    siti = server.person("Siti")
    heard = await asks(siti, f"{ME} {text}", group)
    assert "bahas berdua" in heard.text and "Rp" not in heard.text and "3000000" not in private_link(heard)
    await nothing_of_people(sql)


@pytest.mark.parametrize("text", [f"NIK saya {NIK}", "hubungi 0812-3456-7890 ya", "email saya siti@contoh.id"])
async def test_a_number_is_never_repeated_or_kept(
    server: BotApiServer, group: Group, text: str, sql: Sql, log: Lines
) -> None:
    siti = server.person("Siti")
    heard = await asks(siti, f"{ME} {text}", group)
    assert "Jangan pernah menulis NIK" in heard.text
    assert not any(part in f"{heard.raw['text']} {heard.markup} {log}" for part in (NIK, "7890", "siti@"))
    await nothing_of_people(sql)
    assert await sql("SELECT outcome, intent FROM turns") == [("refused_invalid", None)]


async def test_staff_are_nobody_special_in_a_group(served: App, server: BotApiServer, group: Group, sql: Sql) -> None:
    budi, now = server.person("Budi", "en"), served.clock.now()
    staff = await served.stored.staff.add("budi", "Budi", Role.ADMIN, (), "command", now)
    token = await served.stored.staff.invite(staff.id, "command", now)
    heard = await asks(budi, f"/start{ME} staff_{token}", group)
    assert "Payung" in heard.text and "Welcome" not in heard.text
    await budi.says(f"/start staff_{token}")
    await hears_about(budi, "Welcome, Budi.")
    assert "between the two of us" in (await asks(budi, f"/leads{ME}", group)).text
    assert "between the two of us" in (await asks(budi, f"/export{ME} csv", group)).text
    assert await sql("SELECT count(*) FROM audit WHERE action LIKE 'lead%'") == [(0,)]


async def test_a_reply_to_the_bot_is_heard_and_one_to_somebody_else_is_not(server: BotApiServer, group: Group) -> None:
    siti, budi = server.person("Siti"), server.person("Budi", "en")
    heard = await asks(siti, f"{ME} {QUESTION}", group)
    update = await budi.says("what is JHT?", in_=group, reply_to=heard)
    again = await group.hears()
    assert answered(again) == update["message"]["message_id"] and "JHT" in again.text
    theirs = Message(update["message"], "", {})
    await siti.says(QUESTION, in_=group, reply_to=theirs)
    await siti.says("👍", in_=group, reply_to=heard)
    await siti.says("/start@other_bot", in_=group, reply_to=heard)
    await handled(server)
    assert await group.hears_all(0.2) == []


async def test_what_is_not_understood_is_answered_in_a_sentence(server: BotApiServer, group: Group) -> None:
    heard = await asks(server.person("Siti"), f"{ME} xqzt blorp", group)
    assert "kata lain" in heard.text and "c-menu-" in private_link(heard)


async def test_the_bare_name_is_answered_with_how_to_ask(server: BotApiServer, group: Group) -> None:
    for text in (ME, f"halo {ME}", f"/start{ME}", f"/bantuan{ME}", f"/help{ME.upper()}"):
        assert "Payung" in (await asks(server.person("Siti"), text, group)).text


async def test_an_answer_stays_in_its_topic(server: BotApiServer, group: Group) -> None:
    siti = server.person("Siti")
    text = f"{ME} {QUESTION}"
    entity = {"type": "mention", "offset": 0, "length": len(ME)}
    await siti.sends({"text": text, "entities": [entity], "message_thread_id": 77, "is_topic_message": True}, in_=group)
    await group.hears()
    (call,) = (one for one in server.calls if one.method == "sendMessage")
    assert call.params["message_thread_id"] == 77 and call.params["reply_parameters"]["allow_sending_without_reply"]


async def test_a_group_is_shown_few_commands(server: BotApiServer, group: Group) -> None:
    await server.until(lambda: ("description", "en") in server.profile)
    for language, names in (("id", ["bantuan", "daftar"]), ("en", ["help", "enrol"]), ("", ["bantuan", "daftar"])):
        shown = server.profile["commands", f"{language}/all_group_chats"]
        assert [one["command"] for one in shown] == names


Noise = Callable[[Person, Group, Random], Awaitable[JSON]]

WORDS = (
    "iuran",
    "BPJS",
    "JKM",
    "halo",
    "bot",
    "payung",
    "test_bot",
    "daftar",
    "klaim",
    "2 juta",
    NIK,
    "😀",
    "?",
    "/menu",
)


def chatter(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, 7)))


def entity(text: str, part: str, kind: str, **more: object) -> JSON:
    """An entity of a part of a text, whose offset counts in UTF-16."""
    before = text[: text.index(part)].encode("utf-16-le")
    return {"type": kind, "offset": len(before) // 2, "length": len(part.encode("utf-16-le")) // 2, **more}


async def as_channel(person: Person, group: Group, random: Random) -> JSON:
    text = f"{ME} {chatter(random)}"
    return await person.sends(
        {"text": text, "sender_chat": group.json, "entities": [entity(text, ME, "mention")]}, group
    )


async def forwarded(person: Person, group: Group, random: Random) -> JSON:
    text = f"{ME} {chatter(random)}"
    origin = {"type": "hidden_user", "sender_user_name": "Ani", "date": 1}
    return await person.sends(
        {"text": text, "forward_origin": origin, "entities": [entity(text, ME, "mention")]}, group
    )


async def by_a_bot(person: Person, group: Group, random: Random) -> JSON:
    text = f"{ME} {chatter(random)}"
    bot = {"id": 99, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    message = person.world.new_message(group, bot, {"text": text, "entities": [entity(text, ME, "mention")]})
    return await person.world.push({"message": message})


async def names_another(person: Person, group: Group, random: Random) -> JSON:
    return await person.says(f"{random.choice(('@other_bot', '@test_bot_2', '@siti_a'))} {chatter(random)}", in_=group)


async def edited(person: Person, group: Group, random: Random) -> JSON:
    await person.says(chatter(random), in_=group)
    return await person.edits_last(f"{ME} {QUESTION}")


async def in_a_channel(person: Person, group: Group, random: Random) -> JSON:
    post = {"message_id": 1, "date": 1, "chat": {"id": -9, "type": "channel", "title": "C"}, "text": f"{ME} {QUESTION}"}
    return await person.world.push({"channel_post": post})


NOISE: tuple[Noise, ...] = (
    lambda person, group, random: person.says(chatter(random), in_=group),
    lambda person, group, random: person.says("/menu", in_=group),
    lambda person, group, random: person.says("/start PASAR-1", in_=group),
    lambda person, group, random: person.says("/start@other_bot", in_=group),
    lambda person, group, random: person.says(f"mail test{ME}.id", in_=group),
    lambda person, group, random: person.sends_sticker(in_=group),
    lambda person, group, random: person.sends_voice(in_=group),
    lambda person, group, random: person.sends_photo(f"{ME} ini apa", in_=group),
    lambda person, group, random: person.sends_location(-6.2, 106.8, in_=group),
    lambda person, group, random: person.shares_contact(in_=group),
    lambda person, group, random: person.sends_document("a.csv", b"a", in_=group),
    lambda person, group, random: person.sends({"new_chat_members": [person.user]}, in_=group),
    lambda person, group, random: person.sends({"new_chat_title": "Baru"}, in_=group),
    lambda person, group, random: person.sends({"dice": {"emoji": "🎲", "value": 3}}, in_=group),
    *(as_channel, forwarded, by_a_bot, names_another, edited, in_a_channel),
)

ADDRESSING = (
    f"{ME} {QUESTION}",
    f"😀😀 {ME}, apa itu JHT?",
    f"apa itu JKP {ME}?",
    f"/menu{ME}",
    f"/daftar{ME}",
    f"{ME} xqzt",
    f"{ME} NIK {NIK}",
)


@pytest.mark.parametrize("seed", range(3))
async def test_a_group_with_noise(server: BotApiServer, group: Group, sql: Sql, log: Lines, seed: int) -> None:
    random = Random(seed)
    people = [server.person(name, language) for name, language in (("Siti", "id"), ("Budi", "en"), ("Ani", None))]
    expected = []
    places = set(random.sample(range(250), 12))
    for number in range(250):
        person = random.choice(people)
        if number in places:
            expected.append((await person.says(random.choice(ADDRESSING), in_=group))["message"]["message_id"])
        else:
            await random.choice(NOISE)(person, group, random)
    await handled(server)
    await server.until(lambda: len(group.messages) >= len(expected))
    heard = await group.hears_all(0.3)
    assert [answered(one) for one in heard] == expected
    assert all(len(one.buttons) == 1 and private_link(one) for one in heard)
    assert all(NIK not in str(one.raw.get("text")) for one in heard)
    await nothing_of_people(sql)
    assert await sql("SELECT count(*) FROM turns") == [(len(expected),)]
    assert await sql("SELECT count(*) FROM handled_updates") == [(len(expected),)]
    assert await sql("SELECT count(*) FROM outbox") == [(0,)]
    dump = "".join([str(await sql(f"SELECT * FROM {table}")) for (table,) in await sql(TABLES)])
    assert dump and not any(str(person.id) in dump or person.name in dump for person in people)
    for person in people:
        assert await person.hears_all(0.05) == []


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


async def test_a_noisy_group_does_not_make_the_bot_talk_without_end(server: BotApiServer, group: Group) -> None:
    people = [server.person(f"P{number}") for number in range(IN_A_GROUP + 5)]
    for person in people:
        await person.says(f"/menu{ME}", in_=group)
    await handled(server)
    assert len(await group.hears_all(0.3)) == IN_A_GROUP
    other = server.group("RT 06")
    assert "Payung" in (await asks(people[-1], f"/menu{ME}", other)).text


async def test_an_answer_to_a_message_that_is_gone_comes_all_the_same(server: BotApiServer, group: Group) -> None:
    siti = server.person("Siti")
    server.fail_next("sendMessage", 502)
    update = await siti.says(f"{ME} {QUESTION}", in_=group)
    server.messages.pop((group.id, update["message"]["message_id"]))
    assert "JKM" in (await group.hears()).text


async def test_who_adds_the_bot_is_greeted_once(served: App, server: BotApiServer, sql: Sql) -> None:
    group, siti = server.group(), server.person("Siti", "en")
    await group.adds_bot(siti)
    greeted = await group.hears()
    assert "write my name with @" in greeted.text and "c-menu-" in private_link(greeted)
    assert await sql("SELECT channel, chat, campaign, left_at FROM groups") == [("telegram", str(group.id), None, None)]
    server.repeat_last_update()
    await handled(server)
    assert await group.hears_all(0.2) == []
    await nothing_of_people(sql)


async def test_a_link_that_adds_the_bot_gives_the_group_its_campaign(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    await served.stored.campaigns.create(Campaign("PASAR-1", "Pasar", Kind.MARKET), served.clock.now())
    group, siti = server.group(), server.person("Siti")
    await group.adds_bot(siti, "PASAR-1")
    assert private_link(await group.hears()).endswith("-c-menu--PASAR-1")
    await siti.says(f"/start{ME} OTHER", in_=group)
    assert private_link(await group.hears()).endswith("-PASAR-1")
    assert await sql("SELECT campaign FROM groups") == [("PASAR-1",)]
    assert len(await group.hears_all(3.5)) == 0


async def test_a_group_that_puts_the_bot_out_is_left(served: App, server: BotApiServer, sql: Sql) -> None:
    group, siti = server.group(), server.person("Siti")
    await group.adds_bot(siti)
    await group.hears()
    await group.removes_bot(siti)
    await handled(server)
    assert await sql("SELECT count(*) FROM groups WHERE left_at IS NOT NULL") == [(1,)]
    await group.adds_bot(siti)
    await group.hears()
    assert await sql("SELECT count(*) FROM groups WHERE left_at IS NULL") == [(1,)]


async def test_a_group_that_refuses_an_answer_is_left_and_nobody_else(
    server: BotApiServer, group: Group, sql: Sql
) -> None:
    siti = server.person("Siti")
    await siti.says("/menu")
    await siti.hears()
    group.blocked = True
    await siti.says(f"/menu{ME}", in_=group)
    await server.until(lambda: any(one.status == 403 for one in server.calls))
    await siti.says("/menu")
    await hears_about(siti, "Mau tanya apa?")
    assert await sql("SELECT count(*) FROM groups WHERE left_at IS NOT NULL") == [(1,)]
    assert await sql("SELECT count(*) FROM persons WHERE unreachable_at IS NULL") == [(1,)]


async def test_a_group_that_becomes_another_chat_stays_the_same_group(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    await served.stored.campaigns.create(Campaign("PASAR-1", "Pasar", Kind.MARKET), served.clock.now())
    old, new, siti = server.group("before"), server.group("after"), server.person("Siti")
    await old.adds_bot(siti, "PASAR-1")
    await old.hears()
    await siti.says(f"/menu{ME}", in_=old)
    await old.hears()
    await old.moves_to(new, siti)
    await new.adds_bot(siti)
    await handled(server)
    heard = await asks(siti, f"/menu{ME}", new)
    assert private_link(heard).endswith("-PASAR-1")
    assert await sql("SELECT chat, campaign, left_at FROM groups") == [(str(new.id), "PASAR-1", None)]
    assert await new.hears_all(0.2) == []


async def test_an_answer_on_its_way_follows_a_group_that_moved(server: BotApiServer, group: Group, sql: Sql) -> None:
    new, siti = server.group("after"), server.person("Siti")
    await asks(siti, f"/menu{ME}", group)
    group.moved_to = new.id
    await siti.says(f"{ME} {QUESTION}", in_=group)
    assert "JKM" in (await new.hears()).text
    assert await sql("SELECT chat FROM groups") == [(str(new.id),)]
