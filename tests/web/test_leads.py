"""The list of entries and a single one: searched, filtered, opened, worked on, exported; each by whoever may."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import timedelta

import httpx
from openpyxl import load_workbook

from bot.leads.life import LostReason, Status
from bot.staff.audit import Action
from bot.staff.member import Role
from bot.storage.lead_work import By, Move
from tests.conftest import on_both_databases
from tests.web.conftest import SignIn
from tests.web.office import BALI, BANDUNG, Site, Visitor

ONE, TWO, THREE = "PY-222222", "PY-333333", "PY-444444"
EVERYWHERE = By("command")


def codes(visitor: Visitor) -> list[str]:
    """The codes of a list, as they stand."""
    return re.findall(r'name="code" value="(PY-\w{6})"', visitor.text)


@on_both_databases
async def test_the_list_holds_the_open_entries_of_ones_own_regions_masked(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE, BALI, "Siti Aminah", "+6281234567890")
    await site.apply(TWO, BANDUNG, "Budi Santoso")
    await site.apply(THREE, BALI, "Dewi Lestari")
    await site.stored.lead_work.move([THREE], Move(Status.LOST, LostReason.OTHER), EVERYWHERE, site.clock.now())
    visitor = await signed_in(Role.OFFICER, "51")
    await visitor.goes("/leads")
    assert codes(visitor) == [ONE] and "1 entry" in visitor.text
    assert "S••• A•••" in visitor.text and "Siti" not in visitor.text and "0812-3456-7890" not in visitor.text


NARROWED: Sequence[tuple[dict[str, str], list[str]]] = (
    ({"typed": "siti"}, [ONE]),
    ({"typed": "0812 3456 7890"}, [ONE]),
    ({"typed": "py-333333"}, [TWO]),
    ({"typed": "sit"}, []),
    ({"typed": "' OR 1=1 --"}, []),
    ({"typed": "'; DROP TABLE leads; --"}, []),
    ({"region": "51"}, [ONE]),
    ({"region": "32", "regency": "32.73"}, [TWO]),
    ({"region": "51", "regency": "32.73"}, [ONE]),
    ({"region": "' OR '1'='1"}, []),
    ({"status": "any"}, [THREE, TWO, ONE]),
    ({"status": "lost"}, [THREE]),
    ({"status": "nonsense"}, [TWO, ONE]),
    ({"order": "oldest"}, [ONE, TWO]),
    ({"since": "2026-11-25"}, [TWO]),
    ({"until": "2026-11-24"}, [ONE]),
    ({"since": "nonsense"}, [TWO, ONE]),
    ({"owner": "nobody"}, [TWO, ONE]),
    ({"owner": "me"}, []),
    ({"overdue": "yes"}, [TWO]),
    ({"campaign": "none"}, []),
)
"""What is asked of the list, and what it then holds."""


@on_both_databases
async def test_a_list_is_narrowed_down(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE, BALI, "Siti Aminah", "+6281234567890")
    site.clock.move(days=1)
    await site.apply(TWO, BANDUNG, "Budi Santoso")
    await site.apply(THREE, BALI, "Dewi Lestari")
    now = site.clock.now()
    await site.stored.lead_work.move([THREE], Move(Status.LOST, LostReason.OTHER), EVERYWHERE, now)
    await site.stored.lead_work.plan(TWO, (now - timedelta(days=2)).date(), EVERYWHERE, now)
    visitor = await signed_in()
    for asked, found in NARROWED:
        await visitor.sends("/leads/find", **asked)
        assert visitor.shown is not None and visitor.status == httpx.codes.OK and codes(visitor) == found, asked
        address = visitor.shown.url.raw_path.decode()
        assert "siti" not in address and "3456" not in address


async def test_an_unreadable_search_finds_nothing_and_exports_nothing(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE)
    visitor = await signed_in()
    await visitor.sends("/leads/find", typed="%")
    assert codes(visitor) == [] and "Type a code" in visitor.text
    query = visitor.shown.url.query.decode() if visitor.shown else ""
    await visitor.sends("/leads/export", what="all", back=query)
    assert visitor.path == "/admin/leads" and not await site.audit(Action.EXPORTED)


async def test_a_list_has_pages(site: Site, signed_in: SignIn) -> None:
    for letter in "ABCDEFGHJKMNPQRSTVWXYZ23456789":
        await site.apply(f"PY-2222{letter}2", name=f"Siti {letter}")
    visitor = await signed_in()
    await visitor.goes("/leads")
    first = codes(visitor)
    await visitor.goes("/leads?page=2")
    assert len(first) == 25 and len(codes(visitor)) == 5 and not set(first) & set(codes(visitor))
    for page in ("0", "-1", "x", "999999999999", "99"):
        assert (await visitor.goes(f"/leads?page={page}&size=7")).status == httpx.codes.OK


async def test_opening_an_entry_shows_its_data_and_is_audited(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE, BALI, "Siti Aminah", "+6281234567890")
    visitor = await signed_in()
    await visitor.goes(f"/leads/{ONE}")
    assert "Siti Aminah" in visitor.text and 'href="tel:+6281234567890"' in visitor.text
    assert [entry.subject for entry in await site.audit(Action.OPENED)] == [ONE]


@on_both_databases
async def test_an_entry_of_another_region_is_as_if_it_were_not_there(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE, BANDUNG, "Siti Aminah")
    visitor = await signed_in(Role.OFFICER, "51")
    for code in (ONE, "PY-999999", "' OR 1=1 --", "x" * 500):
        await visitor.goes(f"/leads/{code}")
        assert visitor.status == httpx.codes.NOT_FOUND and "Siti" not in visitor.text
        for form, values in (("note", {"note": "x"}), ("status", {"status": "contacted"}), ("take", {})):
            assert (await visitor.sends(f"/leads/{code}/{form}", **values)).status == httpx.codes.NOT_FOUND
    await visitor.sends("/leads/mark", code=[ONE], status="contacted")
    assert "no such entry in your regions" in visitor.text
    assert await site.stored.leads.history(ONE) == []
    assert await site.audit(Action.REFUSED)


async def test_a_viewer_sees_the_masked_list_and_may_do_nothing_else(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE)
    visitor = await signed_in(Role.VIEWER)
    await visitor.goes("/leads")
    assert ONE in visitor.text and f"/leads/{ONE}" not in visitor.text and "Export" not in visitor.text
    assert (await visitor.goes(f"/leads/{ONE}")).status == httpx.codes.FORBIDDEN
    for path, values in (
        ("/leads/export", {"what": "all", "format": "csv"}),
        ("/leads/export", {"what": "chosen", "code": [ONE]}),
        ("/leads/mark", {"code": [ONE], "status": "contacted"}),
        ("/leads/take", {"code": [ONE]}),
        ("/leads/assign", {"code": [ONE]}),
        (f"/leads/{ONE}/note", {"note": "x"}),
    ):
        assert (await visitor.sends(path, **values)).status == httpx.codes.FORBIDDEN, path
    for path in ("/requests", "/questions", "/audit", "/staff"):
        assert (await visitor.goes(path)).status == httpx.codes.FORBIDDEN, path
    assert await site.stored.leads.history(ONE) == [] and not await site.audit(Action.EXPORTED)


async def test_an_officer_gives_no_entries_to_others(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE)
    visitor = await signed_in()
    assert (await visitor.sends(f"/leads/{ONE}/assign", owner="1")).status == httpx.codes.FORBIDDEN
    assert (await visitor.sends("/leads/assign", code=[ONE], owner="1")).status == httpx.codes.FORBIDDEN


async def test_several_entries_are_marked_taken_and_given(site: Site, signed_in: SignIn) -> None:
    for code in (ONE, TWO):
        await site.apply(code)
    visitor = await signed_in(Role.MANAGER)
    colleague = await site.hire("wayan")
    await visitor.goes("/leads")
    await visitor.sends("/leads/mark", code=[ONE, TWO], status="contacted")
    assert "2 entries were changed." in visitor.text
    await visitor.sends("/leads/take", code=[ONE])
    assert "1 entry was changed." in visitor.text
    await visitor.sends("/leads/assign", code=[TWO], owner=str(colleague.id))
    found = {code: await site.stored.leads.find(code) for code in (ONE, TWO)}
    assert [lead and (lead.status, lead.owner) for lead in found.values()] == [
        (Status.CONTACTED, colleague.id - 1),
        (Status.CONTACTED, colleague.id),
    ]


async def test_a_refused_change_of_several_leaves_them_chosen(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE)
    visitor = await signed_in()
    await visitor.sends("/leads/mark", code=[ONE], status="lost", back="status=any")
    assert "Please say why the entry is closed." in visitor.text
    assert re.search(rf'value="{ONE}"[^>]* checked', visitor.text)
    assert '<option value="lost" selected>' in visitor.text
    await visitor.sends("/leads/mark", status="lost")
    assert "Choose at least one entry first." in visitor.text


async def test_work_on_one_entry_makes_its_story(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE)
    visitor = await signed_in()
    await visitor.goes(f"/leads/{ONE}")
    assert '<option value="new">' not in visitor.text
    await visitor.sends(f"/leads/{ONE}/take")
    await visitor.sends(f"/leads/{ONE}/note", note="Calls back <b>tomorrow</b>\n& then")
    await visitor.sends(f"/leads/{ONE}/plan", next_action_on="2026-11-30")
    await visitor.sends(f"/leads/{ONE}/status", status="lost", reason="unreachable")
    assert visitor.path == f"/admin/leads/{ONE}" and "closed: cannot be reached" in visitor.text
    story = visitor.text.split('class="timeline"')[1]
    assert "Officer" in story and "Calls back <b>tomorrow</b>" in story and "next action on 30 November 2026" in story
    assert visitor.shown is not None and "<b>tomorrow" not in visitor.shown.text


REFUSED: Sequence[tuple[str, dict[str, str], str, str]] = (
    ("status", {"status": "lost"}, "Please say why", '<option value="lost" selected>'),
    ("status", {"status": "registered", "registered_on": "never"}, "That is no day", 'value="never"'),
    ("status", {"status": ""}, "Choose the new status.", ""),
    ("note", {"note": " "}, "Write the note first.", ""),
    ("plan", {"next_action_on": "31.12."}, "That is no day", 'value="31.12."'),
    ("merge", {"into": "PY-333333"}, "neither the number nor the NIK", ""),
)
"""A form, what is filled in, what is said to that, and what stands in the form again."""


async def test_what_is_refused_comes_back_as_it_was_typed(site: Site, signed_in: SignIn) -> None:
    for code in (ONE, TWO):
        await site.apply(code)
    visitor = await signed_in()
    for form, values, said, kept in REFUSED:
        await visitor.sends(f"/leads/{ONE}/{form}", **values)
        assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY, form
        assert said in visitor.text and kept in visitor.text
    assert await site.stored.leads.history(ONE) == []


async def test_duplicates_are_merged_or_told_apart(site: Site, signed_in: SignIn) -> None:
    for code in (ONE, TWO, THREE):
        await site.apply(code, phone="+6281234567890", name=f"Siti {code[-1]}")
    visitor = await signed_in()
    await visitor.goes("/leads")
    assert codes(visitor) == [ONE]
    await visitor.goes(f"/leads/{ONE}")
    assert f"/leads/{TWO}" in visitor.text
    await visitor.sends(f"/leads/{TWO}/merge", into=ONE)
    assert "The same person as PY-222222." in visitor.text
    await visitor.sends(f"/leads/{THREE}/separate")
    assert "stands by itself" in visitor.text
    assert set(codes(await visitor.goes("/leads"))) == {ONE, THREE}


async def test_names_are_shown_as_text(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE, name='<script>alert("x")</script>')
    await site.apply(TWO, name="<img/src=x> {{7*7}} ${7*7}")
    visitor = await signed_in()
    for path in ("/leads", f"/leads/{ONE}", f"/leads/{TWO}"):
        await visitor.goes(path)
        assert visitor.shown is not None
        assert "<script>alert" not in visitor.shown.text and "<img/src" not in visitor.shown.text
    assert "{{7*7}} ${7*7}" in visitor.text


@on_both_databases
async def test_an_export_holds_what_is_listed_and_is_audited(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE, BALI, "=1+1")
    await site.apply(TWO, BANDUNG, "Budi Santoso")
    visitor = await signed_in(Role.OFFICER, "51")
    await visitor.sends("/leads/export", what="all", format="csv", back="status=any")
    assert visitor.shown is not None
    assert visitor.shown.headers["Content-Disposition"] == 'attachment; filename="payung-2026-11-24.csv"'
    rows = list(csv.reader(io.StringIO(visitor.shown.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [ONE] and not any(cell.startswith("=") for cell in rows[1])
    assert [entry.rows for entry in await site.audit(Action.EXPORTED)] == [1, 0]


async def test_an_export_of_the_chosen_holds_those_alone(site: Site, signed_in: SignIn) -> None:
    for code in (ONE, TWO, THREE):
        await site.apply(code)
    visitor = await signed_in()
    await visitor.sends("/leads/export", what="chosen", format="xlsx", code=[ONE, THREE])
    assert visitor.shown is not None
    (sheet,) = load_workbook(io.BytesIO(visitor.shown.content)).worksheets
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} == {ONE, THREE}
    assert (await visitor.sends("/leads/export", what="chosen")).path == "/admin/leads"


async def test_what_else_was_sealed_is_not_opened_by_an_address(site: Site, signed_in: SignIn) -> None:
    await site.apply(ONE)
    visitor = await signed_in()
    stolen = site.stored.cipher.seal("Putu Rahasia").decode()
    assert "Rahasia" not in (await visitor.goes(f"/leads?q={stolen}")).text
    await visitor.sends("/leads/find", typed="Siti Aminah")
    assert codes(visitor) == [ONE] and 'value="Siti Aminah"' in visitor.text


async def test_whatever_is_refused_stands_in_the_audit_log_without_what_was_typed(
    site: Site, signed_in: SignIn
) -> None:
    await site.apply(ONE, BANDUNG)
    request = await site.hand_over("Halo", BANDUNG)
    viewer, officer = await signed_in(Role.VIEWER, "51"), await signed_in(Role.OFFICER, "51")
    await viewer.sends("/leads/export", what="all")
    await viewer.goes("/staff")
    await officer.sends("/leads/mark", code=[ONE], status="contacted")
    await officer.sends("/leads/take", code=[ONE, "PY-999999"])
    await officer.sends(f"/requests/{request}/close")
    await officer.goes("/leads/081234567890")
    await officer.goes("/requests/Siti Aminah")
    subjects = [(entry.actor, entry.subject) for entry in reversed(await site.audit(Action.REFUSED))]
    first, second = subjects[0][0], subjects[-1][0]
    assert subjects == [
        (first, "leads"),
        (first, "staff"),
        (second, ONE),
        (second, ""),
        (second, request),
        (second, ""),
        (second, ""),
    ]
