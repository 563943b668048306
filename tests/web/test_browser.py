"""The console in Chromium, on a desk and on a phone: a day of an officer, and every page looked at by axe."""

import csv
import io
from pathlib import Path

import pytest
from playwright.async_api import Page

from bot.clock import day_in_jakarta
from bot.leads.life import Status
from bot.staff.audit import Action
from bot.staff.member import Role
from tests.conftest import on_both_databases
from tests.web.browsing import SIZES, Browsing
from tests.web.office import BALI, BANDUNG, PASSWORD, Site

ONE, TWO = "PY-222222", "PY-333333"
on_both_sizes = pytest.mark.parametrize("size", list(SIZES))


async def sign_in(page: Page, login: str) -> None:
    await page.goto("/admin/")
    await page.get_by_label("Sign-in name").fill(login)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("heading", name="Good day").wait_for()


async def unfold(page: Page, size: str) -> None:
    """Open the menu, which is folded on a phone."""
    if size == "phone":
        await page.get_by_text("Menu", exact=True).first.click()


async def to(page: Page, size: str, title: str) -> None:
    """Go to a page by the menu."""
    await unfold(page, size)
    await page.get_by_role("link", name=title, exact=True).first.click()
    await page.get_by_role("heading", name=title, level=1).wait_for()


@on_both_sizes
@on_both_databases
async def test_a_day_of_an_officer(site: Site, tab: Browsing) -> None:
    await site.hire("wayan", Role.OFFICER)
    await site.apply(ONE, BALI, "Siti Aminah", "+6281234567890")
    await site.apply(TWO, BANDUNG, "Budi Santoso")
    await site.ask("apakah wakanda ikut bpjs", day_in_jakarta(site.clock.now()))
    page = tab.page

    await page.goto("/admin/leads")
    await tab.check("sign-in")
    await sign_in(page, "wayan")
    await tab.check("start")

    await to(page, tab.size, "Entries")
    await page.get_by_label("Province").select_option("Bali")
    await page.get_by_role("button", name="Show", exact=True).click()
    await page.get_by_text("1 entry").wait_for()
    assert await page.get_by_role("link", name=TWO).count() == 0
    await tab.check("list")

    await page.get_by_role("link", name=ONE).click()
    await page.get_by_text("Siti Aminah", exact=True).wait_for()
    assert await page.get_by_role("link", name="Call").get_attribute("href") == "tel:+6281234567890"
    assert await page.get_by_label("Why it is closed").is_hidden()
    await page.get_by_label("New status").select_option("closed")
    await page.get_by_label("Why it is closed").select_option("cannot be reached")
    await tab.check("entry")
    await page.get_by_label("New status").select_option("contacted")
    await page.get_by_role("button", name="Change the status").click()
    await page.get_by_text("The status is changed").wait_for()
    await page.get_by_label("Note").fill("Calls back tomorrow.")
    await page.get_by_role("button", name="Keep the note").click()
    await page.get_by_text("Calls back tomorrow.").wait_for()
    await tab.check("entry-marked")

    await to(page, tab.size, "Entries")
    await page.get_by_label(f"Choose {TWO}").check()
    await page.get_by_role("heading", name="With the chosen entries (1)").wait_for()
    await page.get_by_label("New status").select_option("collecting papers")
    await page.get_by_role("button", name="Mark", exact=True).click()
    await page.get_by_text("1 entry was changed.").wait_for()
    await tab.check("list-marked")

    await page.get_by_label("File").select_option("csv")
    async with page.expect_download() as started:
        await page.get_by_role("button", name="Export the whole list").click()
    path = await (await started.value).path()
    rows = list(csv.reader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {ONE, TWO}

    await to(page, tab.size, "Unanswered questions")
    await tab.check("questions")
    await page.get_by_label("It means").select_option("Who may join")
    await page.get_by_role("button", name="Keep").click()
    await page.get_by_text("Kept: Who may join.").wait_for()
    await tab.check("questions-done")

    assert tab.complaints == []
    found = [await site.stored.leads.find(code) for code in (ONE, TWO)]
    assert [lead and lead.status for lead in found] == [Status.CONTACTED, Status.DOCUMENTS]
    assert [one.asked.text for one in await site.stored.questions.to_export()] == ["apakah wakanda ikut bpjs"]
    assert [entry.rows for entry in await site.audit(Action.EXPORTED)] == [2, 0]


@on_both_sizes
async def test_an_administrator_finds_every_page_in_order(site: Site, tab: Browsing) -> None:
    await site.hire("made", Role.ADMIN)
    other = await site.hire("wayan", Role.OFFICER, "51", "32.73")
    await site.apply(ONE)
    code = await site.hand_over("Halo, saya mau tanya soal iuran <b>saya</b>")
    page = tab.page
    await sign_in(page, "made")
    await to(page, tab.size, "Requests")
    await tab.check("requests")
    await page.get_by_role("link", name=code).click()
    await page.get_by_label("Answer").fill("Selamat siang, ada yang bisa dibantu?")
    await tab.check("request")
    await page.get_by_role("button", name="Send the answer").click()
    await page.get_by_text("The answer is on its way.").wait_for()
    await page.get_by_role("button", name="Done", exact=True).click()
    await page.get_by_text("It is done.").wait_for()
    await to(page, tab.size, "Audit log")
    await tab.check("audit")
    await to(page, tab.size, "Staff")
    await page.get_by_label("Sign-in name").fill("putu")
    await page.get_by_label("Name that colleagues see").fill("Putu Ayu")
    await page.get_by_text("Bali", exact=True).click()
    await page.get_by_label("All of Bali").check()
    await tab.check("staff")
    await page.get_by_role("button", name="Add and show the invitation").click()
    link = await page.get_by_label("For this console").input_value()
    await tab.check("invited")
    await page.goto(f"/admin/staff/{other.id}")
    await tab.check("member")
    await to(page, tab.size, "My settings")
    await tab.check("settings")
    await page.goto("/admin/nowhere")
    tab.complaints.clear()  # the browser complains of the status itself
    await tab.check("nowhere")
    await unfold(page, tab.size)
    await page.get_by_role("button", name="Sign out").click()
    await page.get_by_role("heading", name="Sign in").wait_for()
    await page.goto(link)
    await tab.check("join")
    await page.get_by_label("New password").fill(PASSWORD)
    await page.get_by_label("The same again").fill(PASSWORD)
    await page.get_by_role("button", name="Keep it and sign in").click()
    await page.get_by_text("you sign in as putu").wait_for()
    assert (await site.stored.staff.everybody())[1].regions == ("51",)
    assert tab.complaints == []


@pytest.mark.parametrize("size", ["desktop"])
async def test_the_keyboard_is_enough(site: Site, tab: Browsing) -> None:
    await site.hire("wayan")
    await site.apply(ONE)
    page = tab.page
    await page.goto("/admin/")
    await page.keyboard.type("wayan")
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Good day").wait_for()
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Skip to the content"
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert "open entries" in await page.evaluate("document.activeElement.textContent")
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Entries", exact=True).wait_for()
    assert tab.complaints == []


@on_both_sizes
async def test_the_console_speaks_the_language_that_is_chosen(site: Site, tab: Browsing) -> None:
    await site.hire("wayan")
    await site.apply(ONE)
    await sign_in(tab.page, "wayan")
    await unfold(tab.page, tab.size)
    await tab.page.get_by_role("button", name="Bahasa Indonesia").click()
    await tab.page.locator("html[lang=id]").wait_for()
    for path, name in (("/", "start"), ("/leads", "list"), (f"/leads/{ONE}", "entry"), ("/me", "settings")):
        await tab.page.goto(f"/admin{path}")
        await tab.check(f"{name}-id")
    assert next(one.language for one in await site.stored.staff.everybody()) == "id"
