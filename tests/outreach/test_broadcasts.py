"""Broadcasts: whom they are for, what may be started and stopped, and who is written to, once and by day."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.conversation.stages import Stage
from bot.i18n import translator
from bot.outreach.broadcast import (
    BUTTONS,
    LONG_TEXT,
    LONGEST_TEXT,
    NO_BUTTON,
    NO_TEXT,
    NO_TITLE,
    Audience,
    Message,
    Segment,
    Standing,
    Status,
)
from bot.outreach.posting import posted
from bot.staff.member import Refused, Role
from bot.storage.broadcasts import LASTS, NOBODY, NOT_A_DRAFT, NOT_TO_START, NOT_TO_STOP, TOO_SOON, UNKNOWN
from bot.storage.models import AuditRow, OutboxRow
from bot.storage.recipients import Noted, Taken, To
from bot.stored import Stored
from tests.conftest import NOON
from tests.outreach.audiences import (
    BANDUNG,
    EVERYBODY,
    JAYAPURA,
    MAKASSAR,
    NEWS,
    NOWHERE,
    change,
    contacts,
    erase,
    person,
    started,
    states,
    wrote,
)

EVENING = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
"""Half past five in Bandung, half past six in Makassar, half past seven in Jayapura."""


async def take(stored: Stored, now: datetime = NOON, limit: int = 100) -> Taken:
    return await stored.recipients.turn_over((), limit, now)


async def all_taken(stored: Stored, now: datetime = NOON) -> set[int]:
    """Everybody who may be written to now, by their numbers."""
    found: set[int] = set()
    while not (taken := await take(stored, now)).is_all:
        found |= {one.person for one in taken.people}
    return found


async def note(stored: Stored, standing: Standing, *people: To, due_at: datetime | None = None) -> None:
    await stored.recipients.turn_over([Noted(one, standing, due_at) for one in people], 0, NOON)


# What may be kept


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        pytest.param({"title": "  "}, NO_TITLE, id="no title"),
        pytest.param({"title": "x" * 101}, NO_TITLE, id="a long title"),
        pytest.param({"texts": {"id": "Halo"}}, NO_TEXT, id="a language without a text"),
        pytest.param({"texts": {"id": "x" * (LONGEST_TEXT + 1), "en": "x"}}, LONG_TEXT, id="a long text"),
        pytest.param({"texts": {"id": "😀" * LONGEST_TEXT, "en": "x"}}, LONG_TEXT, id="one that Telegram finds long"),
        pytest.param({"button": "erase"}, NO_BUTTON, id="a button that nobody offers"),
    ],
)
async def test_a_message_that_cannot_be_sent_is_refused(stored: Stored, changed: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        await stored.broadcasts.create(replace(NEWS, **changed), EVERYBODY, "ani", NOON)


async def test_a_text_in_one_language_is_enough_for_those_who_read_it(stored: Stored) -> None:
    alone = Message("Title", {"en": "Only English"})
    made = await stored.broadcasts.create(alone, Audience(language="en"), "ani", NOON)
    assert (made.message.texts["en"], made.status) == ("Only English", Status.DRAFT)


async def test_what_is_kept_is_read_as_it_was_written_and_may_be_changed_until_it_is_sent(stored: Stored) -> None:
    await person(stored.database)
    audience = Audience(("32", "73.71"), Segment.BPU, "id", "pasar", Stage.CONSENT)
    made = await stored.broadcasts.create(NEWS, audience, "ani", NOON)
    assert await stored.broadcasts.get(made.code) == made
    assert (made.message, made.audience, made.created_by) == (NEWS, audience, "ani")
    await stored.broadcasts.change(made.code, replace(NEWS, title="Other"), EVERYBODY)
    assert [one.message.title for one in await stored.broadcasts.page(0, 10)] == ["Other"]
    await stored.broadcasts.start(made.code, "command", NOON)
    with pytest.raises(Refused, match=NOT_A_DRAFT):
        await stored.broadcasts.change(made.code, NEWS, EVERYBODY)
    with pytest.raises(Refused, match=UNKNOWN):
        await stored.broadcasts.get("SI-XXXXXX")


# Whom it is for


@pytest.mark.parametrize(
    ("changed", "is_meant"),
    [
        ({}, True),
        ({"news_at": None}, False),
        ({"unreachable_at": NOON}, False),
        ({"channel": "terminal"}, False),
    ],
    ids=["agreed", "never agreed", "blocked the bot", "elsewhere"],
)
async def test_only_those_who_agreed_and_can_be_reached_are_meant(
    stored: Stored, changed: dict[str, Any], is_meant: bool
) -> None:
    await person(stored.database, **changed)
    assert (await stored.broadcasts.preview(EVERYBODY, NOON)).people == is_meant


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        (Audience(), {"bandung", "makassar", "nowhere"}),
        (Audience(regions=("32",)), {"bandung"}),
        (Audience(regions=("32.73", "73")), {"bandung", "makassar"}),
        (Audience(regions=("32.7",)), set()),
        (Audience(language="en"), {"makassar"}),
        (Audience(language="id"), {"bandung", "nowhere"}),
        (Audience(campaign="pasar"), {"bandung", "makassar"}),
        (Audience(stage=Stage.FINISHED), {"nowhere"}),
        (Audience(stage=Stage.NONE), {"bandung", "makassar"}),
        (Audience(regions=("73",), language="id"), set()),
    ],
)
async def test_an_audience_means(stored: Stored, audience: Audience, people: set[str]) -> None:
    numbers = {
        await person(stored.database, BANDUNG, campaign="pasar", last_campaign="kopi"): "bandung",
        await person(stored.database, MAKASSAR, language="en", last_campaign="pasar"): "makassar",
        await person(stored.database, NOWHERE, stage=Stage.FINISHED, language=None): "nowhere",
    }
    assert (await stored.broadcasts.preview(audience, NOON)).people == len(people)
    if people:
        await started(stored, NOON, audience)
        assert {numbers[one] for one in await all_taken(stored)} == people


async def test_a_preview_says_where_they_are_and_who_has_had_enough_this_week(stored: Stored) -> None:
    for region in (BANDUNG, "11", MAKASSAR, JAYAPURA, NOWHERE):
        await person(stored.database, region)
    tired = await person(stored.database, BANDUNG, language="en")
    await wrote(stored.database, tired, NOON - timedelta(days=1), NOON - timedelta(days=2))
    found = await stored.broadcasts.preview(EVERYBODY, NOON)
    assert found.by_zone == {"Asia/Jakarta": 3, "Asia/Makassar": 1, "Asia/Jayapura": 1, "": 1}
    assert found.by_province == {"32": 2, "11": 1, "73": 1, "91": 1, "": 1}
    assert (found.by_language, found.people, found.resting) == ({"id": 5, "en": 1}, 6, 1)


# Starting and stopping


async def test_nothing_is_started_for_nobody_or_for_the_past(stored: Stored) -> None:
    code = (await stored.broadcasts.create(NEWS, EVERYBODY, "ani", NOON)).code
    with pytest.raises(Refused, match=NOBODY):
        await stored.broadcasts.start(code, "command", NOON)
    assert (await stored.broadcasts.get(code)).status is Status.DRAFT
    await person(stored.database)
    with pytest.raises(Refused, match=TOO_SOON):
        await stored.broadcasts.start(code, "command", NOON, NOON)
    with pytest.raises(Refused, match=NOT_TO_STOP):
        await stored.broadcasts.stop(code, "command", NOON)


async def test_of_two_who_start_it_at_once_one_is_refused(stored: Stored) -> None:
    await person(stored.database)
    code = (await stored.broadcasts.create(NEWS, EVERYBODY, "ani", NOON)).code
    starting = (stored.broadcasts.start(code, "command", NOON) for _ in range(2))
    first, second = await asyncio.gather(*starting, return_exceptions=True)
    assert sorted(map(type, (first, second)), key=str) == sorted([type(first), type(second)], key=str)
    assert [str(one) for one in (first, second) if isinstance(one, Refused)] == [NOT_TO_START]
    assert (await stored.broadcasts.report(code)).people == 1


async def test_a_stopped_one_reaches_nobody_and_goes_on_where_it_was(stored: Stored) -> None:
    people = {await person(stored.database) for _ in range(3)}
    code = await started(stored, NOON)
    (first,) = (await take(stored, limit=1)).people
    await note(stored, Standing.SENT, first)
    stopped = await stored.broadcasts.stop(code, "staff:1", NOON)
    assert (stopped.broadcast.status, stopped.left) == (Status.STOPPED, 2)
    assert (await take(stored)).people == ()
    late = await person(stored.database)
    again = await stored.broadcasts.start(code, "staff:1", NOON)
    assert (again.broadcast.until, again.people) == (NOON + LASTS, 3)
    assert await all_taken(stored) == people - {first.person} - {late}


async def test_starts_and_stops_are_in_the_audit_log(stored: Stored) -> None:
    await person(stored.database)
    code = await started(stored, NOON)
    await stored.broadcasts.stop(code, "staff:2", NOON)
    async with stored.database.reading() as session:
        lines = await session.scalars(select(AuditRow).order_by(AuditRow.id))
        assert [(one.actor, one.action, one.subject, one.rows) for one in lines] == [
            ("staff:1", "broadcast", code, 1),
            ("staff:2", "broadcast_stopped", code, 1),
        ]


# Who is written to, and when


async def test_everybody_is_taken_once_and_noted_beforehand(stored: Stored) -> None:
    people = {await person(stored.database) for _ in range(7)}
    await started(stored, NOON)
    first, second = await take(stored, limit=4), await take(stored, limit=4)
    assert {one.person for one in (*first.people, *second.people)} == people
    assert (await take(stored)).people == ()
    assert Counter((await states(stored.database)).values()) == {"sending": 7}
    assert [await contacts(stored.database, one) for one in people] == [1] * 7


async def test_who_was_being_written_to_when_the_process_died_is_unknown_for_good(stored: Stored) -> None:
    for _ in range(3):
        await person(stored.database)
    code = await started(stored, NOON)
    lost = (await take(stored, limit=2)).people
    assert await stored.recipients.give_up_unknown(NOON) == 2
    assert not {one.person for one in lost} & await all_taken(stored)
    await note(stored, Standing.SENT, *lost)
    assert (await stored.broadcasts.report(code)).counts == {Standing.UNKNOWN: 2, Standing.SENDING: 1}


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({"news_at": None}, Standing.UNSUBSCRIBED),
        ({"unreachable_at": NOON}, Standing.UNREACHABLE),
    ],
)
async def test_who_has_changed_their_mind_meanwhile_is_left_alone(
    stored: Stored, changed: dict[str, Any], standing: Standing
) -> None:
    number = await person(stored.database)
    await started(stored, NOON)
    await change(stored.database, number, **changed)
    assert await all_taken(stored) == set()
    assert await states(stored.database) == {number: standing}
    assert await contacts(stored.database, number) == 0


async def test_who_was_erased_meanwhile_is_left_alone(stored: Stored) -> None:
    number = await person(stored.database)
    code = await started(stored, NOON)
    await erase(stored.database, number)
    assert await all_taken(stored) == set()
    report = await stored.broadcasts.report(code)
    assert (report.counts, report.broadcast.status) == ({Standing.UNSUBSCRIBED: 1}, Status.DONE)


async def test_each_is_written_to_by_day_where_they_are(stored: Stored) -> None:
    people = {await person(stored.database, region): region for region in (BANDUNG, MAKASSAR, JAYAPURA, NOWHERE)}
    await started(stored, EVENING)
    assert {people[one] for one in await all_taken(stored, EVENING)} == {BANDUNG, MAKASSAR}
    assert await all_taken(stored, EVENING + timedelta(hours=12)) == set()
    morning = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
    assert {people[one] for one in await all_taken(stored, morning)} == {JAYAPURA}
    assert {people[one] for one in await all_taken(stored, morning + timedelta(hours=2))} == {NOWHERE}


async def test_night_that_falls_while_it_is_sent_puts_off_those_who_are_left(stored: Stored) -> None:
    people = {await person(stored.database, region) for region in (BANDUNG, MAKASSAR) for _ in range(3)}
    await started(stored, NOON)
    before_seven = datetime(2026, 11, 24, 11, 59, 30, tzinfo=UTC)
    assert await all_taken(stored, before_seven) == set(), "a message that is slow would arrive after seven"
    assert set((await states(stored.database)).values()) == {"waiting"}
    assert await all_taken(stored, before_seven + timedelta(hours=16)) == people


async def test_who_has_had_two_messages_this_week_waits_or_is_left_out(stored: Stored) -> None:
    soon, late = await person(stored.database), await person(stored.database)
    await wrote(stored.database, soon, NOON - timedelta(days=6), NOON - timedelta(days=5))
    await wrote(stored.database, late, NOON - timedelta(days=1), NOON - timedelta(hours=1))
    await started(stored, NOON, until=NOON + timedelta(days=3))
    assert await all_taken(stored) == set()
    assert await states(stored.database) == {soon: "waiting", late: "too_many"}
    assert await all_taken(stored, NOON + timedelta(days=1, minutes=1)) == {soon}


async def test_what_was_not_sent_by_its_last_day_is_left_unsent(stored: Stored) -> None:
    for _ in range(3):
        await person(stored.database)
    code = await started(stored, NOON, until=NOON + timedelta(hours=1))
    (sent,) = (await take(stored, limit=1)).people
    await note(stored, Standing.SENT, sent)
    assert await all_taken(stored, NOON + timedelta(hours=1)) == set()
    report = await stored.broadcasts.report(code)
    assert (report.counts, report.broadcast.status) == ({Standing.SENT: 1, Standing.TOO_LATE: 2}, Status.DONE)


async def test_two_broadcasts_are_sent_one_after_the_other(stored: Stored) -> None:
    for _ in range(2):
        await person(stored.database)
    first = await started(stored, NOON)
    second = await started(stored, NOON + timedelta(minutes=1))
    now = NOON + timedelta(minutes=2)
    assert len((await take(stored, now)).people) == 2
    assert (await stored.broadcasts.report(second)).counts == {Standing.WAITING: 2}
    assert len((await take(stored, now)).people) == 2
    assert [(await stored.broadcasts.report(one)).left for one in (first, second)] == [2, 2]


# What came of it


@pytest.mark.parametrize(
    ("standing", "left"),
    [
        (Standing.SENT, 1),
        (Standing.UNKNOWN, 1),
        (Standing.REFUSED, 0),
        (Standing.UNREACHABLE, 0),
        (Standing.WAITING, 0),
    ],
)
async def test_only_what_may_have_arrived_counts_as_a_message(stored: Stored, standing: Standing, left: int) -> None:
    number = await person(stored.database)
    await started(stored, NOON)
    (one,) = (await take(stored)).people
    await note(stored, standing, one)
    assert await states(stored.database) == {number: standing}
    assert await contacts(stored.database, number) == left


async def test_who_waits_again_is_taken_again_when_it_is_time(stored: Stored) -> None:
    number = await person(stored.database)
    await started(stored, NOON)
    (one,) = (await take(stored)).people
    await note(stored, Standing.WAITING, one, due_at=NOON + timedelta(seconds=30))
    assert await all_taken(stored) == set()
    assert await all_taken(stored, NOON + timedelta(seconds=30)) == {number}


async def test_when_all_is_done_its_author_is_told_once(stored: Stored) -> None:
    await stored.staff.add("ani", "Ani", Role.MANAGER, (), "command", NOON)
    ani = (await stored.staff.everybody())[0]
    await stored.staff.connect_chat(await stored.staff.invite(ani.id, "command", NOON), "telegram", "77", NOON)
    await person(stored.database)
    code = await started(stored, NOON)
    (one,) = (await take(stored)).people
    await note(stored, Standing.SENT, one)
    await take(stored)
    await take(stored)
    report = await stored.broadcasts.report(code)
    assert (report.broadcast.status, report.broadcast.ended_at, report.left) == (Status.DONE, NOON, 0)
    (told,) = await stored.outbox("telegram").due(NOON, 10)
    assert told.chat == "77" and code in told.reply.text and NEWS.title in told.reply.text
    async with stored.database.reading() as session:
        assert len(list(await session.scalars(select(OutboxRow)))) == 1


async def test_to_whom_it_went_is_forgotten_after_a_time_and_how_many_they_were_stays(stored: Stored) -> None:
    number = await person(stored.database)
    code = await started(stored, NOON)
    await note(stored, Standing.SENT, *(await take(stored)).people)
    await take(stored)
    await stored.recipients.forget(NOON)
    assert list(await states(stored.database)) == [number]
    await stored.recipients.forget(NOON + timedelta(seconds=1))
    assert list(await states(stored.database)) == [None]
    assert (await stored.broadcasts.report(code)).counts == {Standing.SENT: 1}


# What it says


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_message_is_in_the_language_of_its_reader_with_a_way_out(language: str) -> None:
    reply = posted(NEWS, translator(language))
    assert reply.text == NEWS.texts[language]
    assert [one.data for row in reply.buttons for one in row] == ["go:enrol::0", "go:stop:news:0"]


@pytest.mark.parametrize("command", BUTTONS)
def test_each_button_that_may_be_chosen_has_a_title(command: str) -> None:
    (first, *_), _ = posted(replace(NEWS, button=command), translator("en")).buttons
    assert first.label and first.data == f"go:{command}::0"


def test_braces_in_a_text_are_no_placeholders() -> None:
    odd = replace(NEWS, texts={"id": "{n} {0} % {", "en": ""}, button="")
    assert posted(odd, translator("en")).text == "{n} {0} % {"
