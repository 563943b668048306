"""Buttons and links of lessons, news, surveys, thumbs and campaigns with what none of ours ever held."""

from itertools import cycle

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.outreach.campaign import Campaign, Kind
from bot.storage.models import (
    ArrivalRow,
    Base,
    CourseRow,
    GainRow,
    InterestRow,
    JobRow,
    PersonRow,
    PulseRow,
    RatingRow,
)
from tests.attacks.acting import heard, is_served, push_tap, push_text, settled
from tests.attacks.placing import place_of
from tests.conftest import NOON
from tests.support.bot_api import BotApiServer

STRANGE = ("", "٣", "-1", "../../etc/passwd", "owners+read٣", "PY-222222", "{0.__class__}")
STEPS = {
    "go": ("learn", "follow", "stop", "news", "pulse", "progress", "poster", "members", "due", "finder"),
    "rate": ("ask_contribution", "greet", "out_of_scope", "x", ""),
    "lesson": ("answer", "number", "x"),
    "exam": ("answer", "first", "x"),
    "daily": ("hour", "x"),
    "pulse": ("sales", "reason", "x"),
    "news": ("wanted", "region", "x"),
    "reworded": ("ask_contribution", "x"),
    "answer_back": ("", "x"),
    "list": ("confirm", "drop", "x"),
}
COUNTED = (CourseRow, GainRow, InterestRow, PulseRow, RatingRow)


async def count(app: App, table: type[Base]) -> int:
    async with app.stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_no_forged_button_counts_keeps_or_subscribes(served: App, server: BotApiServer) -> None:
    crowd = [server.person() for _ in range(12)]
    people = cycle(crowd)
    for flow, steps in STEPS.items():
        for step in steps:
            for option in STRANGE:
                await push_tap(server, next(people), f"{flow}:{step}:{option}:1")
    await settled(server, served)
    for table in COUNTED:
        assert await count(served, table) == 0, table
    async with served.stored.database.reading() as session:
        assert not list(await session.scalars(select(PersonRow.id).where(PersonRow.news_at.is_not(None))))
    await is_served(crowd[0])


async def test_a_thumb_counts_once_a_day_however_often_it_is_tapped(served: App, server: BotApiServer) -> None:
    siti = server.person()
    for option in ("up", "down", "wrong", "not_asked", "up"):
        await push_tap(server, siti, f"rate:ask_contribution:{option}:0")
    await settled(server, served)
    async with served.stored.database.reading() as session:
        assert [(row.is_good, row.reason) for row in await session.scalars(select(RatingRow))] == [(True, None)]


REWORDINGS = ("/data", "/menu", "/hapus", "/daftar", "/stop", "/kursus", "???", "\u200b", "/start x")


async def test_whatever_follows_the_wish_for_other_words_is_answered(served: App, server: BotApiServer) -> None:
    for text in REWORDINGS:
        siti = server.person()
        await push_tap(server, siti, "rate:ask_contribution:not_asked:0")
        await settled(server, served)
        assert (place := await place_of(served, siti)) is not None and place.flow == "reworded"
        await heard(siti)
        await push_text(server, siti, text)
        await settled(server, served)
        assert await heard(siti), text
        after = await place_of(served, siti)
        assert after is None or after.flow != "reworded", text
    for data in ("go:learn::0", "enrol:name:x:1", "reworded:ask_contribution:x:0", "rate:ask_benefit:not_asked:0"):
        siti = server.person()
        await push_tap(server, siti, "rate:ask_contribution:not_asked:0")
        await push_tap(server, siti, data)
        await settled(server, served)
        assert await heard(siti), data


async def test_links_that_nobody_made_open_no_more_than_the_menu(served: App, server: BotApiServer) -> None:
    await served.stored.campaigns.create(Campaign("c-menu-", "Pasar", Kind.MARKET), NOON)
    payloads = (
        "c-menu-", "C-MENU-", "x" * 32, "-" * 64, "-" * 26 + "c-menu-", "-" * 24 + "c-stop--c-menu-", "staff_" + "A" * 26,
        "-" * 24 + "c-erase--", "-" * 20 + "q-nothing--c-menu-", "-" * 20 + "t-nothing--", "-" * 30 + "c-staff--",
        "made:poster:x", "../../etc/passwd", "٣" * 10, "c-menu-\nc-menu-", "%00", "-" * 60 + "c-menu--",
    )  # fmt: skip
    for payload in payloads:
        siti = server.person()
        await push_text(server, siti, f"/start {payload}")
        await settled(server, served)
        assert await heard(siti), payload
    async with served.stored.database.reading() as session:
        assert not list(await session.scalars(select(JobRow.kind).where(JobRow.person_id.is_not(None))))
    async with served.stored.database.reading() as session:
        assert set(await session.scalars(select(ArrivalRow.campaign))) == {"c-menu-"}


@pytest.mark.parametrize("codes", [("pasar",), ("pasar", "acara")])
async def test_one_person_is_one_arrival_however_often_they_come(
    served: App, server: BotApiServer, codes: tuple[str, ...]
) -> None:
    for code in codes:
        await served.stored.campaigns.create(Campaign(code, code, Kind.MARKET), NOON)
    siti = server.person()
    for _ in range(4):
        for code in codes:
            await push_text(server, siti, f"/start {code}")
    await settled(server, served)
    assert await count(served, ArrivalRow) == len(codes)
