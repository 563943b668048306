"""Staff work their leads in the chat with the bot; to everybody else the commands do not exist."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.channels.terminal import TerminalChat
from bot.conversation.messages import Document, Incoming, Reply, Tap, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, State
from bot.leads.filters import LeadFilter, Order
from bot.leads.lead import Details, Kind, LeadDraft
from bot.leads.life import LostReason, Status
from bot.staff.audit import Action
from bot.staff.member import Role
from bot.storage.leads import LeadEvent
from bot.storage.models import LeadEventRow, TurnRow
from tests.conftest import NOON, MovingClock, on_both_databases
from tests.staff.conftest import BALI, BANDUNG, UPDATES, Chat, apply, hire

pytestmark = on_both_databases


async def actions(app: App) -> list[tuple[str, Action, str, int]]:
    """The lines of the audit log, the oldest first."""
    return [(one.actor, one.action, one.subject, one.rows) for one in reversed(await app.stored.audit.page(0, 100))]


async def history(app: App, code: str) -> list[LeadEvent]:
    return list(await app.stored.leads.history(code))


@pytest.mark.parametrize("command", ["/leads", "/prospek", "/export", "/stats", "/answer", "/digest on", "/leads siti"])
async def test_to_a_stranger_the_commands_do_not_exist(app: App, command: str) -> None:
    await apply(app, "PY-222222")
    stranger = Chat(app, "stranger")
    await stranger.says("/start")
    unknown = await stranger.says("/nosuchcommand")
    assert await stranger.says(command) == unknown
    assert stranger.outcome is Outcome.COMMAND
    assert "PY-" not in unknown


async def test_a_strangers_forged_buttons_do_nothing(app: App) -> None:
    siti = await apply(app, "PY-222222")
    stranger = Chat(app, "stranger")
    for data in ("staff:open:PY-222222:0", "staff:mark:PY-222222.registered:0", "staff:export:csv:0"):
        await stranger.sends(Tap(data))
        assert stranger.outcome is Outcome.REFUSED_STALE_BUTTON
    assert await siti.hears() == []
    assert await actions(app) == []


async def test_a_list_is_masked_until_an_entry_is_opened(app: App) -> None:
    await apply(app, "PY-222222", name="Siti <b>Aminah</b>", phone="+6281211112222")
    staff, budi = await hire(app, "budi", Role.OFFICER, "51")
    listed = await budi.says("/leads")
    assert "PY-222222 · new" in listed and "S•••" in listed
    assert "Siti" not in listed and "1111" not in listed
    opened = await budi.taps("1")
    assert "Name: Siti <b>Aminah</b>" in opened and "Mobile number: 0812-1111-2222" in opened
    assert await budi.taps("Call") == "+6281211112222"
    assert (await actions(app))[-2:] == [(staff.actor, Action.OPENED, "PY-222222", 1)] * 2


async def test_an_entry_is_marked_and_its_person_hears_of_it_once(app: App) -> None:
    siti = await apply(app, "PY-222222")
    _, budi = await hire(app, "budi", Role.OFFICER, "51")
    await budi.says("/leads")
    await budi.taps("1")
    opened = budi.replies
    assert "is now: contacted" in await budi.taps("Contacted")
    assert ["been in touch" in reply.text for reply in await siti.hears()] == [True]
    budi.replies = opened
    assert "was already: contacted" in await budi.taps("Contacted")
    assert await siti.hears() == []
    await budi.taps("Close")
    assert "is now: closed" in await budi.taps("not interested")
    (lead,) = await app.stored.leads.page(LeadFilter(), Order.NEWEST, 0, 9)
    assert (lead.status, lead.lost_reason) == (Status.LOST, LostReason.NOT_INTERESTED)


async def test_a_registration_has_its_day(app: App) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.says("/leads")
    await budi.taps("1")
    await budi.taps("Registered")
    (lead,) = await app.stored.leads.page(LeadFilter(), Order.NEWEST, 0, 9)
    assert (lead.status, lead.registered_on) == (Status.REGISTERED, date(2026, 11, 24))


async def test_a_note_is_typed_and_shown_with_the_entry(app: App) -> None:
    await apply(app, "PY-222222")
    staff, budi = await hire(app, "budi")
    await budi.says("/leads")
    await budi.taps("1")
    await budi.taps("Note")
    assert "Noted on PY-222222" in await budi.says("calls back <tomorrow> & asks her husband")
    assert budi.outcome is Outcome.FLOW_DONE
    assert "Budi: “calls back <tomorrow> & asks her husband”" in await budi.taps("Entry")
    assert [(one.actor, one.kind) for one in await history(app, "PY-222222")] == [(staff.actor, "note")]


async def test_a_note_that_comes_again_is_kept_once(app: App) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.sends(Tap("staff:note:PY-222222:0"))
    await budi.says("a note", update=9_001)
    await budi.says("a note", update=9_001)
    assert budi.outcome is Outcome.DUPLICATE
    assert len(await history(app, "PY-222222")) == 1


async def test_a_note_whose_turn_was_lost_is_kept_once(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.sends(Tap("staff:note:PY-222222:0"))

    async def lost(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(app.turn, "_only_say", lost)
        with pytest.raises(ConnectionError):
            await budi.says("a note", update=9_002)
    assert "Noted" in await budi.says("a note", update=9_002)
    assert len(await history(app, "PY-222222")) == 1


@pytest.mark.parametrize("stop", ["cancel", "/batal", "Cancel"])
async def test_what_is_typed_can_be_stopped(app: App, stop: str) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.sends(Tap("staff:note:PY-222222:0"))
    await (budi.taps("Cancel") if stop == "Cancel" else budi.says(stop))
    assert budi.outcome is Outcome.FLOW_CANCELLED
    assert await history(app, "PY-222222") == []


async def test_another_command_ends_what_was_begun_and_questions_go_to_the_model(app: App) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.sends(Tap("staff:note:PY-222222:0"))
    assert "What would you like to know?" in await budi.says("/menu")
    await budi.says("what does it cost?")
    assert budi.outcome is Outcome.ERROR_NLU
    assert await history(app, "PY-222222") == []


async def test_a_form_that_staff_had_begun_goes_on_after_their_work(app: App) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    for words in ("/enrol", "business", "yes", "no", "workers"):
        await budi.says(words)
    await budi.sends(Tap("staff:note:PY-222222:0"))
    await budi.says("a note")
    assert "What is your business called" in await budi.says("Budi Santoso")
    assert len(await history(app, "PY-222222")) == 1


@pytest.mark.parametrize(("tap", "day"), [("Tomorrow", date(2026, 11, 25)), ("In three days", date(2026, 11, 27))])
async def test_the_next_action_is_tapped(app: App, tap: str, day: date) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.sends(Tap("staff:next:PY-222222:0"))
    await budi.taps(tap)
    (lead,) = await app.stored.leads.page(LeadFilter(), Order.NEWEST, 0, 9)
    assert lead.next_action_on == day


async def test_the_next_action_is_typed_and_shows_up_as_overdue(app: App, clock: MovingClock) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    await budi.sends(Tap("staff:next:PY-222222:0"))
    await budi.taps("Another day")
    await budi.says("yesterday")
    assert budi.outcome is Outcome.REFUSED_INVALID
    assert "26 November 2026" in await budi.says("26/11")
    await budi.says("/leads")
    assert "There is nothing here" in await budi.taps("Overdue")
    clock.move(days=3)
    assert "PY-222222" in await budi.taps("Overdue")


async def test_filters_pages_and_the_way_back(app: App) -> None:
    for number in range(10):
        await apply(app, f"PY-22222{number}", phone=f"+628121111220{number}")
    _, budi = await hire(app, "budi")
    assert "My region: 10" in await budi.says("/leads")
    assert [label for label in budi.buttons if label.isdecimal()] == [str(number) for number in range(1, 9)]
    await budi.taps("▶")
    second = budi.text
    assert "PY-222220" in second and "PY-222229" not in second
    await budi.taps("1")
    await budi.taps("Take it")
    assert await budi.taps("← List") == second
    assert "Mine: 1" in await budi.taps("Mine")
    assert "Nobody's: 9" in await budi.taps("Nobody's")
    await budi.taps("Status")
    assert "Nobody's, contacted: 0" in await budi.taps("contacted")
    assert "All: 10" in await budi.taps("All")


@pytest.mark.parametrize("typed", ["siti warung", "0812-1111-2222", "PY-222222", "py-222222", "Aminah"])
async def test_search_finds_an_entry_by_words_number_or_code(app: App, typed: str) -> None:
    await apply(app, "PY-222222", phone="+6281211112222")
    await apply(app, "PY-333333", name="Joko Widodo", phone="+6281233334444")
    _, budi = await hire(app, "budi")
    found = await budi.says(f"/leads {typed}")
    assert "PY-222222" in found
    assert "PY-333333" not in found
    await budi.says("/leads")
    await budi.taps("Search")
    assert "PY-222222" in await budi.says(typed)


@pytest.mark.parametrize("typed", ["' OR 1=1 --", "%", "_", "“", "*", "siti%", '"; DROP TABLE leads; --'])
async def test_no_search_finds_what_was_not_meant(app: App, typed: str) -> None:
    await apply(app, "PY-222222", name="Ani Yudhoyono")
    _, budi = await hire(app, "budi")
    assert "PY-222222" not in await budi.says(f"/leads {typed}")
    assert "PY-222222" in await budi.says("/leads ani")


async def test_a_lead_of_another_region_sounds_like_none(app: App) -> None:
    await apply(app, "PY-222222", BANDUNG)
    staff, budi = await hire(app, "budi", Role.OFFICER, "51")
    assert "PY-222222" not in await budi.says("/leads")
    assert "My region: 0" in budi.text
    nothing = await budi.sends(Tap("staff:open:PY-999999:0"))
    assert "There is no such entry" in nothing
    for data in ("open:PY-222222", "call:PY-222222", "note:PY-222222", "take:PY-222222", "mark:PY-222222.contacted"):
        assert await budi.sends(Tap(f"staff:{data}:0")) == nothing
    assert await budi.sends(Tap("staff:plan:PY-222222.1:0")) == nothing
    assert (staff.actor, Action.REFUSED, "PY-222222", 0) in await actions(app)
    assert await history(app, "PY-222222") == []


async def test_a_viewer_sees_lists_and_figures_and_nothing_more(app: App) -> None:
    await apply(app, "PY-222222")
    staff, vera = await hire(app, "vera", Role.VIEWER)
    assert "PY-222222" in await vera.says("/leads")
    assert "1" not in vera.buttons and not any("File" in label for label in vera.buttons)
    assert "Open: 1" in await vera.says("/stats")
    for content in ("/export", "/export csv", "/answer"):
        assert "Your role does not allow that" in await vera.says(content)
    for data in ("open:PY-222222", "note:PY-222222", "mark:PY-222222.contacted", "give:PY-222222", "export:csv"):
        assert "Your role does not allow that" in await vera.sends(Tap(f"staff:{data}:0"))
    refused = [(actor, subject) for actor, action, subject, _ in await actions(app) if action is Action.REFUSED]
    assert (staff.actor, "export") in refused and (staff.actor, "open") in refused


async def test_a_manager_gives_an_entry_to_a_colleague_of_its_region(app: App) -> None:
    await apply(app, "PY-222222", BALI)
    budi, _ = await hire(app, "budi", Role.OFFICER, "51")
    far, _ = await hire(app, "joko", Role.OFFICER, "32")
    await hire(app, "vera", Role.VIEWER, "51")
    _, maya = await hire(app, "maya", Role.MANAGER, "51")
    await maya.says("/leads")
    await maya.taps("1")
    await maya.taps("Give to a colleague")
    assert [label for label in maya.buttons if label in {"Budi", "Joko", "Vera", "Maya"}] == ["Budi", "Maya"]
    assert "was given to Budi" in await maya.taps("Budi")
    (lead,) = await app.stored.leads.page(LeadFilter(), Order.NEWEST, 0, 9)
    assert lead.owner == budi.id
    assert "does not work in the region" in await maya.sends(Tap(f"staff:assign:PY-222222.{far.id}:0"))


async def test_duplicates_are_merged_or_told_apart(app: App) -> None:
    await apply(app, "PY-222222", phone="+6281211112222")
    await apply(app, "PY-333333", phone="+6281211112222")
    _, budi = await hire(app, "budi")
    assert "My region: 1" in await budi.says("/leads")
    await budi.taps("1")
    assert "Entries with the number or the NIK of PY-222222: PY-333333." in await budi.taps("Duplicates")
    assert "PY-333333 goes on with PY-222222" in await budi.taps("The same person")
    assert [one.kind for one in await history(app, "PY-333333")] == ["merged"]
    assert "The same person as PY-222222." in await budi.sends(Tap("staff:open:PY-333333:0"))
    await budi.sends(Tap("staff:separate:PY-333333:0"))
    assert "My region: 2" in await budi.says("/leads")


@pytest.mark.parametrize(
    "data",
    [
        "staff:nosuch::0",
        "staff:mark:PY-222222:0",
        "staff:mark:PY-222222.nosuch:0",
        "staff:mark:PY-222222.lost.nosuch:0",
        "staff:plan:PY-222222.5:0",
        "staff:assign:PY-222222.x:0",
        "staff:list:nosuch.-.0.-:0",
        "staff:list:mine:0",
        "staff:list:mine.-.99999999999.-:0",
        "staff:export:pdf:0",
        "staff:requests:-1:0",
    ],
)
async def test_a_button_that_nobody_made_changes_nothing(app: App, data: str) -> None:
    await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    assert "That button is old" in await budi.sends(Tap(data))
    assert budi.outcome is Outcome.REFUSED_STALE_BUTTON
    assert await history(app, "PY-222222") == []


async def test_two_taps_at_once_tell_the_person_once(app: App) -> None:
    siti = await apply(app, "PY-222222")
    _, budi = await hire(app, "budi")
    tap = Tap("staff:mark:PY-222222.contacted:0")
    await asyncio.gather(*(Chat(app, budi.user).sends(tap, update) for update in (9_101, 9_102, 9_102)))
    assert len(await siti.hears()) == 1
    assert [one.kind for one in await history(app, "PY-222222")] == ["status"]


async def test_somebody_who_left_is_a_stranger_again(app: App) -> None:
    await apply(app, "PY-222222")
    staff, budi = await hire(app, "budi")
    await budi.sends(Tap("staff:note:PY-222222:0"))
    await app.stored.staff.remove(staff.id, "command", app.clock.now())
    await budi.says("this is no note")
    assert budi.outcome is Outcome.ERROR_NLU
    assert "PY-" not in await budi.says("/leads")
    assert await history(app, "PY-222222") == []


async def test_the_log_of_turns_has_no_text_of_the_staff(app: App) -> None:
    _, budi = await hire(app, "budi")
    await budi.says("/leads siti")
    async with app.stored.database.reading() as session:
        rows = list(await session.scalars(select(TurnRow)))
        assert await session.scalar(select(func.count()).select_from(LeadEventRow)) == 0
    assert {row.outcome for row in rows} == {Outcome.COMMAND.value}


async def test_a_terminal_shows_the_same(app: App) -> None:
    await apply(app, "PY-222222")
    staff = await app.stored.staff.add("budi", "Budi", Role.OFFICER, (), "command", app.clock.now())
    token = await app.stored.staff.invite(staff.id, "command", app.clock.now())
    chat = TerminalChat(app, "budi", "en")
    await said(chat, f"/start staff_{token}")
    assert "[1] 1" in await said(chat, "/leads")
    assert "Name: Siti Aminah" in await said(chat, "1")
    file = Document("leads.csv", "0" * 32, "gone")
    await app.stored.staff.write(staff.id, Reply("1 entry.", document=file), app.clock.now())
    assert "[leads.csv]" in await said(chat, "/stats")


async def said(chat: TerminalChat, line: str) -> str:
    return "\n".join([reply async for reply in chat.says(line)])


async def test_a_cooperative_is_listed_with_its_members_and_called_one(app: App) -> None:
    chat = Chat(app, "sri")
    draft = LeadDraft(
        "PY-222222", "Sri", "Koperasi Maju", "services_professional", BALI, 0, "+6281211112222", "unsure", "en",
        kind=Kind.COOPERATIVE, details=Details(members=140),
    )  # fmt: skip
    async with app.stored.conversations.write(Incoming(chat.key, next(UPDATES), app.clock.now(), Text("ya"))) as unit:
        await unit.save(State("en", Consent("1", NOON)))
        await unit.keep_lead(draft, Consent("1", NOON))
    _, budi = await hire(app, "budi", Role.OFFICER, "51")
    assert "140 members" in await budi.says("/leads") and "0 workers" not in budi.text
    card = await budi.taps("1")
    assert "Kind of business: cooperative" in card and "consulting" not in card
    (lead,) = [one async for one in app.stored.leads.leads()]
    assert lead.score == 20 + 10
