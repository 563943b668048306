"""Figures and campaigns on the console: for those who may see them, of their regions, with nothing hidden in them."""

import base64
import csv
import io
import re
from datetime import timedelta

import httpx
import pytest
from openpyxl import load_workbook

from bot.clock import day_in_jakarta
from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.staff.member import Role
from tests.conftest import NOON, on_both_databases
from tests.figures.filling import Came, Entry, came, campaign, entries, said
from tests.web.conftest import SignIn
from tests.web.office import BALI, Site, Visitor

TODAY = day_in_jakarta(NOON)


def table(visitor: Visitor) -> list[list[str]]:
    assert visitor.shown is not None and visitor.status == httpx.codes.OK
    assert visitor.shown.headers["content-type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(visitor.shown.content.decode("utf-8-sig"))))


@on_both_databases
async def test_the_page_shows_charts_and_their_numbers(site: Site, signed_in: SignIn) -> None:
    await came(site.stored, Came(4, Stage.QUESTION, TODAY), Came(1, Stage.REGISTERED, TODAY))
    await said(site.stored, 3, Outcome.ANSWERED, "ask_benefit", TODAY)
    await entries(site.stored, Entry(day=TODAY, contacted_after=timedelta(hours=3)))
    visitor = await (await signed_in(Role.VIEWER)).goes("/figures")
    assert visitor.status == httpx.codes.OK
    pictures = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', visitor.text)
    assert len(pictures) == 5
    assert all(b"</svg>" in base64.b64decode(data) for data, _ in pictures)
    assert "Finished enrolling: 1 (20%)" in pictures[0][1]
    assert '<th scope="row">Jawa Barat</th>' in visitor.text
    assert "half of them within 3 hours" in visitor.text


async def test_staff_of_a_region_see_its_figures_alone(site: Site, signed_in: SignIn) -> None:
    await came(site.stored, Came(7, Stage.FINISHED, TODAY, "32"), Came(2, Stage.FINISHED, TODAY, "51"))
    visitor = await (await signed_in(Role.OFFICER, BALI)).goes("/figures")
    assert "Bali" in visitor.text and "Jawa Barat" not in visitor.text
    assert "Where people live is known only" in visitor.text
    await visitor.goes("/figures?region=32")
    assert "Jawa Barat" not in visitor.text
    assert table(await visitor.goes("/figures/csv/provinces?region=32")) == [
        ["Province", "Finished enrolling", "Registered with BPJS"],
        ["Bali", "2", "0"],
    ]


async def test_a_table_is_exported_as_it_is_filtered(site: Site, signed_in: SignIn) -> None:
    await came(site.stored, Came(4, Stage.QUESTION, TODAY, language="en"), Came(1, Stage.CONSENT, TODAY))
    visitor = await signed_in(Role.VIEWER)
    rows = table(await visitor.goes("/figures/csv/funnel?spoken=en"))
    assert rows[1] == ["Asked a question", "4", "100%", "100%"]
    assert table(await visitor.goes("/figures/csv/funnel?until=2026-01-05"))[1][1] == "0"


async def test_a_title_that_is_a_formula_or_markup_stays_a_text(site: Site, signed_in: SignIn) -> None:
    await campaign(site.stored, "bad", "=cmd()|<script>alert(1)</script>")
    await came(site.stored, Came(1, Stage.QUESTION, TODAY, campaign="bad"))
    visitor = await signed_in(Role.MANAGER)
    for path in ("/figures", "/campaigns"):
        await visitor.goes(path)
        assert visitor.shown is not None and "<script>alert" not in visitor.shown.text
        assert "=cmd()" in visitor.text
    assert table(await visitor.goes("/figures/csv/campaigns"))[1][0].startswith("'=cmd()")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("since=2026-11-24&until=2026-11-01", "The last day is before the first one."),
        ("since=yesterday", "such as 2026-11-24"),
        ("since=1999-01-01", "such as 2026-11-24"),
        ("since=2020-01-01", "at most a year"),
    ],
)
async def test_days_that_make_no_span_are_told(signed_in: SignIn, query: str, told: str) -> None:
    visitor = await (await signed_in(Role.VIEWER)).goes(f"/figures?{query}")
    assert visitor.status == httpx.codes.OK and told in visitor.text


@pytest.mark.parametrize("value", ["'", "<b>", "%00", "x" * 500, "99", "..%2f"])
async def test_nonsense_in_the_address_counts_as_not_asked_for(signed_in: SignIn, value: str) -> None:
    visitor = await (await signed_in(Role.VIEWER)).goes(f"/figures?region={value}&campaign={value}&spoken={value}")
    assert visitor.status == httpx.codes.OK


async def test_there_are_no_other_tables(signed_in: SignIn) -> None:
    visitor = await signed_in(Role.VIEWER)
    for path in ("csv/persons", "pdf/funnel"):
        assert (await visitor.goes(f"/figures/{path}")).status == httpx.codes.NOT_FOUND


async def test_a_table_opens_in_excel(signed_in: SignIn) -> None:
    visitor = await (await signed_in(Role.VIEWER)).goes("/figures/xlsx/funnel")
    assert visitor.shown is not None
    sheet = load_workbook(io.BytesIO(visitor.shown.content)).active
    assert sheet is not None and sheet["A2"].value == "Asked a question"


@on_both_databases
async def test_a_manager_makes_a_campaign_and_sees_who_comes(site: Site, signed_in: SignIn) -> None:
    visitor = await (await signed_in(Role.MANAGER)).goes("/campaigns")
    assert "There are no campaigns yet." in visitor.text
    await visitor.sends("/campaigns/add", title="Pasar Badung", code="pasar-badung", kind="market", region=BALI)
    assert visitor.path == "/admin/campaigns" and "The campaign Pasar Badung is there." in visitor.text
    await came(site.stored, Came(3, Stage.FINISHED, TODAY, campaign="pasar-badung"))
    await visitor.goes("/campaigns")
    assert "pasar-badung" in visitor.text and "Kota Denpasar, Bali" in visitor.text
    assert re.findall(r'class="number">(\d+)<', visitor.text) == ["0", "0", "3", "3", "0", "0"]
    assert "/start pasar-badung" in (await visitor.goes("/campaigns/pasar-badung")).text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"code": "a b"}, "A code is short"),
        ({"title": " "}, "give the campaign a title"),
        ({"kind": "war"}, "Choose what the campaign is for."),
        ({"region": "99"}, "Choose a region of your own."),
        ({"cooperative": "K-1"}, "no cooperative with that number"),
    ],
)
async def test_a_refused_campaign_keeps_what_was_typed(
    site: Site, signed_in: SignIn, changed: dict[str, str], told: str
) -> None:
    visitor = await signed_in(Role.MANAGER)
    typed = {"title": "Pasar", "code": "pasar", "kind": "market", "region": ""} | changed
    await visitor.sends("/campaigns/add", **typed)
    assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY and told in visitor.text
    assert f'value="{typed["code"]}"' in visitor.text
    assert '<details class="card narrow" open>' in visitor.text
    assert await site.stored.campaigns.titles() == {}


async def test_a_campaign_lies_in_the_regions_of_whoever_makes_it(site: Site, signed_in: SignIn) -> None:
    await campaign(site.stored, "far", "Far away", "32.73")
    visitor = await (await signed_in(Role.MANAGER, BALI)).goes("/campaigns")
    assert "Far away" not in visitor.text
    for region in ("", "51", "32.73"):
        await visitor.sends("/campaigns/add", title="Pasar", code="pasar", kind="market", region=region)
        assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY
    await visitor.sends("/campaigns/add", title="Pasar", code="pasar", kind="market", region=BALI)
    assert "The campaign Pasar is there." in visitor.text


async def test_an_officer_has_no_campaigns(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in(Role.OFFICER)
    assert (await visitor.goes("/campaigns")).status == httpx.codes.FORBIDDEN
    await visitor.sends("/campaigns/add", title="Pasar", code="pasar", kind="market", region="")
    assert visitor.status == httpx.codes.FORBIDDEN
    assert await site.stored.campaigns.titles() == {}


async def test_a_stranger_sees_nothing(site: Site, signed_in: SignIn, visit: object) -> None:
    stranger = await visit()  # type: ignore[operator]
    for path in ("/figures", "/figures/csv/funnel", "/campaigns"):
        assert (await stranger.goes(path)).path == "/admin/login"
