"""Which leads are found, on both databases: by place, status, day, owner and what somebody types to search."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.filters import LeadFilter, Order, Search, read_search
from bot.leads.life import LostReason, Status
from bot.leads.words import MOST, SHORTEST, words_of
from bot.staff.member import Role
from bot.storage.lead_work import By, Move
from bot.stored import Stored
from tests.conftest import NOON, on_both_databases
from tests.leads.filling import BALI, BANDUNG, BANDUNG_REGENCY, SLEMAN, Sent, send

BY = By("command")
TODAY = date(2026, 11, 24)
MIDNIGHT = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
"""When the 25th begins in Jakarta."""
SQL = [
    "' OR '1'='1", "'; DROP TABLE leads; --", "x') OR 1=1 --", '" OR ""="', "%", "_", "*", "1; SELECT pg_sleep(9)", "\\", "\x00",
    "PY-222222' OR 'a'='a", "union select code from leads",
]  # fmt: skip


async def found(stored: Stored, wanted: LeadFilter, order: Order = Order.OLDEST) -> list[str]:
    page = [lead.draft.code for lead in await stored.leads.page(wanted, order, 0, 50)]
    assert await stored.leads.count(wanted) == len(page)
    assert sorted([lead.draft.code async for lead in stored.leads.leads(wanted)]) == sorted(page)
    assert sum(one.leads for one in await stored.leads.tally(wanted)) == len(page)
    return page


@pytest.mark.parametrize(
    ("typed", "search"),
    [
        ("PY-7KQ2MX", Search(code="PY-7KQ2MX")),
        (" py7kq2mx ", Search(code="PY-7KQ2MX")),
        ("0812 3456 7890", Search(phone="+6281234567890")),
        ("+62 812-3456-7890", Search(phone="+6281234567890")),
        ("3273 0141 0785 0001", Search(nik="3273014107850001")),
        ("Siti  Warung", Search(words=("siti", "warung"))),
        ("Élodie", Search(words=("elodie",))),
        ("Ma'ruf", Search(words=("maruf",))),
        ("", Search()),
        ("% _ ' ;", Search()),
    ],
)
def test_what_is_typed_is_a_code_a_number_or_words(typed: str, search: Search) -> None:
    assert read_search(typed) == search


@given(st.text(max_size=200))
def test_whatever_is_typed_is_one_kind_of_search_or_none(typed: str) -> None:
    search = read_search(typed)
    assert sum(map(bool, (search.code, search.phone, search.nik, search.words))) <= 1
    assert len(search.words) <= MOST and all(len(word) >= SHORTEST for word in search.words)
    assert words_of(*search.words) == search.words


@on_both_databases
@pytest.mark.parametrize(
    ("regions", "codes"),
    [
        ((), ["PY-222222", "PY-333333", "PY-444444", "PY-555555"]),
        (("32",), ["PY-333333", "PY-444444"]),
        (("32.73",), ["PY-333333"]),
        (("34", "32.04"), ["PY-444444", "PY-555555"]),
        (("32", "32.73", "51"), ["PY-222222", "PY-333333", "PY-444444"]),
        (("11",), []),
    ],
)
async def test_regions_are_provinces_and_regencies(
    stored: Stored, regions: tuple[str, ...], codes: Sequence[str]
) -> None:
    places = {"PY-222222": BALI, "PY-333333": BANDUNG, "PY-444444": BANDUNG_REGENCY, "PY-555555": SLEMAN}
    await send(stored, *(Sent(code, region=region) for code, region in places.items()))
    assert await found(stored, LeadFilter(regions=regions)) == codes
    assert await found(stored, LeadFilter(scope=regions)) == codes
    within = LeadFilter(scope=("51",), regions=regions)
    assert await found(stored, within) == [code for code in codes if places[code] == BALI]


@on_both_databases
async def test_days_begin_at_midnight_in_jakarta(stored: Stored) -> None:
    for code, at in [("PY-222222", MIDNIGHT - timedelta(microseconds=1)), ("PY-333333", MIDNIGHT)]:
        await send(stored, Sent(code, at=at))
    tomorrow = TODAY + timedelta(days=1)
    assert await found(stored, LeadFilter(since=TODAY, until=TODAY)) == ["PY-222222"]
    assert await found(stored, LeadFilter(since=tomorrow, until=tomorrow)) == ["PY-333333"]
    assert await found(stored, LeadFilter(since=TODAY, until=tomorrow)) == ["PY-222222", "PY-333333"]
    assert await found(stored, LeadFilter(until=TODAY - timedelta(days=1))) == []


@on_both_databases
async def test_statuses_owners_and_overdue_steps(stored: Stored) -> None:
    codes = ["PY-222222", "PY-333333", "PY-444444", "PY-555555"]
    await send(stored, *(Sent(code) for code in codes))
    work, yesterday = stored.lead_work, TODAY - timedelta(days=1)
    for code, day in zip(codes, (yesterday, TODAY, yesterday, None), strict=True):
        await work.plan(code, day, BY, NOON)
    await work.move(["PY-333333"], Move(Status.DOCUMENTS), BY, NOON)
    await work.move(["PY-444444"], Move(Status.LOST, LostReason.OTHER), BY, NOON)
    officer = await stored.staff.add("budi", "Budi", Role.OFFICER, (), "command", NOON)
    await work.assign(["PY-555555"], officer.id, BY, NOON)
    assert await found(stored, LeadFilter(statuses=(Status.NEW,))) == ["PY-222222", "PY-555555"]
    assert await found(stored, LeadFilter(statuses=(Status.DOCUMENTS, Status.LOST))) == ["PY-333333", "PY-444444"]
    assert await found(stored, LeadFilter(overdue_on=TODAY)) == ["PY-222222"]
    assert await found(stored, LeadFilter(overdue_on=TODAY + timedelta(days=1))) == ["PY-222222", "PY-333333"]
    assert await found(stored, LeadFilter(owner=officer.id)) == ["PY-555555"]
    assert await found(stored, LeadFilter(unassigned=True)) == codes[:3]
    assert await found(stored, LeadFilter(unassigned=True, statuses=(Status.DOCUMENTS,), regions=("32",))) == codes[1:2]
    assert await found(stored, LeadFilter(codes=("PY-222222", "PY-999999"))) == ["PY-222222"]
    assert await found(stored, LeadFilter(language="id")) == []
    assert await found(stored, LeadFilter(), Order.NEXT_ACTION) == ["PY-222222", "PY-444444", "PY-333333", "PY-555555"]


@on_both_databases
async def test_words_numbers_and_codes_find_a_lead_and_parts_of_them_do_not(stored: Stored) -> None:
    siti = Sent(
        "PY-222222", name="Siti Aminah", business="Warung Élodie", phone="+6281234567890", nik="3273014107850001"
    )
    await send(stored, siti, Sent("PY-333333", name="Siti Rahayu", business="Bengkel Jaya"))
    both = ["PY-222222", "PY-333333"]
    for typed, codes in {
        "siti": both,
        "SITI aminah": both[:1],
        "aminah warung siti": both[:1],
        "elodie": both[:1],
        "bengkel": both[1:],
        "siti warung rahayu": [],
        "sit": [],
        "amin%": [],
        "0812-3456-7890": both[:1],
        "6281234567890": both[:1],
        "081234567891": [],
        "3273014107850001": both[:1],
        "3273014107850002": [],
        "py-333333": both[1:],
    }.items():
        assert await found(stored, LeadFilter(search=read_search(typed))) == codes, typed
        assert await found(stored, LeadFilter(regions=("51",), search=read_search(typed))) == [], typed


@on_both_databases
@pytest.mark.parametrize("typed", SQL)
async def test_sql_in_a_search_finds_nothing_and_breaks_nothing(stored: Stored, typed: str) -> None:
    await send(stored, Sent("PY-222222"))
    search = read_search(typed)
    if search != Search():
        assert await found(stored, LeadFilter(search=search)) == []
    for wanted in (
        LeadFilter(search=Search(words=(typed,))),
        LeadFilter(search=Search(phone=typed)),
        LeadFilter(search=Search(nik=typed)),
    ):
        assert await found(stored, wanted) == []
    assert await found(stored, LeadFilter()) == ["PY-222222"]


@on_both_databases
@pytest.mark.parametrize("typed", [text for text in SQL if "\x00" not in text])
async def test_sql_in_any_other_filter_finds_nothing_and_breaks_nothing(stored: Stored, typed: str) -> None:
    await send(stored, Sent("PY-222222"))
    for wanted in (
        LeadFilter(regions=(typed,)),
        LeadFilter(regions=(f"{typed}.",)),
        LeadFilter(campaign=typed),
        LeadFilter(cooperative=typed),
        LeadFilter(language=typed),
        LeadFilter(duplicates_of=typed),
        LeadFilter(codes=(typed,)),
        LeadFilter(search=Search(code=typed)),
    ):
        assert await found(stored, wanted) == []
    assert await stored.leads.find(typed) is None and await stored.leads.history(typed) == []
    assert await found(stored, LeadFilter()) == ["PY-222222"]


@on_both_databases
async def test_pages_have_an_order_and_leave_nothing_out(stored: Stored) -> None:
    codes = [f"PY-{number}22222" for number in range(2, 9)]
    await send(stored, *(Sent(code, workers=number, at=NOON) for number, code in enumerate(codes)))
    for order, first in [(Order.NEWEST, codes[-1]), (Order.OLDEST, codes[0]), (Order.SCORE, codes[-1])]:
        pages = [await stored.leads.page(LeadFilter(), order, skip, 3) for skip in (0, 3, 6)]
        shown = [lead.draft.code for page in pages for lead in page]
        assert shown[0] == first and sorted(shown) == codes
    assert await stored.leads.count(LeadFilter(), 5) == 6


@on_both_databases
async def test_leads_are_counted_by_province_status_and_week(stored: Stored) -> None:
    monday = date(2026, 11, 23)
    begin = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    for code, at in [("PY-222222", begin), ("PY-333333", begin - timedelta(seconds=1)), ("PY-444444", NOON)]:
        await send(stored, Sent(code, at=at))
    await send(stored, Sent("PY-555555", region=BALI, at=begin - timedelta(days=30)))
    await send(stored, *(Sent(code, region=BALI, phone="+6281234567890") for code in ("PY-666666", "PY-777777")))
    await stored.lead_work.move(["PY-222222"], Move(Status.CONTACTED), BY, NOON)
    weeks = (monday - timedelta(weeks=1), monday)
    counted = {(one.province, one.status, one.week): one.leads for one in await stored.leads.tally(LeadFilter(), weeks)}
    assert counted == {
        ("32", Status.CONTACTED, monday): 1,
        ("32", Status.NEW, monday): 1,
        ("32", Status.NEW, weeks[0]): 1,
        ("51", Status.NEW, monday): 1,
        ("51", Status.NEW, None): 1,
    }
    assert sum(one.leads for one in await stored.leads.tally(LeadFilter(with_duplicates=True))) == 6
    assert sum(one.leads for one in await stored.leads.tally(LeadFilter(duplicates_of="PY-666666"))) == 1
