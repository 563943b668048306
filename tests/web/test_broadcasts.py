"""Broadcasts on the console: written, looked at, tried out, sent and stopped, each by whom it may be."""

import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select

from bot.conversation.stages import Stage
from bot.i18n import translator
from bot.outreach.broadcast import CHANNEL, Audience, Segment, Standing, Status
from bot.outreach.posting import posted
from bot.staff.audit import Action
from bot.staff.member import Role
from bot.storage.models import OutboxRow
from tests.conftest import NOON, on_both_databases
from tests.outreach.audiences import BANDUNG, JAYAPURA, NEWS, person, wrote
from tests.web.browsing import Browsing
from tests.web.conftest import SignIn, Visit
from tests.web.office import Site, Visitor
from tests.web.test_browser import on_both_sizes, sign_in, to

WRITTEN = {
    "title": "Market <day>",
    "text_id": "Ada hari <b>pasar</b>.\r\n{bot_link}",
    "text_en": "A market day & a fair.",
}
SEEN = re.compile(r'name="seen" value="([^"]+)"')


async def written(visitor: Visitor, **values: object) -> str:
    """The code of a draft that somebody wrote."""
    await visitor.sends("/broadcasts/drafts/new", **{**WRITTEN, **values})
    assert visitor.status == httpx.codes.OK, visitor.text
    return visitor.path.rsplit("/", 1)[-1]


async def sent(visitor: Visitor, code: str, **values: str) -> Visitor:
    """Look at it, and send it."""
    await visitor.goes(f"/broadcasts/{code}")
    seen = SEEN.search(visitor.text)
    assert seen is not None
    return await visitor.sends(f"/broadcasts/{code}/start", **{"sure": "yes", "seen": seen[1], **values})


@on_both_databases
async def test_a_message_is_written_looked_at_sent_stopped_and_reported_on(site: Site, signed_in: SignIn) -> None:
    for region in (BANDUNG, BANDUNG, JAYAPURA, None):
        await person(site.stored.database, region)
    tired = await person(site.stored.database, BANDUNG)
    await wrote(site.stored.database, tired, NOON - timedelta(days=1), NOON - timedelta(days=2))
    manager = await signed_in(Role.MANAGER)
    code = await written(manager, button="calculate")
    assert manager.shown is not None and "<b>pasar" not in manager.shown.text and "Market <day>" in manager.text
    for said in ("Ada hari <b>pasar</b>.", "A market day & a fair.", "🔕 No more of these", "🔕 Jangan kirim lagi"):
        assert said in manager.text
    assert "<dd>5</dd>" in manager.text and "Have had enough messages" in manager.text
    await sent(manager, code)
    assert "It is being sent to 5 people" in manager.text and "Still to be sent" in manager.text
    await manager.sends(f"/broadcasts/{code}/stop")
    assert "5 people have not got it" in manager.text
    await sent(manager, code, last="2026-11-30")
    assert "It is being sent to 5 people" in manager.text
    await manager.goes("/broadcasts")
    assert code in manager.text and "being sent" in manager.text
    found = await site.stored.broadcasts.report(code)
    assert (found.broadcast.status, found.counts) == (Status.SENDING, {Standing.WAITING: 5})
    assert str(found.broadcast.until) == "2026-11-30 17:00:00+00:00"
    lines = [one for one in await site.audit() if one.subject == code]
    assert [(one.action, one.rows) for one in lines] == [
        (Action.BROADCAST, 5),
        (Action.BROADCAST_STOPPED, 5),
        (Action.BROADCAST, 5),
    ]
    assert {one.actor for one in lines} == {(await site.stored.staff.of_login("manager"))[0].actor}  # type: ignore[index]


async def test_the_whole_choice_is_kept(site: Site, signed_in: SignIn) -> None:
    manager = await signed_in(Role.MANAGER)
    chosen = {
        "region": ["51", "32.73", "99", "x"],
        "segment": "BPU",
        "language": "en",
        "campaign": "pasar",
        "stage": "0",
    }
    code = await written(manager, **chosen)
    held = (await site.stored.broadcasts.get(code)).audience
    assert held == Audience(("51", "32.73"), Segment.BPU, "en", "pasar", Stage.NONE)
    for said in ("Bali", "Kota Bandung", "(BPU)", "English", "pasar", "Came, and has asked nothing yet"):
        assert said in manager.text
    await manager.goes(f"/broadcasts/{code}/edit")
    for value in ("51", "32.73"):
        assert f'value="{value}" checked' in manager.text
    for value in ("BPU", "en", "pasar", "0"):
        assert f'<option value="{value}" selected' in manager.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": " "}, "give the message a title"),
        ({"text_en": ""}, "text is missing"),
        ({"text_id": "x" * 3_001}, "too long"),
        ({"button": "erase"}, "no such button"),
    ],
)
async def test_what_was_typed_is_not_lost_where_it_is_refused(
    site: Site, signed_in: SignIn, values: dict[str, str], said: str
) -> None:
    manager = await signed_in(Role.MANAGER)
    filled = {**WRITTEN, "region": ["51"], "stage": "3", **values}
    await manager.sends("/broadcasts/drafts/new", **filled)
    assert manager.status == httpx.codes.UNPROCESSABLE_ENTITY and said in manager.text
    assert filled["text_id"].replace("\r\n", "\n") in manager.text and 'value="51" checked' in manager.text
    assert '<option value="3" selected' in manager.text
    assert await site.stored.broadcasts.page(0, 9) == []


async def test_a_draft_is_changed_until_it_is_sent(site: Site, signed_in: SignIn) -> None:
    await person(site.stored.database)
    manager = await signed_in(Role.MANAGER)
    code = await written(manager)
    await manager.sends(f"/broadcasts/{code}/edit", **{**WRITTEN, "text_en": "Another text."})
    assert "Another text." in manager.text
    await sent(manager, code)
    await manager.sends(f"/broadcasts/{code}/edit", **{**WRITTEN, "text_en": "A third one."})
    assert manager.status == httpx.codes.UNPROCESSABLE_ENTITY and "sent already" in manager.text
    assert "A third one." in manager.text
    assert (await site.stored.broadcasts.get(code)).message.texts["en"] == "Another text."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"sure": ""}, "Tick the box"),
        ({"seen": "0" * 64}, "has changed this message meanwhile"),
        ({"last": "2026-11-01"}, "lies in the past"),
        ({"last": "soon"}, "no day"),
    ],
)
async def test_nothing_is_sent_by_mistake(site: Site, signed_in: SignIn, values: dict[str, str], said: str) -> None:
    await person(site.stored.database)
    manager = await signed_in(Role.MANAGER)
    code = await written(manager)
    await sent(manager, code, **values)
    assert manager.status == httpx.codes.UNPROCESSABLE_ENTITY and said in manager.text
    assert (await site.stored.broadcasts.get(code)).status is Status.DRAFT


async def test_few_people_and_none_are_noticed(site: Site, signed_in: SignIn) -> None:
    manager = await signed_in(Role.MANAGER)
    code = await written(manager)
    assert "Nobody who agreed" in manager.text and "Send it" not in manager.text
    for _ in range(4):
        await person(site.stored.database)
    assert "Fewer than 5 people" in (await manager.goes(f"/broadcasts/{code}")).text
    await person(site.stored.database)
    assert "Fewer than" not in (await manager.goes(f"/broadcasts/{code}")).text


@on_both_databases
async def test_a_test_goes_to_ones_own_chat_in_both_languages(site: Site, signed_in: SignIn) -> None:
    manager = await signed_in(Role.MANAGER)
    code = await written(manager, button="learn")
    assert "Your Telegram is not connected yet" in manager.text
    await manager.sends(f"/broadcasts/{code}/test")
    assert "Your Telegram is not connected, so no test can be sent" in manager.text
    staff = (await site.stored.staff.of_login("manager"))[0]  # type: ignore[index]
    await site.stored.staff.connect_chat(await site.invite(staff), CHANNEL, "77", site.clock.now())
    await manager.sends(f"/broadcasts/{code}/test")
    assert "on its way to your Telegram" in manager.text
    outbox, heard = site.stored.outbox(CHANNEL), []
    message = await outbox.due_in("77", site.clock.now())
    while message is not None:
        heard.append(message.reply)
        message = await outbox.sent(message, site.clock.now())
    held = (await site.stored.broadcasts.get(code)).message
    assert heard[1:] == [posted(held, translator("id")), posted(held, translator("en"))]
    async with site.stored.database.reading() as session:
        assert list(await session.scalars(select(OutboxRow.id))) == []


async def test_staff_of_a_region_write_to_its_people_alone(site: Site, signed_in: SignIn) -> None:
    await person(site.stored.database, "51.71")
    await person(site.stored.database, BANDUNG)
    everywhere = await signed_in(Role.MANAGER)
    elsewhere = await written(everywhere, region=["32"])
    to_all = await written(everywhere)
    manager = await signed_in(Role.MANAGER, "51", "32.04", login="bali")
    await manager.goes("/broadcasts/drafts/new")
    assert 'value="51" checked' in manager.text and 'value="32.04" checked' in manager.text
    assert 'value="32.73"' not in manager.text and "All of Jawa Barat" not in manager.text
    for regions in ([], ["32"], ["32.73"], ["51", "32.73"]):
        await manager.sends("/broadcasts/drafts/new", **WRITTEN, region=regions)
        assert manager.status == httpx.codes.UNPROCESSABLE_ENTITY and "your own regions" in manager.text
    code = await written(manager, region=["51.71", "32.04"])
    assert "Yes, write to 1 person" in manager.text
    await manager.sends(f"/broadcasts/{code}/edit", **WRITTEN, region=["32"])
    assert "your own regions" in manager.text
    for other in (elsewhere, to_all):
        for path in (f"/broadcasts/{other}", f"/broadcasts/{other}/edit"):
            assert (await manager.goes(path)).status == httpx.codes.NOT_FOUND
        await manager.sends(f"/broadcasts/{other}/edit", **WRITTEN, region=["51"])
        await manager.sends(f"/broadcasts/{other}/stop")
        await manager.sends(f"/broadcasts/{other}/test")
        await manager.sends(f"/broadcasts/{other}/start", sure="yes", seen="x")
        assert (await site.stored.broadcasts.get(other)).status is Status.DRAFT
    await manager.goes("/broadcasts")
    assert code in manager.text and elsewhere not in manager.text and to_all not in manager.text
    assert code in (await everywhere.goes("/broadcasts")).text


async def test_it_is_for_managers_and_administrators(site: Site, signed_in: SignIn, visit: Visit) -> None:
    code = (await site.stored.broadcasts.create(NEWS, Audience(), "made", NOON)).code
    for role in (Role.VIEWER, Role.OFFICER):
        visitor = await signed_in(role)
        assert "/admin/broadcasts" not in (await visitor.goes("/")).text
        for path in ("/broadcasts", "/broadcasts/drafts/new", f"/broadcasts/{code}", f"/broadcasts/{code}/edit"):
            assert (await visitor.goes(path)).status == httpx.codes.FORBIDDEN
        for path in ("/drafts/new", f"/{code}/edit", f"/{code}/test", f"/{code}/start", f"/{code}/stop"):
            await visitor.sends(f"/broadcasts{path}", **WRITTEN, sure="yes", seen="x")
            assert visitor.status == httpx.codes.FORBIDDEN
    assert (await (await visit()).goes("/broadcasts")).path == "/admin/login"
    assert (await (await signed_in(Role.ADMIN)).goes(f"/broadcasts/{code}")).status == httpx.codes.OK
    assert len(await site.stored.broadcasts.page(0, 9)) == 1


async def test_a_form_without_its_token_does_nothing(site: Site, signed_in: SignIn) -> None:
    await person(site.stored.database)
    manager = await signed_in(Role.MANAGER)
    code = await written(manager)
    for path in ("drafts/new", f"{code}/start", f"{code}/test", f"{code}/stop"):
        answer = await manager.client.post(f"/admin/broadcasts/{path}", data={**WRITTEN, "sure": "yes"})
        assert answer.status_code == httpx.codes.FORBIDDEN
    assert (await site.stored.broadcasts.get(code)).status is Status.DRAFT


@on_both_sizes
async def test_in_a_browser(site: Site, tab: Browsing) -> None:
    await site.hire("made", Role.MANAGER)
    for number in range(12):
        await person(site.stored.database, (BANDUNG, JAYAPURA, None)[number % 3], language=("id", "en")[number % 2])
    page = tab.page
    await sign_in(page, "made")
    await to(page, tab.size, "Broadcasts")
    await tab.check("broadcasts-none")
    await page.get_by_role("link", name="Write a message").click()
    await page.get_by_label("Title, which readers do not see").fill("Market day in Bandung")
    await page.get_by_label("Text, Bahasa Indonesia").fill("Petugas ada di Pasar Baru hari Sabtu.\n\nBawa KTP Anda.")
    await page.get_by_label("Text, English").fill("Officers are at Pasar Baru on Saturday.\n\nBring your KTP.")
    await page.get_by_label("Button below it").select_option("📝 Register")
    await page.get_by_text("Jawa Barat", exact=True).click()
    await page.get_by_label("All of Jawa Barat").check()
    await tab.check("broadcast-form")
    await page.get_by_role("button", name="Keep it and look at it").click()
    await page.get_by_text("It is kept.").wait_for()
    await tab.check("broadcast-few")
    await page.get_by_role("link", name="Change it").click()
    assert "Bring your KTP." in await page.get_by_label("Text, English").input_value()
    await page.get_by_label("All of Jawa Barat").uncheck()
    await page.get_by_role("button", name="Keep it and look at it").click()
    await page.get_by_text("Yes, write to 12 people").wait_for()
    await tab.check("broadcast-preview")
    await page.get_by_label("Yes, write to 12 people").check()
    await page.get_by_role("button", name="Send it").click()
    await page.get_by_text("It is being sent to 12 people").wait_for()
    await tab.check("broadcast-sending")
    await page.get_by_role("button", name="Stop it").click()
    await page.get_by_text("It is stopped.").wait_for()
    await tab.check("broadcast-stopped")
    await to(page, tab.size, "Broadcasts")
    await page.get_by_text("Market day in Bandung").wait_for()
    await tab.check("broadcasts")
    assert tab.complaints == []
