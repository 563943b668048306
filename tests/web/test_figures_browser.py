"""Figures, campaigns and cooperatives in Chromium, on a desk and on a phone: filtered, exported, and looked at by axe."""

import csv
import io
from datetime import timedelta
from pathlib import Path

from bot.clock import day_in_jakarta
from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.cooperatives.cooperative import Registration
from bot.staff.member import Role
from tests.conftest import NOON
from tests.figures.filling import Came, Entry, came, entries, said
from tests.web.browsing import Browsing
from tests.web.office import BALI, Site
from tests.web.test_browser import on_both_sizes, sign_in, to

TODAY = day_in_jakarta(NOON)
LAST_MONTH = TODAY - timedelta(days=30)


@on_both_sizes
async def test_figures_are_filtered_unfolded_and_exported(site: Site, tab: Browsing) -> None:
    await site.hire("wayan", Role.VIEWER)
    await came(site.stored, Came(9, Stage.STARTED, TODAY), Came(4, Stage.FINISHED, LAST_MONTH, "51", language="en"))
    await said(site.stored, 5, Outcome.ANSWERED, "ask_benefit", TODAY)
    await said(site.stored, 2, Outcome.FALLBACK, day=LAST_MONTH)
    await entries(site.stored, Entry(day=TODAY, next_action_on=LAST_MONTH), Entry(BALI, day=LAST_MONTH))
    page = tab.page
    await sign_in(page, "wayan")
    await to(page, tab.size, "Figures")
    assert await page.get_by_role("img", name="Finished enrolling: 4 (30.8%)").count() == 1
    assert await page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    await tab.check("figures")

    for summary in await page.get_by_text("The numbers").all():
        await summary.click()
    assert await page.get_by_role("row", name="English 4 4 4 4 0").count() == 1
    await tab.check("figures-numbers")

    await page.get_by_label("Province", exact=True).select_option("Bali")
    await page.get_by_role("button", name="Show", exact=True).click()
    await page.get_by_text("Where people live is known only").wait_for()
    await tab.check("figures-province")
    await page.get_by_text("The numbers").first.click()
    async with page.expect_download() as started:
        await page.get_by_role("link", name="By language as CSV").click()
    path = await (await started.value).path()
    rows = list(csv.reader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"))))
    assert rows == [["Language", "Finished enrolling", "Registered with BPJS"], ["English", "4", "0"]]
    assert tab.complaints == []


@on_both_sizes
async def test_a_campaign_is_made(site: Site, tab: Browsing) -> None:
    await site.hire("made", Role.MANAGER)
    page = tab.page
    await sign_in(page, "made")
    await to(page, tab.size, "Campaigns")
    await tab.check("campaigns-none")
    await page.get_by_label("Title").fill("Pasar Badung")
    await page.get_by_label("Code").fill("pasar-badung")
    await page.get_by_label("For", exact=True).select_option("market")
    await page.get_by_label("Region").select_option(BALI)
    await page.get_by_role("button", name="Make it").click()
    await page.get_by_text("The campaign Pasar Badung is there.").wait_for()
    await tab.check("campaigns")
    await page.get_by_role("link", name="Pasar Badung").click()
    await page.get_by_role("heading", name="Pasar Badung", level=1).wait_for()
    await page.get_by_role("link", name="Figures").last.click()
    await page.get_by_role("heading", name="Figures", level=1).wait_for()
    assert await page.get_by_label("Campaign", exact=True).input_value() == "pasar-badung"
    assert tab.complaints == []


@on_both_sizes
async def test_a_register_is_checked_and_taken_over(site: Site, tab: Browsing, tmp_path: Path) -> None:
    await site.hire("made", Role.MANAGER)
    register = tmp_path / "register.csv"
    rows = ("3171000000001,KSP Maju,Bali,Kota Denpasar,120,aktif", "3171000000002,KSU Salah,Bali,Kota Bandung,12,aktif")
    register.write_text("\n".join(("nomor,nama,provinsi,kabupaten,anggota,status", *rows)), encoding="utf-8")
    page = tab.page
    await sign_in(page, "made")
    await to(page, tab.size, "Cooperatives")
    await tab.check("cooperatives-none")
    await page.get_by_role("link", name="Take over the register").click()
    await page.get_by_label("The ministry's register").set_input_files(register)
    await tab.check("register")
    await page.get_by_role("button", name="Check the file").click()
    await page.get_by_text("lies in another province").wait_for()
    await tab.check("register-checked")
    await page.get_by_role("button", name="Take it over").click()
    await page.get_by_text("The register is taken over").wait_for()
    await site.stored.cooperatives.register([Registration("3171000000001", TODAY, 30)])
    await page.get_by_label("Search").fill("maju")
    await page.get_by_role("button", name="Show", exact=True).click()
    await tab.check("cooperatives")
    await page.get_by_role("link", name="KSP Maju").click()
    await page.get_by_role("heading", name="KSP Maju").wait_for()
    await tab.check("cooperative")
    await to(page, tab.size, "Coverage")
    for summary in await page.get_by_text("The numbers").all():
        await summary.click()
    await tab.check("coverage")
    assert tab.complaints == []
