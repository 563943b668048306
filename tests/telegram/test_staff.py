"""Staff in Telegram: from the link of the invitation to the news in the person's chat, and a file."""

import csv
import io
from collections.abc import AsyncIterator

import pytest

from bot.app import App, open_app
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.outgoing import CAPTION, to_parts
from bot.conversation.messages import ChatKey, Document, Incoming, Reply, Text
from bot.conversation.state import Consent, State
from bot.leads.lead import LeadDraft
from bot.settings import Settings
from bot.staff.member import Role
from bot.storage.handoffs import Wish
from bot.work import worker as working
from tests.conftest import MovingClock
from tests.staff.conftest import NoNlu
from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.shapes import JSON
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import Lines

NAME = "Siti <b>Aminah</b> & anak"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "SECONDS_BETWEEN_LOOKS", 0.01)


@pytest.fixture
async def app(upgraded: Settings, clock: MovingClock) -> AsyncIterator[App]:
    async with open_app(upgraded, clock, NoNlu()) as opened, serving(opened):
        yield opened


@pytest.fixture
async def siti(app: App, server: BotApiServer) -> Person:
    """Somebody with an entry."""
    siti = server.person("Siti", "en", phone="+6281211112222")
    key, now = ChatKey(CHANNEL, str(siti.id), str(siti.id)), app.clock.now()
    draft = LeadDraft("PY-222222", NAME, "Warung", "food_stall", "51.71", 2, siti.phone, "JKK+JKM", "en")
    async with app.stored.conversations.write(Incoming(key, 900_001, now, Text("yes"))) as unit:
        await unit.save(State("en", Consent("1", now)))
        await unit.keep_lead(draft, Consent("1", now))
    return siti


@pytest.fixture
async def budi(app: App, server: BotApiServer, siti: Person) -> Person:
    """An officer of Bali who has just tapped the link of the invitation."""
    staff = await app.stored.staff.add("budi", "Budi", Role.OFFICER, ("51",), "command", app.clock.now())
    token = await app.stored.staff.invite(staff.id, "command", app.clock.now())
    budi = server.person("Budi", "en")
    await budi.says(f"/start staff_{token}")
    assert "Welcome, Budi." in (await budi.hears()).text
    return budi


async def test_an_entry_is_found_opened_and_marked_and_its_person_hears_of_it(
    app: App, siti: Person, budi: Person
) -> None:
    await budi.says("/leads")
    listed = await budi.hears()
    assert "PY-222222" in listed.text and "Siti" not in listed.text and "1111" not in listed.text
    await budi.taps("1")
    opened = await budi.hears()
    assert f"Name: {NAME}" in opened.text and "0812-1111-2222" in opened.text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt; &amp; anak" in opened.html
    await budi.taps("Call")
    assert (await budi.hears()).text == "+6281211112222"
    await budi.taps("Entry")
    await budi.hears()
    await budi.taps("Note")
    await budi.hears()
    await budi.says("asks <i>her</i> husband")
    assert "Noted" in (await budi.hears()).text
    await budi.taps("Contacted")
    assert "is now: contacted" in (await budi.hears()).text
    assert "an officer has been in touch with you" in (await siti.hears()).text
    await budi.taps_old(opened, "Contacted")
    assert "was already: contacted" in (await budi.hears()).text


async def test_a_file_arrives_and_nothing_is_left_behind(
    app: App, settings: Settings, budi: Person, log: Lines
) -> None:
    await budi.says("/export csv")
    assert "The file is being made" in (await budi.hears()).text
    message = await budi.hears()
    assert message.text == "1 entry." and message.file is not None
    assert (message.file.name, len(message.file.content) > 0) == ("payung-2026-11-24.csv", True)
    rows = list(csv.reader(io.StringIO(message.file.content.decode("utf-8-sig"))))
    assert rows[1][0] == "PY-222222" and NAME in rows[1]
    await budi.says("/stats")
    assert "Open: 1" in (await budi.hears()).text
    assert list((settings.data_dir / "parcels").iterdir()) == []
    assert "Siti" not in str(log)


async def test_a_file_is_a_workbook_where_that_is_wanted(app: App, budi: Person) -> None:
    await budi.says("/leads")
    await budi.hears()
    await budi.taps("File")
    await budi.hears()
    await budi.taps("Excel")
    message = await hears_about(budi, "1 entry.")
    assert message.file is not None and message.file.content.startswith(b"PK")


async def test_a_file_that_is_gone_is_told_of(app: App, settings: Settings, budi: Person, server: BotApiServer) -> None:
    server.fail_next("sendDocument", 502)
    await budi.says("/export csv")
    await budi.hears()
    await server.until(lambda: any(call.method == "sendDocument" for call in server.calls))
    for path in (settings.data_dir / "parcels").iterdir():
        path.unlink()
    assert "Please ask for it again" in (await hears_about(budi, "not there any more")).text


async def test_a_file_whose_line_breaks_off_comes_once_more(app: App, budi: Person, server: BotApiServer) -> None:
    server.fail_next("sendDocument", "drop")
    await budi.says("/export csv")
    assert (await hears_about(budi, "1 entry.")).file is not None


async def test_the_commands_of_the_staff_are_offered_in_their_chat_alone(
    app: App, budi: Person, server: BotApiServer
) -> None:
    scope = ("commands", f"/{budi.id}/chat")
    await server.until(lambda: scope in server.profile)
    names = [one["command"] for one in server.profile[scope]]
    assert names[:5] == ["leads", "export", "stats", "answer", "digest"] and "enrol" in names
    others: list[JSON] = [
        one for key, held in server.profile.items() if key[0] == "commands" and key != scope for one in held
    ]
    assert not {"leads", "prospek", "export"} & {one["command"] for one in others}


async def test_commands_that_telegram_does_not_take_stop_nothing(app: App, siti: Person, server: BotApiServer) -> None:
    staff = await app.stored.staff.add("joko", "Joko", Role.OFFICER, (), "command", app.clock.now())
    token = await app.stored.staff.invite(staff.id, "command", app.clock.now())
    joko = server.person("Joko", "id")
    await server.until(lambda: ("description", "en") in server.profile)
    server.fail_next("setMyCommands", 502, times=9)
    await joko.says(f"/start staff_{token}")
    assert "/prospek" in (await joko.hears()).text
    await joko.says("/prospek")
    assert "PY-222222" in (await joko.hears()).text


async def test_somebody_is_answered_in_their_chat(app: App, siti: Person, budi: Person) -> None:
    key = ChatKey(CHANNEL, str(siti.id), str(siti.id))
    wish = Wish("contributions", "en", "51.71", "after <three>")
    code = await app.stored.handoffs.open(key, wish, "Do I <have> to pay?", app.clock.now())
    told = await budi.hears()
    assert code in told.text and "Do I" not in told.text
    await budi.says("/answer")
    assert "contributions" in (await budi.hears()).text
    await budi.taps("1")
    opened = await budi.hears()
    assert "Do I <have> to pay?" in opened.text and "Do I &lt;have&gt; to pay?" in opened.html
    await budi.taps("Answer")
    await budi.hears()
    await budi.says("No, never to a <person>.")
    assert "on its way" in (await budi.hears()).text
    heard = await siti.hears()
    assert "No, never to a <person>." in heard.text and "&lt;person&gt;" in heard.html


async def test_an_update_that_telegram_sends_again_does_nothing_again(
    app: App, siti: Person, budi: Person, server: BotApiServer
) -> None:
    await budi.says("/leads")
    await budi.hears()
    await budi.taps("1")
    await budi.hears()
    update = await budi.taps("Contacted")
    await budi.hears()
    await siti.hears()
    assert update is not None
    await budi.taps("Collecting papers")
    await siti.hears()
    incoming = Incoming(
        ChatKey(CHANNEL, str(budi.id), str(budi.id)), update["update_id"], app.clock.now(), Text("/leads"), "en"
    )
    assert (await app.turn.handle(incoming)).value == "duplicate"
    assert await siti.hears_all(0.2) == []


async def test_a_stranger_sees_nothing(app: App, siti: Person, server: BotApiServer) -> None:
    stranger = server.person("Mallory", "en")
    await stranger.says("/nosuchcommand")
    unknown = await stranger.hears()
    await stranger.hears()
    await stranger.says("/leads")
    again = await stranger.hears()
    assert (again.text, again.buttons) == (unknown.text, unknown.buttons)


def test_a_text_with_a_file_is_short_enough_for_a_caption() -> None:
    (part,) = to_parts(Reply("x" * 5_000, document=Document("leads.csv", "0" * 32, "gone")))
    assert len(part.text) <= CAPTION and part.without_file().text.endswith("gone")
