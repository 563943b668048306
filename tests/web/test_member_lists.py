"""The member list of a cooperative on the page of its entry: taken out by who may export, and audited."""

import io
from datetime import date

from openpyxl import load_workbook
from sqlalchemy import insert, select, update

from bot.members.member import Member, write_members
from bot.staff.audit import Action
from bot.staff.member import Role
from bot.storage.models import LeadRow, MemberListRow
from tests.conftest import on_both_databases
from tests.web.conftest import SignIn
from tests.web.office import BALI, Site

CODE, LISTED = "PY-222222", "abcdef012345"
SITI = Member("Siti", "3273015708850001", date(1985, 8, 17), "+6281234567890", 2_000_000, "JKK+JKM", "retail")


async def confirm(site: Site) -> None:
    """A confirmed list that belongs to the entry."""
    await site.apply(CODE, BALI)
    now, cipher = site.clock.now(), site.stored.cipher
    async with site.stored.database.writing() as session:
        lead = (await session.scalars(select(LeadRow).where(LeadRow.code == CODE))).one()
        values = {"code": LISTED, "person_id": lead.person_id, "lead_id": lead.id, "members": 1, "monthly": 8_400}
        values |= {"rows_sealed": cipher.seal_json(write_members([SITI])), "created_at": now, "confirmed_at": now}
        await session.execute(insert(MemberListRow).values(**values))


@on_both_databases
async def test_whoever_may_export_takes_the_list_out(site: Site, signed_in: SignIn) -> None:
    await confirm(site)
    visitor = await signed_in(Role.OFFICER, "51")
    await visitor.goes(f"/leads/{CODE}")
    assert "Member lists" in visitor.text and "1 member" in visitor.text and SITI.nik not in visitor.text
    await visitor.goes(f"/leads/{CODE}/members/{LISTED}.xlsx")
    assert visitor.shown is not None
    lines = list(load_workbook(io.BytesIO(visitor.shown.content)).worksheets[0].iter_rows(values_only=True))
    assert lines[1][:2] == ("Siti", SITI.nik)
    (entry,) = await site.audit(Action.EXPORTED)
    assert (entry.subject, entry.rows) == (CODE, 1)


async def test_a_list_out_of_reach_is_refused(site: Site, signed_in: SignIn) -> None:
    await confirm(site)
    near, far = await signed_in(Role.OFFICER, "51", login="near"), await signed_in(Role.OFFICER, "32", login="far")
    for visitor, listed in ((near, "0" * 12), (far, LISTED)):
        await visitor.goes(f"/leads/{CODE}/members/{listed}.xlsx")
        assert visitor.status == 404 and "not in your regions" in visitor.text
    assert await site.audit(Action.EXPORTED) == []


@on_both_databases
async def test_whoever_may_only_see_gets_no_list(site: Site, signed_in: SignIn) -> None:
    await confirm(site)
    viewer = await signed_in(Role.VIEWER, "51")
    for page in (f"/leads/{CODE}", f"/leads/{CODE}/members/{LISTED}.xlsx", f"/leads/{CODE}/members/..%2f{LISTED}.xlsx"):
        await viewer.goes(page)
        assert viewer.status in {403, 404} and SITI.nik not in viewer.text
    assert await site.audit(Action.EXPORTED) == []


async def test_a_list_that_is_not_confirmed_or_belongs_to_another_entry_is_refused(
    site: Site, signed_in: SignIn
) -> None:
    await confirm(site)
    await site.apply("PY-333333", BALI)
    officer = await signed_in(Role.OFFICER, "51")
    await officer.goes(f"/leads/PY-333333/members/{LISTED}.xlsx")
    assert officer.status == 404
    async with site.stored.database.writing() as session:
        await session.execute(update(MemberListRow).values(confirmed_at=None))
    await officer.goes(f"/leads/{CODE}/members/{LISTED}.xlsx")
    assert officer.status == 404
    await officer.goes(f"/leads/{CODE}")
    assert officer.status == 200 and LISTED not in officer.text
