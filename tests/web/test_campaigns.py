"""A campaign on the console: its figures by week, its cooperative's progress, posters and codes to print."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.clock import day_in_jakarta
from bot.conversation.stages import Stage
from bot.outreach.campaign import Campaign, Kind
from bot.settings import Settings
from bot.staff.member import Role
from bot.storage.models import ArrivalRow
from bot.stored import Stored
from bot.web.serve import console_served
from tests.conftest import NOON, MovingClock, on_both_databases
from tests.figures.filling import Came, came
from tests.outreach.test_campaigns import cooperative
from tests.posters.reading import opened, page_of, read, size_in_mm, text_of
from tests.web.browsing import Browsing
from tests.web.conftest import SignIn
from tests.web.office import BALI, BANDUNG, Site
from tests.web.test_browser import on_both_sizes, sign_in, to

TODAY = day_in_jakarta(NOON)
LINK = "https://t.me/payung_bot?start=pasar"


@pytest.fixture
async def site(settings: Settings, stored: Stored, clock: MovingClock) -> AsyncIterator[Site]:
    """A console that knows the bot's name."""
    port = replace(settings, http_port=0)
    async with console_served(port, stored, clock, "payung_bot") as address:
        yield Site(stored, clock, address)


async def make(site: Site, code: str = "pasar", title: str = "Pasar Badung", region: str = BALI) -> None:
    await site.stored.campaigns.create(Campaign(code, title, Kind.MARKET, region), NOON)


async def fill(site: Site) -> None:
    """Five came, three for the first time; three asked, two enrolled."""
    await came(site.stored, Came(2, Stage.FINISHED, TODAY, campaign="pasar"), Came(1, Stage.QUESTION, campaign="pasar"))
    async with site.stored.database.writing() as session:
        session.add_all(ArrivalRow(day=TODAY, campaign="pasar", is_first=first) for first in (True,) * 3 + (False,) * 2)


@on_both_databases
async def test_a_campaign_has_its_figures_by_week(site: Site, signed_in: SignIn) -> None:
    await make(site, title="<b>Pasar</b> Badung")
    await fill(site)
    visitor = await signed_in(Role.MANAGER, BALI)
    await visitor.goes("/campaigns/pasar")
    assert LINK in visitor.text and LINK.replace("start", "startgroup") in visitor.text
    assert visitor.shown is not None and "<b>Pasar" not in visitor.shown.text
    rows = (await visitor.goes("/campaigns/pasar/csv/campaign-weeks")).text.splitlines()
    assert rows[0].endswith(
        "Week from,Came,Came first by it,Asked,Enrolled (first link),Enrolled (last link),Registered with BPJS"
    )
    assert rows[1] == "2026-11-23,5,3,2,2,0,0" and rows[-1] == "Total,5,3,3,2,0,0"
    assert (await visitor.goes("/campaigns/pasar/csv/other")).status == httpx.codes.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "media", "paper"),
    [
        ("poster-pasar-a4-id.pdf", "application/pdf", (210, 297)),
        ("poster-pasar-a5-en.pdf", "application/pdf", (148, 210)),
        ("qr-pasar.png", "image/png", None),
    ],
)
async def test_posters_and_codes_are_downloaded(
    site: Site, signed_in: SignIn, name: str, media: str, paper: tuple[int, int] | None
) -> None:
    await make(site)
    visitor = await (await signed_in(Role.MANAGER)).goes("/campaigns/pasar")
    assert f"/campaigns/pasar/{name}" in visitor.text
    await visitor.goes(f"/campaigns/pasar/{name}")
    assert visitor.shown is not None and visitor.shown.headers["content-type"] == media
    assert name in visitor.shown.headers["content-disposition"]
    content = visitor.shown.content
    assert read(page_of(content) if paper else opened(content)) == [LINK]
    assert paper is None or (size_in_mm(content) == paper and "Pasar Badung" in text_of(content))


async def test_the_code_as_outlines(site: Site, signed_in: SignIn) -> None:
    await make(site)
    visitor = await (await signed_in(Role.MANAGER)).goes("/campaigns/pasar/qr-pasar.svg")
    assert visitor.shown is not None and visitor.shown.headers["content-type"] == "image/svg+xml"
    assert "<path" in visitor.text and "<script" not in visitor.text


@pytest.mark.parametrize("path", ["/campaigns/acara", "/campaigns/pasar/poster-acara-a4-id.pdf", "/campaigns/far"])
async def test_what_is_not_theirs_or_not_there_is_not_found(site: Site, signed_in: SignIn, path: str) -> None:
    await make(site)
    await make(site, "far", region=BANDUNG)
    visitor = await (await signed_in(Role.MANAGER, BALI)).goes(path)
    assert visitor.status == httpx.codes.NOT_FOUND


@pytest.mark.parametrize("path", ["/campaigns/pasar", "/campaigns/pasar/qr-pasar.png"])
async def test_an_officer_sees_none(site: Site, signed_in: SignIn, path: str) -> None:
    await make(site)
    visitor = await (await signed_in(Role.OFFICER)).goes(path)
    assert visitor.status == httpx.codes.FORBIDDEN


async def test_a_campaign_may_carry_the_survey(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in(Role.MANAGER)
    typed = {"title": "Pasar", "code": "pasar", "kind": "market", "region": ""}
    await visitor.sends("/campaigns/add", **typed, has_pulse="yes")
    assert "how their sales go" in (await visitor.goes("/campaigns/pasar")).text
    found = await site.stored.campaigns.find("pasar")
    assert found is not None and found.campaign.has_pulse


async def test_a_cooperative_of_another_region_gets_none(site: Site, signed_in: SignIn) -> None:
    await cooperative(site.stored, "K-1")
    visitor = await signed_in(Role.MANAGER, BALI)
    typed = {"title": "KSP", "code": "ksp", "kind": "cooperative", "region": BALI, "cooperative": "K-1"}
    await visitor.sends("/campaigns/add", **typed)
    assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY and "no cooperative with that number" in visitor.text


@on_both_sizes
async def test_a_campaign_is_looked_at_and_its_poster_saved(site: Site, tab: Browsing) -> None:
    await cooperative(site.stored, "K-1")
    await site.stored.campaigns.create(Campaign("ksp", "KSP Maju", Kind.COOPERATIVE, cooperative="K-1"), NOON)
    await make(site)
    await fill(site)
    await site.hire("made", Role.MANAGER)
    page = tab.page
    await sign_in(page, "made")
    await to(page, tab.size, "Campaigns")
    await tab.check("campaigns-list")
    await page.get_by_role("link", name="Pasar Badung").click()
    await page.get_by_role("heading", name="Pasar Badung", level=1).wait_for()
    await tab.check("campaign")
    async with page.expect_download() as started:
        await page.get_by_role("link", name="Poster A4, English (PDF)").click()
    assert (await started.value).suggested_filename == "poster-pasar-a4-en.pdf"
    await page.get_by_role("link", name="← Campaigns").click()
    await page.get_by_role("link", name="KSP Maju").click()
    await page.get_by_text("0 of 1 member").wait_for()
    await tab.check("campaign-cooperative")
    assert tab.complaints == []
