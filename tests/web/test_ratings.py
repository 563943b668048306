"""Ratings on the console: which answers people did not like, and why."""

import csv
import io
from datetime import timedelta

import httpx
import pytest

from bot.clock import day_in_jakarta
from bot.staff.member import Role
from bot.storage.models import RatingRow
from bot.stored import Stored
from tests.conftest import NOON, on_both_databases
from tests.web.browsing import SIZES, browsing
from tests.web.conftest import SignIn
from tests.web.office import PASSWORD, Site

TODAY = day_in_jakarta(NOON)


async def rated(stored: Stored, *thumbs: tuple[str, str | None, bool, str | None], days_ago: int = 0) -> None:
    """Thumbs, each with its intent, topic, whether it is up, and a reason."""
    day = TODAY - timedelta(days=days_ago)
    async with stored.database.writing() as session:
        session.add_all(
            RatingRow(
                day=day,
                voter=f"{days_ago}-{number}",
                intent=intent,
                topic=topic,
                language="id",
                is_good=is_good,
                reason=reason,
            )
            for number, (intent, topic, is_good, reason) in enumerate(thumbs)
        )


@on_both_databases
async def test_the_answers_that_were_liked_least_come_first(site: Site, signed_in: SignIn) -> None:
    await rated(
        site.stored,
        ("ask_claim", None, True, None),
        ("ask_claim", "card_lost", False, "wrong"),
        ("ask_claim", "card_lost", False, "wrong"),
        ("ask_claim", "card_lost", False, "an older one"),
        ("ask_claim", "card_lost", True, None),
    )
    await rated(site.stored, ("ask_bsu", None, False, None), days_ago=300)
    visitor = await (await signed_in(Role.OFFICER)).goes("/ratings")
    assert visitor.status == httpx.codes.OK and "It is wrong" in visitor.text
    visitor = await visitor.goes("/ratings/csv/ratings")
    assert visitor.shown is not None
    assert list(csv.reader(io.StringIO(visitor.shown.content.decode("utf-8-sig"))))[1:] == [
        ["How to claim: Card lost, number unknown", "1", "3", "75%", "0", "0", "2", "0"],
        ["How to claim", "1", "0", "0%", "0", "0", "0", "0"],
    ]


async def test_days_are_asked_for_and_a_wrong_one_is_told(site: Site, signed_in: SignIn) -> None:
    await rated(site.stored, ("ask_heirs", None, False, None), days_ago=200)
    visitor = await (await signed_in(Role.OFFICER)).goes("/ratings")
    assert "Nothing was counted." in visitor.text
    since = (TODAY - timedelta(days=210)).isoformat()
    assert "Who are the heirs?" in (await visitor.goes(f"/ratings?since={since}")).text
    assert "A day is written as" in (await visitor.goes("/ratings?since=yesterday")).text


async def test_whoever_may_not_teach_the_bot_sees_none(site: Site, signed_in: SignIn) -> None:
    visitor = await (await signed_in(Role.VIEWER)).goes("/ratings")
    assert visitor.status == httpx.codes.FORBIDDEN and 'href="/admin/ratings"' not in visitor.text


@pytest.mark.parametrize("size", list(SIZES))
async def test_the_page_is_read_on_a_desk_and_on_a_phone(site: Site, size: str) -> None:
    await site.hire("wayan", Role.OFFICER)
    await rated(
        site.stored,
        *(("ask_claim", "card_lost", False, reason) for reason in ("wrong", "wrong", "unclear", "not_asked", None)),
        *(("ask_contribution", None, number % 3 > 0, None) for number in range(9)),
        ("report_accident", "other_hospital", True, None),
    )
    async with browsing(site.address, size) as tab:
        page = tab.page
        await page.goto("/admin/ratings")
        await page.get_by_label("Sign-in name").fill("wayan")
        await page.get_by_label("Password").fill(PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        await page.get_by_role("heading", name="Ratings of answers").wait_for()
        await tab.check("ratings")
