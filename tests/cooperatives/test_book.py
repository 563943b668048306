"""Cooperatives are found by number, words and region, and registered with the programme on a day."""

from bot.cooperatives.cooperative import Registration, State
from bot.cooperatives.filters import CooperativeFilter
from bot.cooperatives.matching import Match
from bot.stored import Stored
from tests.cooperatives.filling import BANDUNG, JANUARY, JUNE, MARCH, SLEMAN, one, taken_over, whole


async def filled(stored: Stored) -> None:
    await taken_over(
        stored,
        one("1001", "KSP Maju Jaya"),
        one("1002", "KSU Jaya Abadi", SLEMAN, state=State.INACTIVE),
        one("1003", "Koperasi 100% Sejahtera"),
        one("518/BH", "Koperasi Maju"),
    )


SEARCHES = [
    (CooperativeFilter(), ["1003", "1002", "518/BH", "1001"]),
    (CooperativeFilter("jaya"), ["1002", "1001"]),
    (CooperativeFilter("JAYA maj"), ["1001"]),
    (CooperativeFilter("aya"), []),
    (CooperativeFilter("ksp"), ["1001"]),
    (CooperativeFilter("518 /bh"), ["518/BH"]),
    (CooperativeFilter("%"), []),
    (CooperativeFilter("' OR 1=1 --"), []),
    (CooperativeFilter(regions=("34",)), ["1002"]),
    (CooperativeFilter(regions=(BANDUNG,), scope=("34",)), []),
    (CooperativeFilter(scope=("32", SLEMAN)), ["1003", "1002", "518/BH", "1001"]),
    (CooperativeFilter(state=State.INACTIVE), ["1002"]),
    (CooperativeFilter(is_registered=True), ["1001"]),
    (CooperativeFilter("jaya", is_registered=False), ["1002"]),
]


async def test_they_are_searched_and_counted(stored: Stored) -> None:
    await filled(stored)
    await stored.cooperatives.register([Registration("1001", MARCH, 5), Registration("1002", MARCH, 0)])
    for wanted, found in SEARCHES:
        assert await numbers(stored, wanted) == found, wanted
        assert await stored.cooperatives.count(wanted) == len(found)


async def test_a_page_begins_behind_the_ones_before(stored: Stored) -> None:
    await filled(stored)
    assert await numbers(stored, CooperativeFilter(), 1, 2) == ["1002", "518/BH"]


async def test_closed_ones_can_be_left_out(stored: Stored) -> None:
    await filled(stored)
    await whole(stored, one("1001", "KSP Maju Jaya"), day=JUNE)
    assert await numbers(stored, CooperativeFilter(with_closed=False)) == ["1001"]


async def numbers(stored: Stored, wanted: CooperativeFilter, skip: int = 0, limit: int = 10) -> list[str]:
    return [known.cooperative.number for known in await stored.cooperatives.page(wanted, skip, limit)]


async def test_a_count_stops(stored: Stored) -> None:
    await filled(stored)
    assert await stored.cooperatives.count(CooperativeFilter(), at_most=2) == 3


async def test_the_newest_registration_is_shown_and_saying_it_again_changes_nothing(stored: Stored) -> None:
    await filled(stored)
    newer, older = Registration("1001", JUNE, 50), Registration("1001", JANUARY, 10)
    for _ in range(2):
        assert await stored.cooperatives.register([newer, older, Registration("7777", JUNE, 1)]) == ["7777"]
        known = await stored.cooperatives.find("1001")
        assert known is not None and known.registered == newer and known.is_registered
    assert await stored.cooperatives.history("1001") == [older, newer]


async def test_a_registration_of_the_same_day_is_corrected(stored: Stored) -> None:
    await filled(stored)
    await stored.cooperatives.register([Registration("1001", JUNE, 50)])
    await stored.cooperatives.register([Registration("1001", JUNE, 0)])
    known = await stored.cooperatives.find("1001")
    assert known is not None and known.registered == Registration("1001", JUNE, 0) and not known.is_registered


async def test_a_lead_is_matched_by_number_or_by_name_in_its_regency(stored: Stored) -> None:
    await filled(stored)
    match = stored.cooperatives.match
    assert await match("anggota 518/BH", SLEMAN) == Match()  # too few digits to be taken for a number
    assert await match("KSP maju jaya", BANDUNG) == Match("1001")
    assert await match("KSP maju jaya", SLEMAN) == Match()
    assert [one.number for one in (await match("maju jaya", BANDUNG)).suggestions] == ["1001"]
    await taken_over(stored, one("3273010010012", "KSP Lain", SLEMAN))
    assert await match("anggota 3273010010012", BANDUNG) == Match("3273010010012")


async def test_closed_cooperatives_are_not_matched(stored: Stored) -> None:
    await filled(stored)
    await whole(stored, one("1003"), day=JUNE)
    assert (await stored.cooperatives.match("KSP maju jaya", BANDUNG)).number is None
