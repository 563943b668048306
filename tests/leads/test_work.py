"""Work on leads, on both databases: what may follow what, what people hear, duplicates, regions, and the audit log."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from bot.leads.filters import LeadFilter
from bot.leads.lead import Lead
from bot.leads.life import MOVES, TOLD, LostReason, Status
from bot.staff.audit import Action
from bot.staff.member import Refused
from bot.storage.lead_keeping import MOST_LEADS_A_DAY
from bot.storage.lead_work import MOST_AT_ONCE, NO_DUPLICATE, NO_REASON, NOT_FROM_HERE, UNKNOWN, By, LeadWork, Move
from bot.stored import Stored
from tests.conftest import NOON, on_both_databases
from tests.leads.filling import BALI, BANDUNG, Sent, block, letters, send

pytestmark = on_both_databases

FIRST, SECOND, THIRD = "PY-222222", "PY-333333", "PY-444444"
SITIS, HER_NIK = "+6281234567890", "3273014107850001"
BY, IN_BALI = By("staff:7"), By("staff:8", ("51",))
WAYS = {
    Status.CONTACTED: Move(Status.CONTACTED),
    Status.DOCUMENTS: Move(Status.DOCUMENTS),
    Status.REGISTERED: Move(Status.REGISTERED, registered_on=date(2026, 11, 23)),
    Status.LOST: Move(Status.LOST, LostReason.NOT_INTERESTED),
    Status.NEW: Move(Status.NEW),
}


async def lead(stored: Stored, code: str) -> Lead:
    found = await stored.leads.find(code)
    assert found is not None
    return found


async def listed(stored: Stored) -> list[str]:
    return [one.draft.code async for one in stored.leads.leads()]


async def changes(stored: Stored) -> list[tuple[str, str, int]]:
    """Who changed what, and how many rows, the newest first."""
    return [
        (one.actor, one.subject, one.rows) for one in await stored.audit.page(0, 99) if one.action is Action.CHANGED
    ]


@pytest.mark.parametrize("old", Status)
async def test_only_what_may_follow_follows_and_each_step_is_told_once(stored: Stored, old: Status) -> None:
    await send(stored, Sent(FIRST))
    if old is not Status.NEW:
        await stored.lead_work.move([FIRST], WAYS[old], BY, NOON)
    told = [] if old is Status.NEW else [old]
    for new in Status:
        if new not in MOVES[old] and new is not old:
            with pytest.raises(Refused, match=NOT_FROM_HERE):
                await stored.lead_work.move([FIRST], WAYS[new], BY, NOON)
    assert (await lead(stored, FIRST)).status is old
    new = MOVES[old][0]
    later = NOON + timedelta(minutes=5)
    assert await stored.lead_work.move([FIRST], WAYS[new], BY, later) == 1
    assert await stored.lead_work.move([FIRST], WAYS[new], BY, later) == 0
    found = await lead(stored, FIRST)
    assert (found.status, found.status_at, found.updated_at) == (new, later, later)
    heard = await letters(stored, FIRST)
    assert [FIRST in text for text in heard] == [True] * len([*told, new])
    assert all(TOLD[status] in text for status, text in zip([*told, new], heard, strict=True))
    assert [event.value for event in await stored.leads.history(FIRST)] == [*told, new]


async def test_a_closed_lead_has_a_reason_and_a_registered_one_its_day_and_only_they(stored: Stored) -> None:
    await send(stored, Sent(FIRST))
    with pytest.raises(Refused, match=NO_REASON):
        await stored.lead_work.move([FIRST], Move(Status.LOST), BY, NOON)
    await stored.lead_work.move([FIRST], WAYS[Status.LOST], BY, NOON)
    assert (await lead(stored, FIRST)).lost_reason is LostReason.NOT_INTERESTED
    assert (await stored.leads.history(FIRST))[0].note == LostReason.NOT_INTERESTED
    await stored.lead_work.move([FIRST], Move(Status.CONTACTED, LostReason.OTHER, date(2026, 11, 23)), BY, NOON)
    found = await lead(stored, FIRST)
    assert (found.lost_reason, found.registered_on) == (None, None)
    await stored.lead_work.move([FIRST], WAYS[Status.REGISTERED], BY, NOON)
    assert (await lead(stored, FIRST)).registered_on == date(2026, 11, 23)


async def test_the_news_is_in_the_persons_language_and_warns_of_fraud(stored: Stored) -> None:
    await send(stored, Sent(FIRST, language="id"), Sent(SECOND))
    await stored.lead_work.move([FIRST, SECOND], WAYS[Status.CONTACTED], BY, NOON)
    (indonesian,), (english,) = await letters(stored, FIRST), await letters(stored, SECOND)
    assert "petugas" in indonesian.casefold() and "OTP" in indonesian and TOLD[Status.CONTACTED] not in indonesian
    assert TOLD[Status.CONTACTED] in english and "OTP" in english


async def test_whoever_blocked_the_bot_hears_nothing_and_their_lead_moves_on(stored: Stored) -> None:
    await send(stored, Sent(FIRST))
    await block(stored, FIRST)
    await stored.lead_work.move([FIRST], WAYS[Status.CONTACTED], BY, NOON)
    assert (await lead(stored, FIRST)).status is Status.CONTACTED and await letters(stored, FIRST) == []


async def test_a_batch_is_changed_as_a_whole_or_not_at_all(stored: Stored) -> None:
    await send(stored, Sent(FIRST), Sent(SECOND))
    await stored.lead_work.move([SECOND], WAYS[Status.REGISTERED], BY, NOON)
    with pytest.raises(Refused, match=NOT_FROM_HERE):
        await stored.lead_work.move([FIRST, SECOND], WAYS[Status.LOST], BY, NOON)
    assert (await lead(stored, FIRST)).status is Status.NEW and await letters(stored, FIRST) == []
    for codes in ([], [FIRST, THIRD], [f"PY-{number:06d}" for number in range(MOST_AT_ONCE + 1)]):
        with pytest.raises(Refused, match=UNKNOWN):
            await stored.lead_work.move(codes, WAYS[Status.CONTACTED], BY, NOON)


async def test_the_same_code_twice_counts_once(stored: Stored) -> None:
    await send(stored, Sent(FIRST))
    assert await stored.lead_work.move([FIRST, FIRST], WAYS[Status.CONTACTED], BY, NOON) == 1
    assert len(await letters(stored, FIRST)) == 1


@pytest.mark.parametrize(
    "deed",
    [
        lambda work: work.move([FIRST], WAYS[Status.CONTACTED], IN_BALI, NOON),
        lambda work: work.note(FIRST, "seen", IN_BALI, NOON),
        lambda work: work.assign([FIRST], None, IN_BALI, NOON),
        lambda work: work.plan(FIRST, date(2026, 12, 1), IN_BALI, NOON),
        lambda work: work.merge(FIRST, SECOND, IN_BALI, NOON),
        lambda work: work.merge(SECOND, FIRST, IN_BALI, NOON),
        lambda work: work.separate(FIRST, IN_BALI, NOON),
    ],
)
async def test_another_regions_lead_sounds_like_none(
    stored: Stored, deed: Callable[[LeadWork], Awaitable[object]]
) -> None:
    await send(stored, Sent(FIRST, region=BANDUNG, phone=SITIS), Sent(SECOND, region=BALI, phone=SITIS))
    with pytest.raises(Refused, match=UNKNOWN):
        await deed(stored.lead_work)
    assert await stored.leads.history(FIRST) == [] and await changes(stored) == []


@pytest.mark.parametrize(
    ("phone", "nik"), [(SITIS, ""), (SITIS, HER_NIK), ("+6281299999999", HER_NIK)], ids=["phone", "both", "nik"]
)
async def test_the_number_or_nik_of_somebody_else_makes_a_duplicate_that_is_not_listed(
    stored: Stored, phone: str, nik: str
) -> None:
    await send(stored, Sent(FIRST, phone=SITIS, nik=HER_NIK), Sent(SECOND, phone=phone, nik=nik))
    found = await lead(stored, SECOND)
    assert (found.duplicate_of, found.is_merged) == (FIRST, False)
    assert await listed(stored) == [FIRST] and await stored.leads.count(LeadFilter()) == 1
    twins = LeadFilter(duplicates_of=FIRST)
    assert [one.draft.code async for one in stored.leads.leads(twins)] == [SECOND]
    assert await stored.leads.count(LeadFilter(with_duplicates=True)) == 2


async def test_a_third_doubles_the_first_and_not_the_second(stored: Stored) -> None:
    await send(stored, *(Sent(code, phone=SITIS) for code in (FIRST, SECOND, THIRD)))
    assert (await lead(stored, THIRD)).duplicate_of == FIRST


async def test_a_number_whose_lead_is_done_makes_no_duplicate(stored: Stored) -> None:
    await send(stored, Sent(FIRST, phone=SITIS))
    await stored.lead_work.move([FIRST], WAYS[Status.LOST], BY, NOON)
    await send(stored, Sent(SECOND, phone=SITIS))
    assert (await lead(stored, SECOND)).duplicate_of is None


async def test_a_persons_own_lead_is_brought_up_to_date_and_not_doubled(stored: Stored) -> None:
    await send(stored, Sent(FIRST, "siti", phone=SITIS, nik=HER_NIK))
    again = Sent(SECOND, "siti", name="Siti A.", business="Kedai", phone="+6281299999999", nik=HER_NIK, at=NOON)
    assert await send(stored, again) == [FIRST]
    found = await lead(stored, FIRST)
    assert (found.draft.name, found.draft.phone, found.updated_at) == ("Siti A.", "+6281299999999", NOON)
    assert [(event.actor, event.kind) for event in await stored.leads.history(FIRST)] == [("person", "corrected")]
    assert await listed(stored) == [FIRST]


async def test_consent_to_the_agency_keeps_its_first_time_and_can_be_taken_back(stored: Stored) -> None:
    answers = [(False, 0), (True, 1), (True, 2), (False, 3), (True, 4)]
    since = []
    for agreed, hours in answers:
        at = NOON + timedelta(hours=hours)
        await send(stored, Sent(FIRST, "siti", phone=SITIS, for_agency=agreed, at=at))
        found = await lead(stored, FIRST)
        assert found.draft.for_agency is agreed and found.updated_at == at
        since.append(found.for_agency_since)
    assert since == [None, NOON + timedelta(hours=1), NOON + timedelta(hours=1), None, NOON + timedelta(hours=4)]


async def test_one_person_sends_a_few_leads_a_day(stored: Stored) -> None:
    entries = [
        Sent(f"PY-{number}22222", "siti", phone=f"+62812000000{number}0") for number in range(2, MOST_LEADS_A_DAY + 3)
    ]
    assert await send(stored, *entries) == [*(one.code for one in entries[:-1]), None]
    assert await send(stored, Sent(THIRD, "siti", at=NOON + timedelta(days=1))) == [THIRD]


async def test_merged_leads_go_on_as_one(stored: Stored) -> None:
    await send(stored, Sent(FIRST, phone=SITIS), Sent(SECOND, phone=SITIS))
    await stored.lead_work.move([FIRST], WAYS[Status.CONTACTED], BY, NOON)
    for _ in range(2):
        await stored.lead_work.merge(SECOND, FIRST, BY, NOON)
    found = await lead(stored, SECOND)
    assert (found.duplicate_of, found.is_merged, found.status) == (FIRST, True, Status.CONTACTED)
    await stored.lead_work.move([FIRST], WAYS[Status.REGISTERED], BY, NOON)
    assert (await lead(stored, SECOND)).status is Status.REGISTERED
    assert [len(await letters(stored, code)) for code in (FIRST, SECOND)] == [2, 2]
    assert [event.kind for event in await stored.leads.history(FIRST)] == ["status", "merged", "status"]


async def test_a_duplicate_that_is_none_is_listed_again_and_goes_its_own_way(stored: Stored) -> None:
    await send(stored, Sent(FIRST, phone=SITIS), Sent(SECOND, phone=SITIS))
    await stored.lead_work.merge(SECOND, FIRST, BY, NOON)
    for _ in range(2):
        await stored.lead_work.separate(SECOND, BY, NOON)
    assert sorted(await listed(stored)) == [FIRST, SECOND]
    await stored.lead_work.move([FIRST], WAYS[Status.LOST], BY, NOON)
    assert (await lead(stored, SECOND)).status is Status.NEW


async def test_leads_that_have_nothing_in_common_are_not_merged(stored: Stored) -> None:
    await send(stored, Sent(FIRST), Sent(SECOND))
    for code, into in [(FIRST, SECOND), (FIRST, FIRST)]:
        with pytest.raises(Refused, match=NO_DUPLICATE):
            await stored.lead_work.merge(code, into, BY, NOON)


async def test_nothing_is_merged_into_a_duplicate_or_both_would_vanish_from_the_lists(stored: Stored) -> None:
    await send(stored, *(Sent(code, phone=SITIS) for code in (FIRST, SECOND, THIRD)))
    for code, into in [(FIRST, SECOND), (THIRD, SECOND)]:
        with pytest.raises(Refused, match="itself taken for a duplicate"):
            await stored.lead_work.merge(code, into, BY, NOON)
    assert await listed(stored) == [FIRST]


async def test_every_change_stands_in_the_audit_log_with_its_rows(stored: Stored) -> None:
    await send(stored, Sent(FIRST, phone=SITIS), Sent(SECOND, phone=SITIS), Sent(THIRD))
    work = stored.lead_work
    await work.move([FIRST, THIRD], WAYS[Status.CONTACTED], BY, NOON)
    await work.note(FIRST, "calls back", BY, NOON)
    await work.assign([FIRST, THIRD], None, BY, NOON)
    await work.plan(FIRST, date(2026, 12, 1), BY, NOON)
    await work.merge(SECOND, FIRST, BY, NOON)
    await work.separate(SECOND, BY, NOON)
    assert await changes(stored) == [
        ("staff:7", SECOND, 1),
        ("staff:7", "", 2),
        ("staff:7", FIRST, 1),
        ("staff:7", "", 0),
        ("staff:7", FIRST, 1),
        ("staff:7", "", 2),
    ]
    assert (await stored.leads.history(FIRST))[1].note == "calls back"
