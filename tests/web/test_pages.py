"""The other pages: requests, questions, the audit log, the staff, one's own settings."""

import re

import httpx
import pytest

from bot.clock import day_in_jakarta
from bot.learning.question import IGNORED
from bot.staff.audit import Action
from bot.staff.handoff import HandoffStatus
from bot.staff.member import Role
from tests.conftest import on_both_databases
from tests.web.conftest import SignIn
from tests.web.office import BALI, BANDUNG, Site

ASKED = "apakah <b>wakanda</b> ikut bpjs"


@on_both_databases
async def test_somebody_who_waits_is_answered_in_their_chat(site: Site, signed_in: SignIn) -> None:
    code = await site.hand_over("Halo <script>1</script>")
    visitor = await signed_in(Role.OFFICER, "51")
    await visitor.goes("/requests")
    assert code in visitor.text and "Halo" not in visitor.text
    await visitor.goes(f"/requests/{code}")
    assert visitor.shown is not None and "<script>1" not in visitor.shown.text and "sore" in visitor.text
    await visitor.sends(f"/requests/{code}/answer", text="Selamat siang!")
    assert "on its way" in visitor.text and "Selamat siang!" in visitor.text
    message = await site.stored.outbox("test").due_in("waits", site.clock.now())
    assert message is not None and "Selamat siang!" in message.reply.text
    await visitor.sends(f"/requests/{code}/close")
    found = await site.stored.handoffs.find(code, ())
    assert found is not None and found.line.status is HandoffStatus.CLOSED
    assert {entry.action for entry in await site.audit() if entry.subject == code} == {
        Action.OPENED,
        Action.ANSWERED,
        Action.CHANGED,
    }


async def test_an_answer_that_cannot_be_sent_is_not_lost(site: Site, signed_in: SignIn) -> None:
    code = await site.hand_over("Halo")
    visitor = await signed_in()
    await visitor.sends(f"/requests/{code}/close")
    await visitor.sends(f"/requests/{code}/answer", text="Selamat siang!")
    assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY and "done already" in visitor.text
    await visitor.sends(f"/requests/{code}/answer", text=" ")
    assert "Write the answer first." in visitor.text


async def test_a_request_of_another_region_is_not_there(site: Site, signed_in: SignIn) -> None:
    code = await site.hand_over("Halo", BANDUNG)
    visitor = await signed_in(Role.OFFICER, BALI)
    assert code not in (await visitor.goes("/requests")).text
    assert (await visitor.goes(f"/requests/{code}")).status == httpx.codes.NOT_FOUND
    await visitor.sends(f"/requests/{code}/claim")
    assert "no such request" in visitor.text


@on_both_databases
async def test_a_question_gets_its_meaning_for_the_export(site: Site, signed_in: SignIn) -> None:
    for text in (ASKED, "blah"):
        await site.ask(text, day_in_jakarta(site.clock.now()))
    visitor = await signed_in()
    await visitor.goes("/questions")
    assert visitor.shown is not None and ASKED in visitor.text and "<b>wakanda" not in visitor.shown.text
    assert [entry.rows for entry in await site.audit(Action.READ_QUESTIONS)] == [2]
    first, second = await site.stored.questions.unlabelled(2)
    await visitor.sends(f"/questions/{first.id}", meaning="ask_cooperative")
    await visitor.sends(f"/questions/{second.id}", ignore="yes")
    assert "Nothing waits." in visitor.text
    assert [(one.id, one.label) for one in await site.stored.questions.to_export()] == [(first.id, "ask_cooperative")]


@pytest.mark.parametrize(
    ("number", "meaning", "said"),
    [("1", "", "Choose what"), ("1", "nonsense", "Choose what"), ("9", "greet", "not there any more")],
)
async def test_a_label_that_makes_no_sense_is_refused(
    site: Site, signed_in: SignIn, number: str, meaning: str, said: str
) -> None:
    await site.ask(ASKED, day_in_jakarta(site.clock.now()))
    visitor = await signed_in()
    await visitor.sends(f"/questions/{number}", meaning=meaning)
    assert said in visitor.text
    assert [one.label for one in await site.stored.questions.unlabelled(9)] == [None]
    assert IGNORED not in visitor.text


async def test_the_audit_log_is_read_by_person_and_day(site: Site, signed_in: SignIn) -> None:
    await site.apply("PY-222222")
    officer = await signed_in()
    await officer.goes("/leads/PY-222222")
    site.clock.move(hours=13)
    manager = await signed_in(Role.MANAGER)
    number = (await site.stored.staff.of_login("officer"))[0].actor  # type: ignore[index]
    await manager.goes(f"/audit?actor={number}")
    assert "opened a lead" in manager.text and "PY-222222" in manager.text
    await manager.goes("/audit?day=2026-11-25")
    assert "PY-222222" not in manager.text and "signed in" in manager.text
    await manager.goes("/audit?day=2026-11-24")
    assert "PY-222222" in manager.text
    await manager.goes("/audit?day=never&page=x&actor='")
    assert "That is no day" in manager.text


@on_both_databases
async def test_an_administrator_adds_somebody_and_sees_the_link_once(site: Site, signed_in: SignIn) -> None:
    admin = await signed_in(Role.ADMIN)
    await admin.sends("/staff", login="putu", name="<i>Putu</i>", role="officer", region=["51", "32.73", "99", "x"])
    assert "/admin/join/" in admin.text and "/start staff_" in admin.text
    assert admin.shown is not None and "<i>Putu" not in admin.shown.text
    putu = (await site.stored.staff.of_login("putu"))[0]  # type: ignore[index]
    assert (putu.role, putu.regions) == (Role.OFFICER, ("51", "32.73"))
    assert "/admin/join/" not in (await admin.goes(f"/staff/{putu.id}")).text
    await admin.sends(f"/staff/{putu.id}/invite")
    assert "/admin/join/" in admin.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"login": "admin", "name": "Another", "role": "viewer"}, "somebody with that sign-in name"),
        ({"login": "Né!", "name": "Another", "role": "viewer"}, "small letters"),
        ({"login": "putu", "name": "", "role": "viewer"}, "Write the name"),
        ({"login": "putu", "name": "Another", "role": "king"}, "Choose what they may do"),
    ],
)
async def test_somebody_who_cannot_be_added_stays_in_the_form(
    site: Site, signed_in: SignIn, values: dict[str, str], said: str
) -> None:
    admin = await signed_in(Role.ADMIN)
    await admin.sends("/staff", **values, region="51.71")
    assert admin.status == httpx.codes.UNPROCESSABLE_ENTITY and said in admin.text
    assert f'value="{values["name"]}"' in admin.text and 'value="51.71" checked' in admin.text
    assert len(await site.stored.staff.everybody()) == 1


async def test_nobody_ends_their_own_access(site: Site, signed_in: SignIn) -> None:
    admin = await signed_in(Role.ADMIN)
    own = (await site.stored.staff.everybody())[0].id
    for path in (f"/staff/{own}/remove", f"/staff/{own}"):
        await admin.sends(path, role="viewer")
    assert (await site.stored.staff.get(own)).role is Role.ADMIN
    assert (await admin.goes("/staff")).status == httpx.codes.OK


async def test_only_administrators_manage_the_staff(site: Site, signed_in: SignIn) -> None:
    manager = await signed_in(Role.MANAGER)
    for path in ("/staff", "/staff/1", "/staff/1/invite", "/staff/1/remove"):
        assert (await manager.sends(path, login="x1", name="X", role="admin")).status == httpx.codes.FORBIDDEN


async def test_ones_own_settings_are_kept(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in()
    await visitor.sends("/me", language="id", digest="yes")
    staff = (await site.stored.staff.everybody())[0]
    assert (staff.language, staff.wants_digest) == ("id", True)
    assert '<html lang="id">' in visitor.text
    await visitor.sends("/language", language="en", back="/admin/me?x=1")
    assert visitor.path == "/admin/me" and '<html lang="en">' in visitor.text
    await visitor.sends("/language", language="xx", back="//example.org")
    assert visitor.path == "/admin/"
    await visitor.sends("/me/everywhere")
    assert visitor.path == "/admin/login" and "signed out everywhere" in visitor.text


@on_both_databases
async def test_an_administrator_of_regions_lets_nobody_in_elsewhere(site: Site, signed_in: SignIn) -> None:
    boss, jabar = await site.hire("boss", Role.ADMIN), await site.hire("jabar", Role.OFFICER, "32")
    admin = await signed_in(Role.ADMIN, "51")
    for regions in ([], ["32"], ["51.71", "32"]):
        await admin.sends("/staff", login="putu", name="Putu", role="admin", region=regions)
        assert admin.status == httpx.codes.UNPROCESSABLE_ENTITY and "your own regions" in admin.text
    for other in (boss, jabar):
        for path in (f"/staff/{other.id}", f"/staff/{other.id}/invite", f"/staff/{other.id}/remove"):
            await admin.sends(path, role="viewer", region="51")
            assert "/admin/join/" not in admin.text
        assert await site.stored.staff.get(other.id) == other
    await admin.sends("/staff", login="putu", name="Putu", role="officer", region="51.71")
    assert "/admin/join/" in admin.text
    putu = (await site.stored.staff.of_login("putu"))[0]  # type: ignore[index]
    await admin.sends(f"/staff/{putu.id}", role="admin")
    assert (await site.stored.staff.get(putu.id)).regions == ("51.71",)


@on_both_databases
@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
async def test_a_day_out_of_this_world_is_no_day(site: Site, signed_in: SignIn, day: str) -> None:
    await site.apply("PY-222222")
    admin = await signed_in(Role.ADMIN)
    assert "That is no day" in (await admin.goes(f"/audit?day={day}")).text
    await admin.sends("/leads/PY-222222/plan", next_action_on=day)
    assert admin.status == httpx.codes.UNPROCESSABLE_ENTITY and await site.stored.leads.history("PY-222222") == []
    for path in (f"/leads?since={day}", f"/leads?until={day}", f"/figures?since={day}&until={day}"):
        assert (await admin.goes(path)).status == httpx.codes.OK, path


@on_both_databases
async def test_a_number_that_no_database_holds_is_nobodys(site: Site, signed_in: SignIn) -> None:
    admin = await signed_in(Role.ADMIN)
    for number in (0, 2**31, 2**63, 10**30):
        assert (await admin.goes(f"/staff/{number}")).status == httpx.codes.NOT_FOUND
        for form in ("", "/invite", "/remove"):
            await admin.sends(f"/staff/{number}{form}", role="viewer")
            assert admin.status in {httpx.codes.NOT_FOUND, httpx.codes.UNPROCESSABLE_ENTITY}
        await admin.sends(f"/questions/{number}", ignore="yes")
        assert admin.path == "/admin/questions"


async def test_the_menu_is_ordered_by_sections_of_what_may_be_seen(site: Site, signed_in: SignIn) -> None:
    sections = ["Outreach", "Reports", "Teaching the bot", "Staff and settings"]
    visitor = await (await signed_in(Role.ADMIN)).goes("/")
    assert re.findall(r'<p class="section">([^<]+)</p>', visitor.text)[:4] == sections
    visitor = await (await signed_in(Role.VIEWER)).goes("/")
    assert re.findall(r'<p class="section">([^<]+)</p>', visitor.text)[:2] == ["Reports", "Staff and settings"]
