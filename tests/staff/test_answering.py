"""People who want to talk with a person wait for staff of their region, and are answered in their own chat."""

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.conversation.messages import ChatKey, Incoming, Tap, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import State
from bot.staff.audit import Action
from bot.staff.handoff import HandoffStatus
from bot.staff.member import Refused, Role
from bot.storage.handoffs import Wish
from bot.storage.models import Base, HandoffMessageRow, HandoffRow
from tests.conftest import MovingClock, on_both_databases
from tests.staff.conftest import CHANNEL, UPDATES, Chat, hire

pytestmark = on_both_databases


async def wants_to_talk(app: App, user: str, region: str | None = "51.71", first: str = "Do I <have> to pay?") -> str:
    """Somebody who asked for a person; the code of their hand-over."""
    key = ChatKey(CHANNEL, user, user)
    async with app.stored.conversations.write(Incoming(key, next(UPDATES), app.clock.now(), Text("hi"))) as unit:
        await unit.save(State("id"))
    wish = Wish("contributions", "id", region, "after three")
    return await app.stored.handoffs.open(key, wish, first, app.clock.now())


async def count(app: App, table: type[Base]) -> int:
    async with app.stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_request_is_answered_and_closed(app: App) -> None:
    code = await wants_to_talk(app, "siti")
    siti = Chat(app, "siti")
    staff, budi = await hire(app, "budi", Role.OFFICER, "51")
    listed = await budi.says("/answer")
    assert code in listed and "contributions" in listed and "Kota Denpasar" in listed
    assert "have" not in listed, "what somebody wrote is not in the list"
    opened = await budi.taps("1")
    assert "the person: Do I <have> to pay?" in opened and "Wished time: after three" in opened
    assert "Language: Bahasa Indonesia" in opened
    await budi.taps("Answer")
    assert f"Your answer to {code} is on its way." in await budi.says("No & <never> to a person.")
    (heard,) = await siti.hears()
    assert code in heard.text and "No & <never> to a person." in heard.text and "OTP" in heard.text
    assert "Budi: No & <never> to a person." in await budi.sends(Tap(f"staff:request:{code}:0"))
    await budi.taps("Done")
    assert await budi.says("/answer") == "Nobody waits for an answer."
    entries = [(one.actor, one.action) for one in await app.stored.audit.page(0, 9) if one.subject == code]
    assert {(staff.actor, Action.OPENED), (staff.actor, Action.ANSWERED), (staff.actor, Action.CHANGED)} <= set(entries)


async def test_an_answer_that_comes_again_is_sent_once(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    code = await wants_to_talk(app, "siti")
    _, budi = await hire(app, "budi")
    await budi.sends(Tap(f"staff:reply:{code}:0"))

    async def lost(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(app.turn, "_only_say", lost)
        with pytest.raises(ConnectionError):
            await budi.says("No.", update=9_201)
    await budi.says("No.", update=9_201)
    await budi.says("No.", update=9_201)
    assert budi.outcome is Outcome.DUPLICATE
    assert len(await Chat(app, "siti").hears()) == 1
    assert await count(app, HandoffMessageRow) == 2


async def test_a_request_of_another_region_is_not_there(app: App) -> None:
    far, unknown = await wants_to_talk(app, "joko", "32.73"), await wants_to_talk(app, "siti", None)
    _, budi = await hire(app, "budi", Role.OFFICER, "51")
    listed = await budi.says("/answer")
    assert unknown in listed and far not in listed
    for step in ("request", "claim", "done"):
        assert "There is no such request" in await budi.sends(Tap(f"staff:{step}:{far}:0"))
    await budi.sends(Tap(f"staff:reply:{far}:0"))
    assert "There is no such request" in await budi.says("hello")
    assert await Chat(app, "joko").hears() == []


async def test_what_a_colleague_has_taken_waits_for_nobody_else(app: App) -> None:
    code = await wants_to_talk(app, "siti")
    _, budi = await hire(app, "budi")
    _, joko = await hire(app, "joko")
    await budi.says("/answer")
    await budi.taps("1")
    assert f"{code} is yours now." in await budi.taps("Take it")
    assert code in await budi.says("/answer")
    await budi.taps("1")
    assert "Take it" not in budi.buttons and "✎ Answer" in budi.buttons
    assert await joko.says("/answer") == "Nobody waits for an answer."
    assert await app.stored.handoffs.count((), 9) == 0


async def test_a_second_wish_goes_on_with_the_first(app: App) -> None:
    code = await wants_to_talk(app, "siti")
    assert await wants_to_talk(app, "siti", first="Hello?") == code
    await app.stored.handoffs.add(code, "Anybody?", app.clock.now())
    found = await app.stored.handoffs.find(code, ())
    assert found is not None and [one.text for one in found.messages] == ["Do I <have> to pay?", "Hello?", "Anybody?"]
    assert await app.stored.handoffs.open_of(CHANNEL, "siti") == code


async def test_what_is_done_is_not_answered(app: App) -> None:
    code = await wants_to_talk(app, "siti")
    staff, _ = await hire(app, "budi")
    book = app.stored.handoffs
    await book.close(code, staff.id, (), app.clock.now())
    await book.close(code, staff.id, (), app.clock.now())
    for late in (book.answer(code, staff.id, "No.", (), app.clock.now()), book.add(code, "Hello?", app.clock.now())):
        with pytest.raises(Refused):
            await late
    found = await book.find(code, ())
    assert found is not None and found.line.status is HandoffStatus.CLOSED
    assert await wants_to_talk(app, "siti") != code


async def test_erasing_a_person_erases_their_requests(app: App) -> None:
    await wants_to_talk(app, "siti")
    siti = Chat(app, "siti", "id")
    await siti.says("/hapus")
    await siti.says("ya")
    assert [await count(app, table) for table in (HandoffRow, HandoffMessageRow)] == [0, 0]


async def test_what_was_done_long_ago_is_forgotten(app: App, clock: MovingClock) -> None:
    code, waiting = await wants_to_talk(app, "siti"), await wants_to_talk(app, "joko")
    staff, _ = await hire(app, "budi")
    await app.stored.handoffs.close(code, staff.id, (), clock.now())
    clock.move(days=179)
    await app.tidy()
    assert await count(app, HandoffRow) == 2
    clock.move(days=2)
    await app.tidy()
    assert await app.stored.handoffs.find(code, ()) is None
    assert await app.stored.handoffs.find(waiting, ()) is not None
    assert await count(app, HandoffMessageRow) == 1


async def test_nothing_that_was_said_is_readable_in_the_database(app: App, clock: MovingClock) -> None:
    await wants_to_talk(app, "siti", first="secret words")
    async with app.stored.database.reading() as session:
        rows = list(await session.scalars(select(HandoffMessageRow)))
        (handoff,) = await session.scalars(select(HandoffRow))
    assert all(b"secret" not in row.text_sealed for row in rows)
    assert handoff.wished_time_sealed is not None and b"three" not in handoff.wished_time_sealed
