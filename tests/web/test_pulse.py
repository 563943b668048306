"""Business pulse on the console: a chart with its numbers, of the reader's provinces, with no small group in it."""

import base64
import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import httpx
from sqlalchemy import insert

from bot.clock import day_in_jakarta
from bot.figures.span import week_of
from bot.outreach.pulse import REASONS, Sales
from bot.staff.member import Role
from bot.storage.models import PulseRow
from bot.stored import Stored
from tests.conftest import NOON, on_both_databases
from tests.figures.filling import campaign
from tests.web.browsing import Browsing
from tests.web.conftest import SignIn, Visit
from tests.web.office import BALI, Site, Visitor
from tests.web.test_browser import on_both_sizes, sign_in, to

LAST = week_of(day_in_jakarta(NOON)) - timedelta(weeks=1)
SECTORS = ("retail", "food_stall", "food_production", "transport", "farming", "tailoring", None)


async def answered(stored: Stored, number: int, week: date = LAST, **known: str | None) -> None:
    """So many people of one kind answered, most of whom sold less."""
    row = {"week": week, "sector": None, "province": None, "campaign": None, **known}
    said = [Sales.DOWN if place % 10 < 6 else Sales.SAME if place % 10 < 8 else Sales.UP for place in range(number)]
    rows = [
        {**row, "sales": sales, "reason": REASONS[sales][place % len(REASONS[sales])]}
        for place, sales in enumerate(said)
    ]
    async with stored.database.writing() as session:
        await session.execute(insert(PulseRow), rows)


def table(visitor: Visitor) -> list[list[str]]:
    assert visitor.shown is not None and visitor.status == httpx.codes.OK
    return list(csv.reader(io.StringIO(visitor.shown.content.decode("utf-8-sig"))))


@on_both_databases
async def test_the_page_shows_the_weeks_that_are_over(site: Site, signed_in: SignIn) -> None:
    await answered(site.stored, 10, province="51")
    await answered(site.stored, 20, LAST + timedelta(weeks=1), province="51")
    visitor = await (await signed_in(Role.VIEWER)).goes("/pulse")
    assert visitor.status == httpx.codes.OK
    (picture, told), *others = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', visitor.text)
    assert others == [] and b"</svg>" in base64.b64decode(picture)
    assert "10 answers. sold less: 60%; sold the same: 20%; sold more: 20%" in told
    assert '<th scope="row">Bali</th>' in visitor.text


async def test_a_small_group_is_in_no_table_of_any_span(site: Site, signed_in: SignIn) -> None:
    await answered(site.stored, 12, province="32", sector="retail")
    await answered(site.stored, 3, province="51", sector="fishing")
    await answered(site.stored, 9, LAST - timedelta(weeks=5), province="73", sector="farming")
    visitor = await signed_in(Role.VIEWER)
    for weeks in ("4", "12", "26", "52", "-1", "x"):
        await visitor.goes(f"/pulse?weeks={weeks}")
        assert "Jawa Barat" not in visitor.text and "Bali" not in visitor.text and "Fishing" not in visitor.text
        assert table(await visitor.goes(f"/pulse/csv/provinces?weeks={weeks}"))[-1][:2] == [
            "Small groups together",
            "15",
        ]
    assert table(await visitor.goes("/pulse/csv/all?weeks=12"))[1][:4] == [
        (LAST - timedelta(weeks=5)).isoformat(), "Together", "Together", "9",
    ]  # fmt: skip


async def test_staff_of_a_region_see_its_weeks_and_province_alone(site: Site, signed_in: SignIn) -> None:
    await answered(site.stored, 12, province="32", sector="retail")
    await answered(site.stored, 6, province="51", sector="farming")
    visitor = await (await signed_in(Role.OFFICER, BALI)).goes("/pulse")
    assert "Jawa Barat" not in visitor.text and "6 answers" in visitor.text
    assert "Counted for the whole country" in visitor.text
    assert [row[:2] for row in table(await visitor.goes("/pulse/csv/provinces"))] == [
        ["Province", "Answers"],
        ["Bali", "6"],
    ]
    assert "Jawa Barat" not in str(table(await visitor.goes("/pulse/csv/all")))


async def test_titles_stay_texts_and_other_tables_are_not_there(site: Site, signed_in: SignIn) -> None:
    await campaign(site.stored, "bad", "=cmd()|<script>alert(1)</script>")
    await answered(site.stored, 8, campaign="bad")
    visitor = await (await signed_in(Role.VIEWER)).goes("/pulse")
    assert visitor.shown is not None and "<script>alert" not in visitor.shown.text
    assert table(await visitor.goes("/pulse/csv/campaigns"))[1][0].startswith("'=cmd()")
    for path in ("/pulse/csv/nothing", "/pulse/exe/weeks"):
        assert (await visitor.goes(path)).status == httpx.codes.NOT_FOUND


async def test_it_is_for_staff_alone(visit: Visit) -> None:
    for path in ("/pulse", "/pulse/csv/all"):
        assert (await (await visit()).goes(path)).path == "/admin/login"


@on_both_sizes
async def test_in_a_browser(site: Site, tab: Browsing) -> None:
    await site.hire("wayan", Role.VIEWER)
    page = tab.page
    await sign_in(page, "wayan")
    await to(page, tab.size, "Business pulse")
    await page.get_by_role("img", name="Too few answers").wait_for()
    await tab.check("pulse-none")
    await campaign(site.stored, "pasar", "Pasar Badung")
    for back in range(10):
        for place, sector in enumerate(SECTORS):
            known = {
                "sector": sector,
                "province": ("32", "51", "73", None)[place % 4],
                "campaign": (None, "pasar")[place % 2],
            }
            await answered(site.stored, 3 + (place * 7 + back * 3) % 17, LAST - timedelta(weeks=back), **known)
    await page.get_by_label("Weeks").select_option("26")
    await page.get_by_role("button", name="Show", exact=True).click()
    await page.get_by_role("img", name="sold less").wait_for()
    assert await page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    await page.get_by_text("The numbers").click()
    await tab.check("pulse")
    async with page.expect_download() as started:
        await page.get_by_role("link", name="Every week with its groups as CSV").click()
    path = await (await started.value).path()
    assert len(Path(path).read_text(encoding="utf-8-sig").splitlines()) > 50
    assert tab.complaints == []
