"""Cooperatives and coverage on the console: found where they belong, and a register that is looked at before it counts."""

import csv
import io

import httpx
import pytest

from bot.clock import day_in_jakarta
from bot.cooperatives.cooperative import Cooperative, Registration, State
from bot.cooperatives.register import Update
from bot.staff.audit import Action
from bot.staff.member import Role
from tests.conftest import NOON, on_both_databases
from tests.web.conftest import SignIn
from tests.web.office import BALI, BANDUNG, CSRF, Site, Visitor

TODAY = day_in_jakarta(NOON)
NUMBER = "518/BH/M.KUKM/2015"
HEADINGS = "nik koperasi,nama koperasi,provinsi,kabupaten/kota,jumlah anggota,status\n"
GOOD = '"518/BH/M.KUKM/2015",KSP Maju <b>Bersama</b>,Bali,Kota Denpasar,120,aktif\n'
BAD = "5171000000001,KSU Salah,Bali,Kota Bandung,12,aktif\n"


async def keep(site: Site, number: str, name: str, region: str, members: int = 100, registered: int = 0) -> None:
    one = Cooperative(number, name, region, members, State.ACTIVE)
    await site.stored.register.take_over(Update((one,), frozenset({number}), TODAY), NOON)
    if registered:
        await site.stored.cooperatives.register([Registration(number, TODAY, registered)])


async def sends_register(visitor: Visitor, data: str, **values: str) -> Visitor:
    shown = await visitor.client.get("/admin/cooperatives/register")
    token = CSRF.search(shown.text)
    assert token is not None
    form = {"csrftoken": token[1], **values}
    files = {"file": ("register.csv", data.encode(), "text/csv")}
    visitor.shown = await visitor.client.post("/admin/cooperatives/register/check", data=form, files=files)
    return visitor


@on_both_databases
async def test_cooperatives_are_found_by_name_and_number(site: Site, signed_in: SignIn) -> None:
    await keep(site, NUMBER, "KSP Maju Bersama", BALI, registered=40)
    await keep(site, "3273000000001", "KUD Sejahtera", BANDUNG)
    visitor = await signed_in(Role.MANAGER)
    for query in ("q=maju", f"q={NUMBER}", "region=51"):
        await visitor.goes(f"/cooperatives?{query}")
        assert "KSP Maju Bersama" in visitor.text and "KUD Sejahtera" not in visitor.text
    await visitor.goes(f"/cooperatives/one?number={NUMBER}")
    assert "40 members on 24 November 2026" in visitor.text and "Kota Denpasar, Bali" in visitor.text


async def test_those_of_another_region_do_not_exist(site: Site, signed_in: SignIn) -> None:
    await keep(site, "3273000000001", "KUD Sejahtera", BANDUNG)
    visitor = await signed_in(Role.MANAGER, BALI)
    assert "KUD Sejahtera" not in (await visitor.goes("/cooperatives?region=32")).text
    for number in ("3273000000001", "9999", "", "'--"):
        assert (await visitor.goes(f"/cooperatives/one?number={number}")).status == httpx.codes.NOT_FOUND


@on_both_databases
async def test_a_register_is_looked_at_before_it_counts(site: Site, signed_in: SignIn) -> None:
    visitor = await sends_register(await signed_in(Role.MANAGER), HEADINGS + GOOD + BAD)
    assert visitor.status == httpx.codes.OK
    assert "What it would change" in visitor.text and "lies in another province" in visitor.text
    assert await site.stored.cooperatives.find(NUMBER) is None
    file = visitor.text.split('name="file" value="')[1].split('"')[0]
    await visitor.sends("/cooperatives/register/take-over", file=file)
    assert "The register is taken over: 1 new, 0 changed." in visitor.text
    assert visitor.shown is not None and "<b>Bersama" not in visitor.shown.text
    assert [entry.rows for entry in await site.audit(Action.IMPORTED)] == [1]
    await visitor.sends("/cooperatives/register/take-over", file=file)
    assert "Please send it again." in visitor.text


@pytest.mark.parametrize(
    ("data", "told"),
    [("", "no rows"), ("a,b\n1,2\n", "lacks columns"), ("%PDF-1.7", "neither CSV nor XLSX"), (HEADINGS, "no rows")],
)
async def test_a_file_that_is_no_register_is_refused(site: Site, signed_in: SignIn, data: str, told: str) -> None:
    visitor = await sends_register(await signed_in(Role.MANAGER), data)
    assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY and told in visitor.text


async def test_a_register_that_may_lack_rows_closes_no_others(site: Site, signed_in: SignIn) -> None:
    visitor = await sends_register(await signed_in(Role.MANAGER), HEADINGS + GOOD.replace(NUMBER, ""), whole="yes")
    assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY and "Mend them first" in visitor.text


async def test_nobody_takes_over_what_somebody_else_sent(site: Site, signed_in: SignIn) -> None:
    visitor = await sends_register(await signed_in(Role.MANAGER), HEADINGS + GOOD)
    file = visitor.text.split('name="file" value="')[1].split('"')[0]
    other = await signed_in(Role.ADMIN)
    await other.sends("/cooperatives/register/take-over", file=file)
    assert "Please send it again." in other.text
    assert await site.stored.cooperatives.find(NUMBER) is None


@pytest.mark.parametrize(("role", "regions"), [(Role.OFFICER, ()), (Role.MANAGER, (BALI,))])
async def test_the_register_is_for_managers_of_the_whole_country(
    site: Site, signed_in: SignIn, role: Role, regions: tuple[str, ...]
) -> None:
    visitor = await signed_in(role, *regions)
    assert (await visitor.goes("/cooperatives/register")).status == httpx.codes.FORBIDDEN
    await visitor.sends("/cooperatives/register/check")
    assert visitor.status == httpx.codes.FORBIDDEN


@on_both_databases
async def test_coverage_is_shown_beside_what_was_published(site: Site, signed_in: SignIn) -> None:
    await keep(site, NUMBER, "KSP Maju", BALI, 100, registered=40)
    await keep(site, "3273000000001", "KUD Sejahtera", BANDUNG)
    visitor = await (await signed_in(Role.VIEWER)).goes("/coverage")
    assert "Indonesia: 50%; " in visitor.text and "2020: 8.1% of the cooperatives" in visitor.text
    await visitor.goes("/coverage/csv/coverage_by_province")
    assert visitor.shown is not None
    rows = list(csv.reader(io.StringIO(visitor.shown.content.decode("utf-8-sig"))))
    assert rows[1:] == [
        ["Indonesia", "2", "1", "50%", "200", "40", "20%"],
        ["Jawa Barat", "1", "0", "0%", "100", "0", "0%"],
        ["Bali", "1", "1", "100%", "100", "40", "40%"],
    ]


async def test_staff_of_a_region_see_its_coverage_and_the_countrys(site: Site, signed_in: SignIn) -> None:
    await keep(site, "3273000000001", "KUD Sejahtera", BANDUNG)
    visitor = await (await signed_in(Role.OFFICER, BALI)).goes("/coverage")
    assert "Indonesia" in visitor.text and "Jawa Barat" not in visitor.text


async def test_without_a_register_there_is_no_coverage(signed_in: SignIn) -> None:
    visitor = await (await signed_in(Role.VIEWER)).goes("/coverage")
    assert visitor.status == httpx.codes.OK and "has not been imported yet" in visitor.text
