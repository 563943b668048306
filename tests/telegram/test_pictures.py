"""Charts over Telegram: a photo with the answer below it, and words where a photo cannot be had."""

import struct

import pytest

from bot.answers import picture
from bot.app import App
from bot.conversation.messages import Button, Reply
from bot.pictures.album import BEGINNING, END, Album
from bot.pictures.canvas import HEIGHT, WIDTH
from tests.pictures.asking import asked
from tests.support.bot_api import BotApiServer, Message, Person
from tests.support.serving import serving
from tests.telegram.conftest import Lines
from tests.telegram.test_sending import put

SECONDS_TO_LOAD = 60.0
"""The first question of all tests waits for the model."""
QUESTION = "iuran bpu penghasilan 3,5 juta berapa"
CHART = picture.of_employee(asked(), 3_500_000)
BUTTONS = ((Button("Daftar", "go:enrol"),),)
SHORT = Reply("Iuran <PU> & Anda", "Per hari ini.", BUTTONS, picture=CHART)
LONG = Reply("Iuran. " * 160, "Per hari ini.", BUTTONS, picture=CHART)


async def heard(app: App, person: Person, reply: Reply, count: int = 1) -> list[Message]:
    """What comes of a reply in the outbox."""
    await put(app, person, Reply("halo"))
    await put(app, person, reply)
    async with serving(app):
        messages = [await person.hears(SECONDS_TO_LOAD) for _ in range(count + 1)]
        assert await person.hears_all(0.1) == []
    return messages[1:]


@pytest.fixture
async def siti(app: App, server: BotApiServer) -> Person:
    return server.person("Siti")


def is_chart(message: Message) -> bool:
    content = message.file.content if message.file else b""
    whole = content.startswith(BEGINNING) and content.endswith(END)
    return whole and struct.unpack(">II", content[16:24]) == (WIDTH, HEIGHT)


async def test_an_answer_with_sums_comes_with_a_chart(app: App, siti: Person) -> None:
    async with serving(app):
        await siti.says(QUESTION)
        answered = await siti.hears(timeout=SECONDS_TO_LOAD)
    assert "Rp20.650" in answered.text
    assert "Sumber:" in answered.text
    assert is_chart(answered)
    assert "Cara bayar" in answered.buttons


async def test_a_caption_is_escaped_and_carries_the_buttons(app: App, siti: Person, server: BotApiServer) -> None:
    (shown,) = await heard(app, siti, SHORT)
    assert is_chart(shown)
    assert shown.text == "Iuran <PU> & Anda\n\nPer hari ini."
    assert shown.html == "Iuran &lt;PU&gt; &amp; Anda\n\n<i>Per hari ini.</i>"
    assert shown.buttons == ["Daftar"]


async def test_a_text_too_long_for_a_caption_follows_its_chart(app: App, siti: Person) -> None:
    shown, told = await heard(app, siti, LONG, 2)
    assert is_chart(shown) and shown.text == CHART.alternative and shown.buttons == []
    assert told.file is None and told.text.endswith("Per hari ini.") and told.buttons == ["Daftar"]


@pytest.mark.parametrize(("text", "is_caption"), [("🙂" * 512, True), ("🙂" * 512 + "a", False)])
async def test_the_length_of_a_caption_is_counted_as_telegram_does(
    app: App, siti: Person, text: str, is_caption: bool
) -> None:
    first, *rest = await heard(app, siti, Reply(text, picture=CHART), 1 if is_caption else 2)
    assert is_chart(first)
    assert [message.text for message in (first, *rest)] == ([text] if is_caption else [CHART.alternative, text])


@pytest.mark.parametrize("fault", ["Bad Request: IMAGE_PROCESS_FAILED", "Bad Request: PHOTO_INVALID_DIMENSIONS"])
async def test_a_chart_that_telegram_refuses_is_told_in_words(
    app: App, siti: Person, server: BotApiServer, fault: str
) -> None:
    server.fail_next("sendPhoto", 400, description=fault)
    (told,) = await heard(app, siti, SHORT)
    assert told.file is None
    assert told.text == f"Iuran <PU> & Anda\n\n{CHART.alternative}\n\nPer hari ini."
    assert told.buttons == ["Daftar"]


async def test_a_chart_that_cannot_be_drawn_is_told_in_words_and_logged_without_them(
    app: App, siti: Person, monkeypatch: pytest.MonkeyPatch, log: Lines
) -> None:
    def broken(album: Album, one: object) -> bytes:
        raise OSError("Rp3.500.000")

    monkeypatch.setattr(Album, "png", broken)
    (told,) = await heard(app, siti, SHORT)
    assert told.file is None and CHART.alternative in told.text and told.buttons == ["Daftar"]
    assert "A picture could not be drawn: OSError" in str(log)
    assert "3.500.000" not in str(log)


async def test_words_instead_of_a_chart_are_not_said_twice(app: App, siti: Person, server: BotApiServer) -> None:
    server.fail_next("sendPhoto", 400)
    first, second = await heard(app, siti, LONG, 2)
    assert first.text == CHART.alternative
    assert CHART.alternative not in second.text and second.buttons == ["Daftar"]


async def test_a_bad_line_costs_the_chart_and_not_the_text(app: App, siti: Person, server: BotApiServer) -> None:
    server.fail_next("sendPhoto", "drop", times=100)
    (told,) = await heard(app, siti, SHORT)
    assert CHART.alternative in told.text and told.buttons == ["Daftar"]
    assert sum(call.method == "sendPhoto" for call in server.calls) == 3


async def test_flood_control_of_photos_is_waited_for(app: App, siti: Person, server: BotApiServer) -> None:
    server.fail_next("sendPhoto", 429, retry_after=1)
    (shown,) = await heard(app, siti, SHORT)
    assert is_chart(shown)


async def test_a_chart_that_arrived_is_not_sent_again_when_its_text_fails(
    app: App, siti: Person, server: BotApiServer
) -> None:
    await put(app, siti, LONG)
    server.fail_next("sendMessage", 502)
    async with serving(app):
        messages = [await siti.hears(SECONDS_TO_LOAD) for _ in range(2)]
        assert await siti.hears_all(0.1) == []
    assert [is_chart(message) for message in messages] == [True, False]
    assert messages[1].buttons == ["Daftar"]
