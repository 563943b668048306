"""What staff read in their chat is one message each, but where somebody's own long words are in it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.app import App, open_app
from bot.conversation.messages import Incoming, Tap, Text
from bot.conversation.state import State
from bot.i18n import LANGUAGES, translator
from bot.leads.lead import Kind
from bot.regions import provinces, regencies
from bot.settings import Settings
from bot.staff.chat.figures import digest_of
from bot.staff.chat.joining import MOST_PLACES
from bot.staff.chat.lists import PAGE
from bot.staff.chat.working import LONGEST_NOTE, MOST_COLLEAGUES
from bot.staff.counts import MOST, Counts
from bot.staff.member import Role
from bot.staff.telling import new_leads, somebody_waits, wrote_again
from bot.storage.handoffs import Wish
from bot.storage.models import LeadRow, MemberListRow
from tests.conftest import MovingClock
from tests.limits import worst
from tests.limits.fitting import assert_can_be_sent, assert_fits
from tests.staff.conftest import UPDATES, Chat, NoNlu

SPACED = " ".join("\N{MATHEMATICAL BOLD CAPITAL W}" * 50)
"""A name of single letters, each of which counts as two; it has no word by which it could be found."""
EVERYWHERE = tuple(one.code for province in provinces() for one in regencies(province.code))


@pytest.fixture
async def app(upgraded: Settings, clock: MovingClock) -> AsyncIterator[App]:
    async with open_app(upgraded, clock, NoNlu()) as opened:
        yield opened


async def manager(app: App, language: str, regions: Sequence[str] = ()) -> Chat:
    """A manager who has just come in, among many colleagues with long names."""
    now, name = app.clock.now(), f"M{worst.NAME[1:]}"
    staff = await app.stored.staff.add("manager", name, Role.MANAGER, regions, "command", now)
    for number in range(MOST_COLLEAGUES + 2):
        await app.stored.staff.add(f"officer{number}", worst.NAME, Role.OFFICER, (), "command", now)
    token = await app.stored.staff.invite(staff.id, "command", now)
    chat = Chat(app, "manager", language)
    await chat.says("/bahasa" if language == "id" else "/language")
    await chat.says(f"/start staff_{token}")
    return chat


async def apply(app: App, code: str, name: str, kind: Kind = Kind.MEMBER) -> None:
    chat = Chat(app, code)
    draft = replace(worst.DRAFT, code=code, name=name, business=name, kind=kind, nik="")
    incoming = Incoming(chat.key, next(UPDATES), app.clock.now(), Text("ya"))
    async with app.stored.conversations.write(incoming) as unit:
        await unit.save(State("en", worst.consent()))
        assert await unit.keep_lead(draft, worst.consent()) == code


async def confirm(app: App, code: str) -> None:
    """A confirmed member list that belongs to an entry."""
    now, cipher = app.clock.now(), app.stored.cipher
    async with app.stored.database.writing() as session:
        lead = (await session.scalars(select(LeadRow).where(LeadRow.code == code))).one()
        row = MemberListRow(code="f" * 12, person_id=lead.person_id, lead_id=lead.id, members=5_000, monthly=10**9)
        row.rows_sealed, row.created_at, row.confirmed_at = cipher.seal_json([]), now, now
        session.add(row)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_who_works_everywhere_is_welcomed_in_one_message(app: App, language: str) -> None:
    chat = await manager(app, language, EVERYWHERE)
    assert_fits(chat.replies)
    assert f"{len(EVERYWHERE) - MOST_PLACES} " in chat.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_lists_cards_and_what_is_done_with_an_entry(app: App, language: str) -> None:
    chat = await manager(app, language)
    codes = [f"PY-22222{number}" for number in range(2, PAGE + 3)]
    for code in codes:
        await apply(app, code, SPACED)
    for command in ("/leads", f"/leads {'w' * 4_000}", "/leads ?", "/stats", "/digest", "/export", "/answer"):
        await chat.says(command)
        assert_fits(chat.replies)
    code = codes[0]
    steps = (
        f"open:{code}", f"call:{code}", f"lost:{code}", f"note:{code}", f"next:{code}", f"date:{code}", f"give:{code}",
        f"twins:{code}", f"take:{code}", f"mark:{code}.lost.already_registered", f"plan:{code}.7", f"assign:{code}.3",
        "list:all.-.1.-", "status:all.-.0.-", "search:", f"open:{code}",
    )  # fmt: skip
    for step in steps:
        await chat.sends(Tap(f"staff:{step}:0"))
        assert_fits(chat.replies)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_notes_and_messages_of_people_may_take_more(app: App, language: str) -> None:
    chat = await manager(app, language)
    code = "PY-222222"
    await apply(app, code, worst.NAME, Kind.COOPERATIVE)
    for _ in range(5):
        await chat.sends(Tap(f"staff:note:{code}:0"))
        await chat.says("W" + worst.EMOJI * (LONGEST_NOTE - 1))
        assert_fits(chat.replies)
    await chat.sends(Tap(f"staff:open:{code}:0"))
    assert_can_be_sent(chat.replies)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_requests_are_listed_in_one_message_and_what_was_written_may_take_more(app: App, language: str) -> None:
    chat = await manager(app, language)
    for number in range(PAGE + 1):
        await apply(app, f"PY-22222{number + 2}", worst.NAME)
        wish = Wish("contribution", "en", worst.PLACE.code, worst.TIME)
        key = Chat(app, f"PY-22222{number + 2}").key
        code = await app.stored.handoffs.open(key, wish, worst.MESSAGE, app.clock.now())
    await chat.says("/answer")
    assert_fits(chat.replies)
    for step in (f"claim:{code}", f"reply:{code}", f"done:{code}"):
        await chat.sends(Tap(f"staff:{step}:0"))
        assert_fits(chat.replies)
    await chat.sends(Tap(f"staff:request:{code}:0"))
    assert worst.MESSAGE in chat.text
    assert_can_be_sent(chat.replies)


async def test_a_confirmed_member_list_stands_in_the_card_of_its_cooperative(app: App) -> None:
    chat = await manager(app, "en")
    await apply(app, "PY-222222", worst.NAME, Kind.COOPERATIVE)
    await confirm(app, "PY-222222")
    await chat.sends(Tap("staff:open:PY-222222:0"))
    assert_fits(chat.replies)
    assert "Member list: 5,000 members, 24 November 2026. You can download it in the console." in chat.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_notices_and_the_summary_of_a_morning(language: str) -> None:
    t = translator(language)
    assert_fits([digest_of(Counts(*(MOST + 1,) * 7), t), new_leads(MOST, t), wrote_again("BT-WWWWWW", t)])
    assert_fits([somebody_waits(worst.handoff().line, t)])
