"""A register is taken over as a whole, adds, changes and closes, and changes nothing the second time."""

from dataclasses import replace

from bot.cooperatives.cooperative import Known, State
from bot.cooperatives.register import Changes
from bot.stored import Stored
from tests.conftest import NOON
from tests.cooperatives.filling import JANUARY, JUNE, MARCH, SLEMAN, one, register_of, taken_over, whole


async def test_new_cooperatives_are_kept_with_the_day_of_the_register(stored: Stored) -> None:
    assert await taken_over(stored, one("1001"), one("1002")) == Changes(new=2)
    assert await stored.cooperatives.find("1001") == Known(one("1001"), JANUARY)
    assert await stored.cooperatives.find("9999") is None


async def test_the_same_register_again_changes_nothing(stored: Stored) -> None:
    await taken_over(stored, one("1001"))
    assert await taken_over(stored, one("1001"), day=MARCH) == Changes(unchanged=1)


async def test_what_differs_is_changed(stored: Stored) -> None:
    await taken_over(stored, one("1001"), one("1002"))
    moved = one("1001", "KSP Jaya", SLEMAN, 120, State.INACTIVE)
    assert await taken_over(stored, moved, one("1002"), day=MARCH) == Changes(changed=1, unchanged=1)
    assert await stored.cooperatives.find("1001") == Known(moved, JANUARY)


async def test_an_older_register_moves_the_day_since_which_one_is_known(stored: Stored) -> None:
    await taken_over(stored, one("1001"), day=MARCH)
    await taken_over(stored, one("1001"), day=JANUARY)
    assert await stored.cooperatives.find("1001") == Known(one("1001"), JANUARY)


async def test_a_dry_run_counts_and_changes_nothing(stored: Stored) -> None:
    await taken_over(stored, one("1001"), one("1002"), one("1003"))
    update = register_of([one("1001"), one("1002", "Other"), one("1004")], MARCH)
    assert await stored.register.compare(update) == Changes(new=1, changed=1, unchanged=1, gone=1)
    assert await stored.cooperatives.find("1004") is None
    assert await stored.cooperatives.find("1002") == Known(one("1002"), JANUARY)


async def test_what_a_register_does_not_name_stays_open_unless_it_is_whole(stored: Stored) -> None:
    await taken_over(stored, one("1001"), one("1002"))
    assert await taken_over(stored, one("1001"), day=MARCH) == Changes(unchanged=1, gone=1)
    assert await stored.cooperatives.find("1002") == Known(one("1002"), JANUARY)
    assert await whole(stored, one("1001"), day=MARCH) == Changes(unchanged=1, gone=1)
    assert await stored.cooperatives.find("1002") == Known(one("1002"), JANUARY, MARCH)
    assert await whole(stored, one("1001"), day=JUNE) == Changes(unchanged=1)


async def test_a_cooperative_in_a_row_with_a_fault_is_not_gone(stored: Stored) -> None:
    await taken_over(stored, one("1001"), one("1002"))
    update = replace(register_of([one("1001")], MARCH, closes_others=True), numbers=frozenset({"1001", "1002"}))
    assert await stored.register.take_over(update, NOON) == Changes(unchanged=1)


async def test_a_whole_register_closes_none_that_is_younger_than_it(stored: Stored) -> None:
    await taken_over(stored, one("1001"), day=JUNE)
    assert await whole(stored, one("1002"), day=MARCH) == Changes(new=1)


async def test_a_dissolved_cooperative_is_closed_and_an_active_one_open_again(stored: Stored) -> None:
    dissolved = one("1001", state=State.DISSOLVED)
    await taken_over(stored, one("1001"))
    await taken_over(stored, dissolved, day=MARCH)
    assert await stored.cooperatives.find("1001") == Known(dissolved, JANUARY, MARCH)
    assert await taken_over(stored, dissolved, day=JUNE) == Changes(unchanged=1)
    await taken_over(stored, one("1001"), day=JUNE)
    assert await stored.cooperatives.find("1001") == Known(one("1001"), JANUARY)


async def test_large_registers_are_taken_over_in_batches(stored: Stored) -> None:
    many = [one(f"{number:06}") for number in range(2_500)]
    assert await taken_over(stored, *many) == Changes(new=2_500)
    assert await whole(stored, one("000000", members=7), day=MARCH) == Changes(changed=1, gone=2_499)
