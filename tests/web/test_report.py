"""The monthly report on the console: for those who may see figures, chosen by month, exported, and printed."""

import csv
import io
from datetime import UTC, datetime

import httpx

from bot.staff.member import Role
from tests.figures.months import november
from tests.web.browsing import Browsing
from tests.web.conftest import SignIn
from tests.web.office import Site
from tests.web.test_browser import on_both_sizes, sign_in, to

DECEMBER = datetime(2026, 12, 3, 3, tzinfo=UTC)


async def test_the_last_month_that_is_over_is_shown(site: Site, signed_in: SignIn) -> None:
    site.clock.time = DECEMBER
    await november(site.stored)
    visitor = await (await signed_in(Role.VIEWER)).goes("/report")
    assert visitor.status == httpx.codes.OK
    assert "Payung, November 2026" in visitor.text and "not over yet" not in visitor.text
    assert "Pasar Senen" in visitor.text and "+2" in visitor.text


async def test_another_month_is_chosen_and_a_bad_one_is_explained(site: Site, signed_in: SignIn) -> None:
    site.clock.time = DECEMBER
    visitor = await (await signed_in(Role.VIEWER)).goes("/report?month=2026-12")
    assert "Payung, December 2026" in visitor.text and "not over yet" in visitor.text
    await visitor.goes("/report?month=2027-01")
    assert "That month has not begun yet." in visitor.text and "November 2026" in visitor.text
    await visitor.goes("/report?month=%3Cscript%3E")
    assert "such as 2026-11" in visitor.text and "<script>" not in visitor.text.replace("<script src", "")


async def test_a_table_is_exported(site: Site, signed_in: SignIn) -> None:
    site.clock.time = DECEMBER
    await november(site.stored)
    visitor = await (await signed_in(Role.VIEWER)).goes("/report/csv/enrolled?month=2026-11")
    assert visitor.shown is not None
    assert list(csv.reader(io.StringIO(visitor.shown.content.decode("utf-8-sig")))) == [
        ["Province", "New entries", "Workers in them"],
        ["Jawa Barat", "2", "2"],
        ["Bali", "1", "1"],
        ["Together", "3", "3"],
    ]


@on_both_sizes
async def test_the_report_is_read_and_printed(site: Site, tab: Browsing, size: str) -> None:
    site.clock.time = DECEMBER
    await november(site.stored)
    await site.hire("ani", Role.ADMIN)
    page = tab.page
    await sign_in(page, "ani")
    await to(page, tab.size, "Monthly report")
    await tab.check("report")
    await page.evaluate("window.print = () => { window.printed = true; }")
    await page.get_by_role("button", name="Print").click()
    assert await page.evaluate("window.printed")
    await page.emulate_media(media="print")
    assert await page.get_by_role("button", name="Print").is_visible() is False
    await tab.check("report-printed")
    assert tab.complaints == []
