"""How messages reach Telegram when Telegram is not in the mood."""

from datetime import UTC, datetime

from bot.app import App
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.sender import REST
from bot.conversation.messages import Button, ChatKey, Incoming, Reply, Text
from tests.conftest import MovingClock
from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.markup import utf16_length
from tests.support.serving import serving
from tests.telegram.conftest import Lines, Sql

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
LANGUAGES = "bahasa apa"


async def put(app: App, person: Person, *replies: Reply) -> None:
    """Put messages into the outbox, as a turn would."""
    key = ChatKey(CHANNEL, str(person.id), str(person.id))
    async with app.stored.conversations.write(Incoming(key, 0, NOW, Text("x"))) as unit:
        await unit.send(replies)


async def acquaint(*people: Person) -> None:
    """Get the first contact over."""
    for person in people:
        await person.says("/menu")
    for person in people:
        await person.hears()
        await person.hears()


async def test_flood_control_of_one_chat_does_not_stall_another(
    served: App, server: BotApiServer, sql: Sql, clock: MovingClock
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    await acquaint(siti, budi)
    server.fail_next("sendMessage", 429, retry_after=600, chat_id=siti.id)
    await siti.says("/bahasa")
    await siti.says("/bantuan")
    while not await sql("SELECT id FROM outbox WHERE attempts > 0"):
        await budi.says("/bahasa")
        assert LANGUAGES in (await budi.hears()).text
    clock.move(seconds=590)
    await budi.says("/bahasa")
    await budi.hears()
    assert len(siti.messages) == 2
    clock.move(seconds=10)
    await budi.says("/bahasa")
    assert LANGUAGES in (await siti.hears()).text
    assert "/menu /daftar" in (await siti.hears()).text


async def test_what_telegram_did_not_take_is_sent_again_in_order(served: App, server: BotApiServer) -> None:
    people = [server.person(name) for name in ("Siti", "Budi", "Ani")]
    await acquaint(*people)
    for person, fault in zip(people, (502, "drop", "garbage"), strict=True):
        server.fail_next("sendMessage", fault, chat_id=person.id)
        await person.says("/bahasa")
        await person.says("/bantuan")
    for person in people:
        assert LANGUAGES in (await person.hears()).text
        assert "/menu /daftar" in (await person.hears()).text
        assert len(person.messages) == 4


async def test_who_blocked_the_bot_gets_nothing_until_they_write_again(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    await siti.blocks_bot()
    await siti.says("/start")
    await server.until(lambda: any(call.status == 403 for call in server.calls))
    await acquaint(budi)
    assert [call.status for call in server.calls if call.params.get("chat_id") == siti.id] == [403]
    assert await sql("SELECT count(*) FROM persons WHERE unreachable_at IS NOT NULL") == [(1,)]
    assert await sql("SELECT count(*) FROM outbox WHERE chat = ?", str(siti.id)) == [(0,)]
    await siti.unblocks_bot()
    await siti.says("/bahasa")
    assert LANGUAGES in (await siti.hears()).text
    assert await sql("SELECT count(*) FROM persons WHERE unreachable_at IS NOT NULL") == [(0,)]


async def test_markup_that_telegram_cannot_read_is_sent_once_more_as_plain_text(
    served: App, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    await acquaint(siti)
    server.fail_next("sendMessage", 400, description='Bad Request: can\'t parse entities: Unsupported start tag "b"')
    await siti.says("/bahasa")
    reply = await siti.hears()
    assert LANGUAGES in reply.text and reply.buttons
    assert "parse_mode" not in [call for call in server.calls if call.method == "sendMessage"][-1].params


async def test_a_message_that_telegram_refuses_for_good_is_left_out(
    served: App, server: BotApiServer, log: Lines
) -> None:
    siti = server.person("Siti")
    await acquaint(siti)
    server.fail_next("sendMessage", 400, description="Bad Request: button URL 'Warung Siti' is invalid")
    await siti.says("/bahasa")
    await siti.says("/bantuan")
    assert "/menu /daftar" in (await siti.hears()).text
    assert "refused a message" in str(log) and "Warung" not in str(log)


async def test_names_with_markup_arrive_as_they_are(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    for words in (
        *("/daftar", "usaha", "setuju", "tidak", "dua-duanya"),
        '<b>Siti</b> & "Co" &amp; <script>',
        "Warung <i>",
        *("warung makan", "Denpasar", "2", "lewati", "081211112222", "JKK", "lewati", "lewati", "lewati", "tidak"),
    ):
        await siti.says(words)
    while "Sudah benar semua?" not in (summary := await siti.hears()).text:
        pass
    assert 'Nama: <b>Siti</b> & "Co" &amp; <script>\nUsaha: Warung <i>' in summary.text
    assert "entities" not in summary.raw


async def test_a_long_message_is_split_at_new_lines_with_the_buttons_below_the_last(
    app: App, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    lines = [f"{number}. 🌂 <Payung> & sedia sebelum hujan {'🙂' * 20}" for number in range(150)]
    button = Button("Menu", "go:menu::0")
    await put(app, siti, Reply("\n".join(lines), note="Sumber: <PP> & " + "x" * 200, buttons=((button,),)))
    async with serving(app):
        while "Sumber" not in (last := await siti.hears()).text:
            assert last.buttons == [] and "entities" not in last.raw
    assert len(siti.messages) > 2
    assert all(utf16_length(message.text) <= 4096 for message in siti.messages)
    sent = [line for message in siti.messages for line in message.text.splitlines()]
    assert [line for line in sent if line and not line.startswith("Sumber")] == lines
    assert last.buttons == ["Menu"]
    (italic,) = last.raw["entities"]
    assert (italic["type"], italic["length"]) == ("italic", len("Sumber: <PP> & ") + 200)


async def test_the_rest_of_a_long_message_follows_after_a_fault_without_its_beginning(
    app: App, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    await put(app, siti, Reply("\n".join(["satu " * 700, "dua " * 900, "tiga " * 700])), Reply("selesai"))
    server.fail_next("sendMessage", 502, skip=1)
    async with serving(app):
        heard = [(await siti.hears()).text for _ in range(4)]
    assert [text.split()[0] for text in heard] == ["satu", "dua", "tiga", "selesai"]


async def test_a_message_whose_arrival_cannot_be_noted_is_not_sent_twice(
    app: App, server: BotApiServer, sql: Sql, clock: MovingClock, log: Lines
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    await put(app, siti, Reply("satu"), Reply("dua"))
    await sql(
        f"CREATE TRIGGER full_disk BEFORE DELETE ON outbox WHEN OLD.chat = '{siti.id}' "
        "BEGIN SELECT abs(-9223372036854775807 - 1); END"
    )
    async with serving(app):
        await log.until("Sending stopped: The database cannot be used")
        for _ in range(3):
            await budi.says("/bahasa")
            await budi.hears()
        await sql("DROP TRIGGER full_disk")
        clock.move(seconds=REST.total_seconds())
        await budi.says("/bahasa")
        assert [(await siti.hears()).text for _ in range(2)] == ["satu", "dua"]


async def test_a_damaged_row_of_the_outbox_does_not_hold_up_the_others(
    app: App, server: BotApiServer, sql: Sql
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    await put(app, siti, Reply("rusak"), Reply("utuh"))
    await put(app, budi, Reply("halo"))
    await sql("UPDATE outbox SET reply_sealed = x'00' WHERE id = 1")
    async with serving(app):
        assert (await siti.hears()).text == "utuh"
        assert (await budi.hears()).text == "halo"


async def test_the_confirmation_of_an_erasure_arrives_although_older_messages_were_under_way(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    siti = server.person("Siti")
    await acquaint(siti)
    await siti.says("/hapus")
    await siti.hears()
    server.fail_next("sendMessage", "timeout", seconds=0.5, chat_id=siti.id)
    await siti.says("/bahasa")
    await server.until(lambda: any(call.error == "fault: timeout" for call in server.calls))
    await siti.says("ya")
    assert LANGUAGES in (await siti.hears()).text
    assert "Sudah dihapus" in (await siti.hears()).text
    assert await sql("SELECT count(*) FROM persons") == [(0,)]
