"""Updates are handled once, in their order, and acknowledged only then."""

import asyncio

import pytest
from telegram import Bot

from bot.app import App
from bot.faults import Fault
from nlu.embedded import EmbeddedNlu
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import Lines, Sql

LANGUAGES = "bahasa apa"
CONFLICT = "Another process fetches the updates of this bot; stop one of the two."


def offsets(server: BotApiServer) -> list[int]:
    return [call.params["offset"] for call in server.calls if call.method == "getUpdates"]


async def texts(person: Person, count: int) -> list[str]:
    """The first lines of the next messages."""
    return [(await person.hears()).text.splitlines()[0] for _ in range(count)]


async def test_an_update_that_comes_twice_is_handled_once(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await siti.says("/bahasa")
    await siti.hears()
    await siti.hears()
    server.repeat_last_update()
    server.repeat_last_update()
    await siti.says("/bantuan")
    assert "/menu /daftar" in (await siti.hears()).text
    assert len(siti.messages) == 3


async def test_each_chat_keeps_its_order_while_others_go_on(app: App, nlu: EmbeddedNlu, server: BotApiServer) -> None:
    await nlu.start()
    people = [server.person(name) for name in ("Siti", "Budi", "Ani")]
    for words in (
        "/daftar",
        "usaha",
        "setuju",
        "tidak",
        "dua-duanya",
        "{} Aminah",
        "Warung {}",
        "warung makan",
        "Denpasar",
        "2",
        "2 juta",
        "081211112222",
        "JKK",
        "lewati",
        "lewati",
        "lewati",
        "tidak",
    ):
        for person in people:
            await person.says(words.format(person.name))
    async with serving(app):
        for person in people:
            summary = await hears_about(person, "Sudah benar semua?")
            assert f"Nama: {person.name} Aminah\nUsaha: Warung {person.name}" in summary.text
            asked = [message.text for message in person.messages if "Pertanyaan" in message.text]
            assert [f"Pertanyaan {n} dari" in text for n, text in enumerate(asked, start=1)] == [True] * 13


async def test_a_tap_is_answered_at_once_even_if_its_turn_has_to_wait(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    siti = server.person("Siti")
    await siti.says("/menu")
    await hears_about(siti, "English")
    await sql("ALTER TABLE turns RENAME TO away")
    await siti.taps("English")
    await server.until(
        lambda: any(call.method == "answerCallbackQuery" and call.status == 200 for call in server.calls)
    )
    await sql("ALTER TABLE away RENAME TO turns")
    assert "English" in (await siti.hears()).text


async def test_a_tap_that_is_too_old_to_be_answered_still_counts(served: App, server: BotApiServer, log: Lines) -> None:
    siti = server.person("Siti")
    await siti.says("/menu")
    await hears_about(siti, "English")
    why = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    server.fail_next("answerCallbackQuery", 400, description=why)
    await siti.taps("English")
    assert "English" in (await siti.hears()).text
    await server.until(lambda: any(call.method == "answerCallbackQuery" and call.status for call in server.calls))
    assert log.lines == []


async def test_a_batch_that_partly_failed_is_taken_up_where_it_stopped(
    app: App, server: BotApiServer, sql: Sql, log: Lines
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    for person in (budi, siti, siti, budi):
        await person.says("/bahasa")
    await siti.says("/bantuan")
    await sql(
        f"CREATE TRIGGER broken BEFORE INSERT ON conversations WHEN NEW.chat = '{siti.id}' "
        "BEGIN SELECT abs(-9223372036854775807 - 1); END"
    )
    async with serving(app):
        assert len(await texts(budi, 3)) == 3
        await server.until(lambda: 2 in offsets(server))
        assert siti.messages == [] and max(offsets(server)) == 2
        await sql("DROP TRIGGER broken")
        heard = await texts(siti, 4)
        assert "/menu" not in " ".join(heard[:3]) and "/menu /daftar" in siti.messages[3].text
        await budi.says("/bantuan")
        assert "/menu /daftar" in (await budi.hears()).text
    assert len(budi.messages) == 4 and len(siti.messages) == 4
    assert max(offsets(server)) == 7
    assert "The database cannot be used: integer overflow" in str(log)


async def test_a_turn_that_can_never_be_kept_ends_in_an_apology_and_stops_nobody(
    served: App, server: BotApiServer, sql: Sql, log: Lines
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    for words in (
        "/daftar",
        "usaha",
        "setuju",
        "tidak",
        "saya sendiri",
        "Siti Aminah",
        "Warung",
        "warung makan",
        "Denpasar",
        "081211112222",
        "JKK",
        "lewati",
        "lewati",
        "tidak",
    ):
        await siti.says(words)
    await hears_about(siti, "Sudah benar semua?")
    await sql("CREATE TRIGGER poison BEFORE INSERT ON leads BEGIN SELECT RAISE(ABORT, 'Siti Aminah'); END")
    await siti.taps("Ya, kirim")
    assert "ada gangguan di pihak saya" in (await siti.hears()).text
    await budi.says("/bahasa")
    assert LANGUAGES in (await budi.hears()).text
    await sql("DROP TRIGGER poison")
    await siti.taps("Ya, kirim")
    assert "Selesai! Kode Anda PY-" in (await siti.hears()).text
    assert await sql("SELECT count(*) FROM leads") == [(1,)]
    assert "A turn could not be kept: IntegrityError" in str(log) and "Siti" not in str(log)


async def test_an_update_nobody_can_read_is_passed_over(served: App, server: BotApiServer, log: Lines) -> None:
    siti = server.person("Siti")
    await siti.says("/bahasa")
    await server.push({"message": {"message_id": 1, "text": "rahasia"}})
    await siti.says("/bantuan")
    await hears_about(siti, "/menu /daftar")
    await server.push({"message": {"message_id": 2, "text": "rahasia"}})
    await siti.says("/bahasa")
    assert LANGUAGES in (await siti.hears()).text
    assert "cannot be read" in str(log) and "rahasia" not in str(log)


async def test_what_is_damaged_in_the_database_costs_one_person_an_answer_and_nobody_else(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    await siti.says("/daftar")
    await siti.hears()
    await siti.hears()
    await sql("UPDATE conversations SET place_sealed = x'00' WHERE chat = ?", str(siti.id))
    await siti.says("setuju")
    await budi.says("/bahasa")
    assert LANGUAGES in (await budi.hears()).text


async def test_a_second_process_is_told_in_a_clear_line(served: App, server: BotApiServer, log: Lines) -> None:
    siti = server.person("Siti")
    async with Bot(server.token, base_url=server.base_url) as other:
        await server.until(lambda: len(offsets(server)) > 0)
        await other.get_updates(timeout=0)
        await siti.says("/bahasa")
        assert LANGUAGES in (await siti.hears()).text
    assert log.lines.count(f"{CONFLICT} Next try in 1 s.") == 1


async def test_a_webhook_in_the_way_is_told_in_a_clear_line(app: App, server: BotApiServer, log: Lines) -> None:
    server.webhook_url = "https://elsewhere.example/hook"
    async with serving(app):
        await server.until(lambda: any(call.status == 409 for call in server.calls))
    assert "A webhook is set for this bot" in str(log)


async def test_a_token_that_is_withdrawn_ends_it(app: App, server: BotApiServer) -> None:
    async def withdraw() -> None:
        async with serving(app) as task:
            await server.until(lambda: len(offsets(server)) > 0)
            server.token = "999:NEW"
            server.updates.wake()
            await asyncio.wait({task}, timeout=10)

    with pytest.raises(ExceptionGroup) as ended:
        await withdraw()
    assert ended.group_contains(Fault, match="Telegram no longer knows this token")


async def test_an_outage_of_telegram_is_waited_out(served: App, server: BotApiServer, log: Lines) -> None:
    siti = server.person("Siti")
    await server.until(lambda: len(offsets(server)) > 0)
    await server.stop()
    await siti.says("/bahasa")
    await log.until("Telegram cannot be reached")
    await server.start()
    assert LANGUAGES in (await siti.hears()).text


async def test_what_is_handled_is_acknowledged_before_the_end(app: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    async with serving(app):
        await siti.says("/bahasa")
        await siti.hears()
    assert len(server.updates) == 0


@pytest.mark.parametrize("times", range(5))
async def test_it_ends_when_asked_to_in_the_middle_of_everything(app: App, server: BotApiServer, times: int) -> None:
    people = [server.person(str(number)) for number in range(5)]
    async with serving(app):
        for person in people:
            await person.says("/bahasa")
        for person in people[:times]:
            await person.hears()
