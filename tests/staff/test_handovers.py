"""Somebody asks for a person: staff hear of it, answer, are answered back, and say that it is done."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.clock import JAKARTA
from bot.conversation.flows.handoff import LONGEST_MESSAGE, without_secrets, words
from bot.conversation.messages import Tap
from bot.conversation.outcomes import Outcome
from bot.conversation.validators import Invalid
from bot.staff.handoff import MOST_A_DAY, MOST_MESSAGES_A_DAY, Handoff, open_one
from bot.staff.member import Role, Staff
from bot.staff.notifying import by_day, to_tell
from bot.storage.handoff_keeping import handoffs_of
from bot.storage.models import Base, HandoffMessageRow, HandoffRow, OutboxRow, PersonRow
from tests.conftest import NOON, MovingClock, on_both_databases
from tests.staff.conftest import BALI, BANDUNG, Chat, apply, hire

SECRET = "My otp is 123456 and I have not got my JHT"


async def asks(app: App, user: str = "siti", place: str = "Denpasar", text: str = "Where is my money?") -> Chat:
    """Somebody who asked for a person from the beginning to the end."""
    chat = Chat(app, user)
    if "may I store" in await chat.says("/talk"):
        await chat.says("yes")
        await chat.says("no")
    await chat.taps("A claim")
    await chat.says(text)
    if "In which regency" in chat.text:
        await chat.says(place)
    await chat.taps("As soon as possible")
    return chat


async def handoffs(app: App, user: str) -> tuple[Handoff, ...]:
    async with app.stored.database.reading() as session:
        person = await session.scalar(select(PersonRow.id).where(PersonRow.user == user))
        return await handoffs_of(session, app.stored.cipher, person) if person is not None else ()


async def code_of(app: App, user: str = "siti") -> str:
    found = open_one(await handoffs(app, user))
    assert found is not None
    return found.line.code


async def count(app: App, table: type[Base]) -> int:
    async with app.stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


def member(login: str, role: Role = Role.OFFICER, *regions: str, has_chat: bool = True) -> Staff:
    return Staff(1, login, login, role, regions, has_chat=has_chat)


@on_both_databases
async def test_there_and_back_and_done(app: App) -> None:
    _, budi = await hire(app, "budi", Role.OFFICER, "51")
    siti = await asks(app)
    code = await code_of(app)
    assert f"Your request has the code {code}" in siti.text
    (notice,) = await budi.hears()
    assert code in notice.text and "A claim" in notice.text and "Denpasar" in notice.text and "/answer" in notice.text
    assert "money" not in notice.text and "siti" not in notice.text
    opened = await budi.sends(Tap(f"staff:request:{code}:0"))
    assert "A claim" in opened and "Wished time: As soon as possible" in opened
    assert "the person: Where is my money?" in opened
    await budi.taps("Answer")
    await budi.says("Which branch?")
    siti.replies = await siti.hears()
    assert "Which branch?" in siti.text
    assert "answered" in await siti.says("/status")
    siti.replies = []
    await siti.sends(Tap(f"answer_back:talk:{code}:0"))
    assert "What shall I pass on to the officer?" in siti.text
    assert f"Passed on to the officers, under {code}" in await siti.says("Denpasar?")
    assert siti.outcome is Outcome.FLOW_DONE
    (notice,) = await budi.hears()
    assert f"{code}: the person has written again." in notice.text and "Denpasar" not in notice.text
    assert "the person: Denpasar?" in await budi.sends(Tap(f"staff:request:{code}:0"))
    await budi.taps("Done")
    (done,) = await siti.hears()
    assert f"has finished your request {code}" in done.text
    assert [button.label for row in done.buttons for button in row] == ["Talk to a person"]


@on_both_databases
async def test_the_answer_has_a_button_that_leads_back_and_an_old_one_says_so(app: App) -> None:
    staff, budi = await hire(app, "budi")
    siti = await asks(app)
    code = await code_of(app)
    await budi.sends(Tap(f"staff:reply:{code}:0"))
    await budi.says("Yes.")
    siti.replies = await siti.hears()
    assert siti.buttons == ["✎ Answer back"]
    answered = siti.replies
    await app.stored.handoffs.close(code, staff.id, (), app.clock.now())
    await siti.hears()
    siti.replies = answered
    assert f"Your request {code} is done" in await siti.taps("Answer back")
    assert "Talk to a person" in siti.buttons
    assert "That button is old" in await siti.sends(Tap("answer_back:talk:BT-222222:0"))
    assert siti.outcome is Outcome.REFUSED_STALE_BUTTON


@on_both_databases
async def test_nobody_writes_to_the_request_of_somebody_else(app: App) -> None:
    await asks(app)
    joko = Chat(app, "joko")
    await joko.sends(Tap(f"answer_back:talk:{await code_of(app)}:0"))
    assert joko.outcome is Outcome.REFUSED_STALE_BUTTON


@on_both_databases
async def test_what_is_written_too_late_is_given_back(app: App) -> None:
    staff, _ = await hire(app, "budi")
    siti = await asks(app)
    code = await code_of(app)
    await siti.says("/talk")
    await app.stored.handoffs.close(code, staff.id, (), app.clock.now())
    await siti.hears()
    late = await siti.says("Hello?")
    assert "I did not pass it on" in late and "Hello?" in late
    assert await count(app, HandoffMessageRow) == 1


@on_both_databases
async def test_only_officers_of_the_region_hear_of_it(app: App) -> None:
    _, bali = await hire(app, "bali", Role.OFFICER, "51")
    _, java = await hire(app, "java", Role.OFFICER, "32")
    _, chief = await hire(app, "chief", Role.MANAGER)
    await asks(app)
    assert [len(await chat.hears()) for chat in (bali, java, chief)] == [1, 0, 0]
    await asks(app, "joko", "Surabaya")
    assert [len(await chat.hears()) for chat in (bali, java, chief)] == [0, 0, 1]


@on_both_databases
async def test_at_night_staff_hear_of_it_in_the_morning_and_can_work_meanwhile(app: App, clock: MovingClock) -> None:
    _, budi = await hire(app, "budi", Role.OFFICER, "51")
    clock.time = NOON.replace(hour=16)
    await asks(app)
    assert await budi.hears() == []
    assert "BT-" in await budi.says("/answer")
    clock.move(hours=7)
    (notice,) = await budi.hears()
    assert "BT-" in notice.text


async def test_who_has_left_hears_nothing_and_others_take_over(app: App) -> None:
    gone, _ = await hire(app, "gone")
    siti = await asks(app)
    code = await code_of(app)
    await app.stored.handoffs.claim(code, gone.id, (), app.clock.now())
    await app.stored.staff.remove(gone.id, "command", app.clock.now())
    _, budi = await hire(app, "budi")
    await siti.says("/talk")
    await siti.says("Anybody?")
    (notice,) = await budi.hears()
    assert "Somebody waits for an answer" in notice.text and code in notice.text


async def test_a_request_that_nobody_has_taken_is_told_of_once(app: App) -> None:
    _, budi = await hire(app, "budi")
    siti = await asks(app)
    assert len(await budi.hears()) == 1
    await siti.says("/talk")
    await siti.says("Anybody?")
    assert await budi.hears() == []


@on_both_databases
async def test_a_few_requests_a_day_are_enough(app: App, clock: MovingClock) -> None:
    staff, _ = await hire(app, "budi")
    siti = Chat(app, "siti")
    for _ in range(MOST_A_DAY):
        siti = await asks(app)
        await app.stored.handoffs.close(await code_of(app), staff.id, (), clock.now())
        await siti.hears()
    refused = await siti.says("/talk")
    assert "several times today" in refused and "175" in refused
    assert siti.outcome is Outcome.REFUSED_LIMIT
    assert await count(app, HandoffRow) == MOST_A_DAY
    clock.move(days=1, seconds=1)
    await asks(app)
    assert await count(app, HandoffRow) == MOST_A_DAY + 1


@on_both_databases
async def test_messages_are_limited_too(app: App) -> None:
    siti = await asks(app)
    for number in range(MOST_MESSAGES_A_DAY - 1):
        await siti.says("/talk")
        assert "Passed on" in await siti.says(f"And this ({number})?")
    assert "You have written very much" in await siti.says("/talk")
    assert await count(app, HandoffMessageRow) == MOST_MESSAGES_A_DAY


async def test_the_region_of_an_entry_is_not_asked_for_again(app: App) -> None:
    siti = await apply(app, "PY-222222", BANDUNG)
    await siti.says("/talk")
    await siti.says("yes")
    await siti.says("no")
    await siti.says("/talk")
    await siti.taps("A claim")
    assert "When should the officer answer?" in await siti.says("Where is it?")
    await siti.taps("In the morning")
    (found,) = await handoffs(app, "chat of PY-222222")
    assert (found.line.region, found.wished_time) == (BANDUNG, "morning")


async def test_secrets_do_not_reach_staff(app: App) -> None:
    await asks(app, text=SECRET)
    (found,) = await handoffs(app, "siti")
    assert "123456" not in found.messages[0].text and "JHT" in found.messages[0].text


async def test_nothing_that_was_typed_is_readable_in_the_database(app: App) -> None:
    siti = Chat(app, "siti")
    for said in ("/talk", "yes", "no", "my neighbour Agus", "he fell", "Denpasar", "at dawn"):
        await siti.says(said)
    async with app.stored.database.reading() as session:
        (row,) = await session.scalars(select(HandoffRow))
        waiting = list(await session.scalars(select(OutboxRow)))
    assert row.topic == "other" and row.wished_time_sealed is not None and b"dawn" not in row.wished_time_sealed
    (found,) = await handoffs(app, "siti")
    assert found.messages[0].text == "my neighbour Agus\nhe fell"
    assert waiting == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("  Hello\nthere ", "Hello\nthere"),
        ("otp 123456", "otp •••"),
        ("password: rahasia1 and 3273014508900001.", "password: ••• and •••."),
        ("pin 3273014508900001", "pin •••"),
        ("a" * LONGEST_MESSAGE, "a" * LONGEST_MESSAGE),
    ],
)
def test_a_message_is_taken_without_its_secrets(text: str, read: str) -> None:
    assert words(LONGEST_MESSAGE)(text) == read
    assert without_secrets(read) == read


@pytest.mark.parametrize(
    ("text", "reason"), [("?!", "no words"), ("a" * (LONGEST_MESSAGE + 1), "too long"), ("", "no words")]
)
def test_a_message_that_cannot_be_used_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        words(LONGEST_MESSAGE)(text)


async def test_a_message_that_is_too_long_is_refused_also_as_a_question(app: App) -> None:
    siti = Chat(app, "siti")
    for said in ("/talk", "yes", "no"):
        await siti.says(said)
    await siti.taps("A claim")
    assert "That is too long: at most 1000 characters" in await siti.says("How long shall I wait? " * 50)
    assert siti.outcome is Outcome.REFUSED_INVALID


def test_officers_of_the_region_come_first_then_whoever_else_covers_it() -> None:
    everywhere, chief = member("everywhere"), member("chief", Role.MANAGER)
    bali, city = member("bali", Role.OFFICER, "51"), member("city", Role.OFFICER, BALI)
    boss, viewer = member("boss", Role.MANAGER, "51"), member("viewer", Role.VIEWER)
    away = member("away", Role.OFFICER, "51", has_chat=False)
    staff = [everywhere, chief, bali, city, boss, viewer, away]
    assert to_tell(staff, BALI) == [everywhere, bali, city]
    assert to_tell([chief, boss, bali, viewer], BANDUNG) == [chief]
    assert to_tell([boss, viewer, away], BALI) == [boss]
    assert to_tell([bali, viewer], BANDUNG) == []
    assert to_tell(staff, None) == [everywhere]
    assert to_tell([chief, bali], None) == [chief]
    assert to_tell([boss, bali], None) == [bali]


@pytest.mark.parametrize(
    ("regions", "hour", "due"), [((), 12, 12), ((), 23, 31), ((), 5, 7), (("91",), 5, 5), (("91",), 20, 29)]
)
def test_a_notice_waits_for_the_morning_where_somebody_works(regions: tuple[str, ...], hour: int, due: int) -> None:
    midnight = NOON.astimezone(JAKARTA).replace(hour=0)
    waits = by_day(member("budi", Role.OFFICER, *regions), midnight + timedelta(hours=hour))
    assert waits == midnight + timedelta(hours=due)
