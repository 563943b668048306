"""What happens by itself: files are made, digests sent, new leads given out."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.app import App, open_app
from bot.clock import JAKARTA
from bot.conversation.messages import Reply
from bot.leads.filters import LeadFilter, Order
from bot.leads.lead import Lead
from bot.settings import Assigning, Settings
from bot.staff import export
from bot.staff.audit import Action
from bot.staff.member import Role
from bot.storage.staff import StaffBook
from bot.work import worker as working
from tests.conftest import MovingClock, on_both_databases
from tests.staff.conftest import BALI, BANDUNG, CHANNEL, Chat, NoNlu, apply, hire

pytestmark = on_both_databases


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "SECONDS_BETWEEN_LOOKS", 0.01)


@asynccontextmanager
async def at_work(app: App) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(app.worker().run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def hears(chat: Chat) -> None:
    """Wait until something comes into a chat."""
    async with asyncio.timeout(10):
        while not (heard := await chat.hears()):
            await asyncio.sleep(0.01)
    chat.replies = heard


async def exported(app: App, chat: Chat) -> list[list[str]]:
    """The rows of the file that came into a chat, without the headings."""
    (reply,) = chat.replies
    assert reply.document is not None
    held = await app.parcels.opened(reply.document.reference)
    assert held is not None
    return list(csv.reader(io.StringIO(held.decode("utf-8-sig"))))[1:]


async def test_a_file_has_the_leads_of_the_list_looked_at_last_and_of_no_other_region(app: App) -> None:
    await apply(app, "PY-222222", BALI, name="Siti Aminah")
    await apply(app, "PY-333333", BALI, name="Joko Widodo")
    await apply(app, "PY-444444", BANDUNG, name="Siti Nurbaya")
    _, budi = await hire(app, "budi", Role.OFFICER, "51")
    await budi.says("/leads siti")
    await budi.taps("File")
    assert "“siti” (1)" in budi.text
    await budi.taps("CSV")
    async with at_work(app):
        await hears(budi)
    assert [row[0] for row in await exported(app, budi)] == ["PY-222222"]
    (reply,) = budi.replies
    assert reply.document is not None and reply.document.name == "payung-2026-11-24.csv"
    entries = [(one.subject, one.rows) for one in await app.stored.audit.page(0, 9) if one.action is Action.EXPORTED]
    assert entries == [("", 1), ("begun", 0)]


async def test_the_file_waits_sealed_and_is_forgotten(app: App, settings: Settings, clock: MovingClock) -> None:
    await apply(app, "PY-222222", name="Siti Aminah")
    _, budi = await hire(app, "budi")
    await budi.says("/export csv")
    async with at_work(app):
        await hears(budi)
    (kept,) = (settings.data_dir / "parcels").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    files = [path for path in settings.data_dir.rglob("*") if path.is_file()]
    assert not any(b"Aminah" in path.read_bytes() for path in files)
    clock.time = datetime.now(clock.time.tzinfo) + timedelta(days=3)
    await app.tidy()
    assert not kept.exists()


async def test_whoever_may_export_no_longer_when_the_job_runs_gets_nothing(app: App) -> None:
    await apply(app, "PY-222222")
    staff, budi = await hire(app, "budi")
    await budi.says("/export xlsx")
    await app.stored.staff.change(staff.id, Role.VIEWER, (), "command", app.clock.now())
    async with at_work(app):
        await hears(budi)
    (reply,) = budi.replies
    assert reply.document is None and "Your role does not allow that" in reply.text
    assert not list(app.parcels._folder.glob("*"))


async def test_the_regions_of_the_time_of_the_job_count(app: App) -> None:
    await apply(app, "PY-222222", BALI)
    await apply(app, "PY-444444", BANDUNG)
    staff, budi = await hire(app, "budi")
    await budi.says("/export csv")
    await app.stored.staff.change(staff.id, Role.OFFICER, ("32",), "command", app.clock.now())
    async with at_work(app):
        await hears(budi)
    assert [row[0] for row in await exported(app, budi)] == ["PY-444444"]


@pytest.mark.parametrize("limit", ["MOST_ROWS", "MOST_BYTES"])
async def test_what_would_be_too_large_is_refused_with_advice(
    app: App, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(export, limit, 1)
    await apply(app, "PY-222222")
    await apply(app, "PY-333333")
    _, budi = await hire(app, "budi")
    await budi.says("/export csv")
    async with at_work(app):
        await hears(budi)
    (reply,) = budi.replies
    assert reply.document is None and "Narrow the list down" in reply.text


async def test_an_export_that_comes_again_is_made_once(app: App) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.says("/export csv", update=9_301)
    await budi.says("/export csv", update=9_301)
    async with at_work(app):
        await hears(budi)
        await asyncio.sleep(0.1)
    assert await budi.hears() == []


def morning(hour: int, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, 0, tzinfo=JAKARTA)


async def test_a_digest_comes_once_a_morning_to_those_who_want_it(
    app: App, settings: Settings, clock: MovingClock
) -> None:
    clock.time = morning(6)
    await apply(app, "PY-222222", BALI, name="Siti Aminah")
    await apply(app, "PY-444444", BANDUNG)
    _, budi = await hire(app, "budi", Role.OFFICER, "51")
    _, joko = await hire(app, "joko")
    assert "each morning from now on" in await budi.says("/digest on")
    async with at_work(app):
        await asyncio.sleep(0.1)
        assert await budi.hears() == [], "it is too early"
        clock.time = morning(7)
        await hears(budi)
    (reply,) = budi.replies
    assert "New since yesterday: 1" in reply.text and "Nobody's: 1" in reply.text
    assert "PY-" not in reply.text and "Siti" not in reply.text
    clock.time = morning(8)
    async with open_app(settings, clock, NoNlu()) as restarted, at_work(restarted):
        await asyncio.sleep(0.1)
    assert await budi.hears() == [] and await joko.hears() == []
    clock.time = morning(7, 26)
    async with at_work(app):
        await hears(budi)
        await asyncio.sleep(0.05)
    assert len(budi.replies) == 1


async def test_a_digest_is_switched_off(app: App, clock: MovingClock) -> None:
    clock.time = morning(6)
    _, budi = await hire(app, "budi")
    await budi.says("/digest on")
    await budi.says("/digest")
    assert "No summary comes any more" in await budi.taps("Switch off")
    clock.time = morning(9)
    async with at_work(app):
        await asyncio.sleep(0.1)
    assert await budi.hears() == []


async def owners(app: App) -> dict[str, int | None]:
    leads: list[Lead] = await app.stored.leads.page(LeadFilter(), Order.OLDEST, 0, 99)
    return {lead.draft.code: lead.owner for lead in leads}


async def test_new_leads_go_round_among_those_of_their_region(app: App, clock: MovingClock) -> None:
    first, budi = await hire(app, "budi", Role.OFFICER, "51")
    second, _ = await hire(app, "maya", Role.MANAGER)
    await hire(app, "vera", Role.VIEWER)
    await hire(app, "adi", Role.ADMIN)
    for code, place in (("PY-222222", BALI), ("PY-333333", BALI), ("PY-444444", BALI), ("PY-555555", BANDUNG)):
        await apply(app, code, place)
        clock.move(seconds=1)
    assert await app.stored.turns.give_out(clock.now()) == 4
    assert await owners(app) == {
        "PY-222222": first.id,
        "PY-333333": second.id,
        "PY-444444": first.id,
        "PY-555555": second.id,
    }
    assert [reply.text for reply in await budi.hears()] == ["You have 2 new entries to work on. /leads"]
    assert await app.stored.turns.give_out(clock.now()) == 0
    clock.move(minutes=1)
    await apply(app, "PY-666666", BALI, phone="+628121111333")
    assert await app.stored.turns.give_out(clock.now()) == 1


async def test_leads_of_a_region_where_nobody_works_stay_with_nobody(app: App) -> None:
    await apply(app, "PY-222222", BANDUNG)
    assert await app.stored.turns.give_out(app.clock.now()) == 0
    await hire(app, "budi", Role.OFFICER, "51")
    assert await app.stored.turns.give_out(app.clock.now()) == 0
    assert await owners(app) == {"PY-222222": None}


@pytest.mark.parametrize("assign", list(Assigning))
async def test_leads_are_given_out_only_where_that_is_set(
    settings: Settings, clock: MovingClock, assign: Assigning
) -> None:
    changed = replace(settings, assign=assign)
    async with open_app(changed, clock, NoNlu()) as app:
        staff, _ = await hire(app, "budi")
        await apply(app, "PY-222222")
        async with at_work(app):
            await asyncio.sleep(0.2)
        assert await owners(app) == {"PY-222222": staff.id if assign is Assigning.ROUND_ROBIN else None}


async def test_a_message_to_somebody_without_a_chat_goes_nowhere(app: App) -> None:
    book: StaffBook = app.stored.staff
    staff = await book.add("budi", "Budi", Role.OFFICER, (), "command", app.clock.now())
    assert not await book.write(staff.id, Reply("hello"), app.clock.now())
    assert (await app.stored.outbox(CHANNEL).backlog()).messages == 0
