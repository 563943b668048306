"""An invitation lets one person in, once."""

from datetime import timedelta

import pytest

from bot.app import App
from bot.conversation.messages import Reply
from bot.staff.audit import Action
from bot.staff.member import Role
from bot.storage.staff import INVITATION_LASTS
from tests.conftest import MovingClock, on_both_databases
from tests.staff.conftest import CHANNEL, Chat, apply, hire

pytestmark = on_both_databases


async def invited(app: App, login: str = "budi") -> str:
    staff = await app.stored.staff.add(login, "Budi <b>", Role.OFFICER, ("51", "32.73"), "command", app.clock.now())
    return await app.stored.staff.invite(staff.id, "command", app.clock.now())


async def refused(app: App) -> list[tuple[str, str]]:
    entries = await app.stored.audit.page(0, 100)
    return [(one.actor, one.subject) for one in entries if one.action is Action.REFUSED]


async def test_a_link_connects_a_chat_and_says_what_can_be_done_there(app: App) -> None:
    budi = Chat(app, "7")
    welcome = await budi.says(f"/start staff_{await invited(app)}")
    assert "Welcome, Budi <b>." in welcome and "officer, Bali and Kota Bandung" in welcome
    assert "/leads" in welcome and "/answer" in welcome
    (reply,) = budi.replies
    assert [name for name, _ in reply.menu][:2] == ["leads", "export"] and ("menu", "What I can do") in reply.menu
    found = await app.stored.staff.of_chat(CHANNEL, "7")
    assert found is not None and found.login == "budi"


async def test_only_commands_that_the_role_allows_are_named(app: App) -> None:
    staff = await app.stored.staff.add("vera", "Vera", Role.VIEWER, (), "command", app.clock.now())
    vera = Chat(app, "8")
    welcome = await vera.says(f"/start staff_{await app.stored.staff.invite(staff.id, 'command', app.clock.now())}")
    (reply,) = vera.replies
    offered = {name for name, _ in reply.menu}
    assert {"leads", "stats", "digest", "menu"} <= offered and not {"export", "answer"} & offered
    assert "/leads" in welcome and "/export" not in welcome and "/answer" not in welcome


async def test_the_same_chat_may_tap_its_link_again(app: App) -> None:
    token = await invited(app)
    budi = Chat(app, "7")
    first = await budi.says(f"/start staff_{token}")
    assert await budi.says(f"/start staff_{token}") == first
    assert await refused(app) == []


async def test_a_stolen_link_that_was_used_lets_nobody_in(app: App) -> None:
    token = await invited(app)
    await Chat(app, "7").says(f"/start staff_{token}")
    thief = Chat(app, "8")
    assert "used already, or it is too old" in await thief.says(f"/start staff_{token}")
    assert await app.stored.staff.of_chat(CHANNEL, "8") is None
    assert await refused(app) == [("person", "invitation")]
    assert "PY-" not in await thief.says("/leads")


@pytest.mark.parametrize("token", ["a" * 32, "staff_staff_staff_staff_", "_" * 64])
async def test_a_guessed_link_is_refused(app: App, token: str) -> None:
    await invited(app)
    assert "used already, or it is too old" in await Chat(app, "8").says(f"/start staff_{token}")
    assert await refused(app) == [("person", "invitation")]


async def test_a_link_ends_after_three_days_and_when_there_is_a_newer_one(app: App, clock: MovingClock) -> None:
    old = await invited(app)
    (staff,) = await app.stored.staff.everybody()
    new = await app.stored.staff.invite(staff.id, "command", clock.now())
    assert "too old" in await Chat(app, "7").says(f"/start staff_{old}")
    clock.time += INVITATION_LASTS + timedelta(seconds=1)
    assert "too old" in await Chat(app, "7").says(f"/start staff_{new}")


async def test_one_chat_belongs_to_one_member_of_the_staff(app: App) -> None:
    _, budi = await hire(app, "budi")
    assert "connected to somebody else" in await budi.says(f"/start staff_{await invited(app, 'joko')}")
    assert "My region" in await budi.says("/leads")


async def test_a_start_with_another_code_is_no_invitation(app: App) -> None:
    budi = Chat(app, "7")
    for code in ("pasar-klewer", "staff_x", "staff"):
        assert "too old" not in await budi.says(f"/start {code}")
    assert await refused(app) == []


async def test_whoever_is_removed_gets_nothing_that_still_waits(app: App) -> None:
    staff, budi = await hire(app, "budi")
    _, wayan = await hire(app, "wayan")
    for one in (staff.id, (await app.stored.staff.of_login("wayan"))[0].id):  # type: ignore[index]
        await app.stored.staff.write(one, Reply("Siti Aminah", document=None), app.clock.now())
    await app.stored.staff.remove(staff.id, "command", app.clock.now())
    assert await budi.hears() == []
    assert [reply.text for reply in await wayan.hears()] == ["Siti Aminah"]


async def test_what_a_removed_colleague_was_asked_for_is_a_message_like_any(app: App) -> None:
    await apply(app, "PY-222222")
    staff, budi = await hire(app, "budi")
    await budi.says("/leads")
    await budi.taps("1")
    await budi.taps("Note")
    await app.stored.staff.remove(staff.id, "command", app.clock.now())
    assert "PY-" not in await budi.says("a note")
    assert budi.replies and await app.stored.leads.history("PY-222222") == []
