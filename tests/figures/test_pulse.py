"""What is shown of the survey: no group of fewer than five can be found in it, by whatever subtraction."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from bot.figures.pulse import (
    OTHERS,
    SMALLEST,
    TEN,
    Answers,
    By,
    Pulse,
    Week,
    added,
    out_of_ten,
    publish,
    published,
    weeks_over,
)
from bot.figures.pulse_report import PulseReport
from bot.i18n import translator
from bot.outreach.pulse import REASON_TITLES, REASONS, SALES_TITLES, Reason, Sales

MONDAY = date(2026, 11, 2)
WEEKS = tuple(MONDAY + timedelta(weeks=number) for number in range(3))


class Voter(NamedTuple):
    """Somebody who answered, and what is known of them."""

    week: date
    sales: Sales
    reason: str
    sector: str
    province: str
    campaign: str


voters = st.lists(
    st.builds(
        Voter,
        st.sampled_from(WEEKS),
        st.sampled_from(Sales),
        st.sampled_from(["capital", "other", "?"]),
        st.sampled_from("abcd?"),
        st.sampled_from(["32", "51", "73", "?"]),
        st.sampled_from("mn?"),
    ),
    max_size=90,
)
sizes = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 12), max_size=8)


def published_of(answers: Iterable[Voter]) -> tuple[Week, ...]:
    """The weeks as the database gives them to `publish`."""
    said = list(answers)

    def counted(field: str) -> list[tuple[date, str, Sales, int]]:
        found = Counter((one.week, getattr(one, field), one.sales) for one in said)
        return [(week, key, sales, number) for (week, key, sales), number in found.items()]

    return publish(WEEKS, {by: counted(by.value) for by in By}, counted("reason"))


@given(sizes)
def test_no_cell_is_small_and_none_is_lost(sizes: dict[str, int]) -> None:
    cells = {key: Answers(down=size) for key, size in sizes.items()}
    shown, whole = published(cells), sum(sizes.values())
    assert all(answers.total >= SMALLEST for answers in shown.values())
    assert added(shown.values()).total == (whole if whole >= SMALLEST else 0)
    assert all(shown[key] == cells[key] for key in shown if key != OTHERS)


@given(sizes)
def test_nothing_small_is_left_when_cells_are_taken_from_the_sum(sizes: dict[str, int]) -> None:
    shown = published({key: Answers(up=size) for key, size in sizes.items()})
    whole = added(shown.values()).total
    for number in range(len(shown) + 1):
        for taken in combinations(shown.values(), number):
            rest = whole - added(taken).total
            assert rest == 0 or rest >= SMALLEST


@given(voters)
def test_whatever_is_shown_within_something_else_leaves_nobody_few(said: list[Voter]) -> None:
    """Every figure of every span, division and reader is a set of people; the difference of two is none, or five and more."""
    weeks = published_of(said)
    for by in By:
        figures = [people for people in shown_groups(weeks, said, by) if people]
        for smaller in figures:
            for larger in figures:
                if smaller < larger:
                    assert len(larger - smaller) >= SMALLEST


def shown_groups(weeks: tuple[Week, ...], said: list[Voter], by: By) -> list[frozenset[int]]:
    """Who is behind each number that some page or export shows of one division."""
    groups = []
    for first in range(len(weeks)):
        for last in range(first, len(weeks)):
            span = weeks[first : last + 1]
            blocks = [behind(week, said, by) for week in span]
            groups += [frozenset().union(*(block.get(key, frozenset()) for block in blocks)) for key in keys(blocks)]
            groups.append(frozenset().union(*(people for block in blocks for people in block.values())))
            if by is By.PROVINCE:
                groups.append(frozenset().union(*(block.get("32", frozenset()) for block in blocks)))
    return groups


def behind(week: Week, said: list[Voter], by: By) -> dict[str, frozenset[int]]:
    """The people in each cell of a week; checks that the cell counts them."""
    cells = week.cells[by]
    found: dict[str, set[int]] = {key: set() for key in cells}
    for number, one in enumerate(said):
        key = getattr(one, by.value)
        if one.week == week.week and (key in cells or OTHERS in cells):
            found[key if key in cells else OTHERS].add(number)
    assert {key: len(people) for key, people in found.items()} == {key: one.total for key, one in cells.items()}
    return {key: frozenset(people) for key, people in found.items()}


def keys(blocks: Iterable[dict[str, frozenset[int]]]) -> set[str]:
    return {key for block in blocks for key in block}


@given(voters)
def test_all_divisions_have_the_same_sum(said: list[Voter]) -> None:
    for week in published_of(said):
        assert len({added(cells.values()) for cells in week.cells.values()}) == 1
        for sales, reasons in week.reasons.items():
            assert added(reasons.values()).total in {0, week.whole.of(sales)} or not week.whole.total


def test_a_single_small_group_takes_the_next_smallest_with_it() -> None:
    cells = {"a": Answers(down=20), "b": Answers(same=6), "c": Answers(up=1)}
    assert published(cells) == {"a": Answers(down=20), OTHERS: Answers(same=6, up=1)}


def test_too_few_altogether_are_not_shown_at_all() -> None:
    assert published({"a": Answers(down=2), "b": Answers(up=2)}) == {}
    assert published({}) == {}


def test_the_week_that_is_not_over_is_not_among_those_shown() -> None:
    sunday, monday = date(2026, 11, 29), date(2026, 11, 30)
    assert weeks_over(sunday, 2) == (date(2026, 11, 9), date(2026, 11, 16))
    assert weeks_over(monday, 2) == (date(2026, 11, 16), date(2026, 11, 23))


def test_staff_of_a_region_see_its_provinces_alone_and_no_sum_beyond_them() -> None:
    said = [Voter(MONDAY, Sales.DOWN, "?", "a", province, "?") for province in ["32"] * 8 + ["51"] * 6 + ["73"] * 2]
    bali = Pulse(published_of(said), frozenset({"51", "73"}))
    assert bali.by(By.PROVINCE) == {}
    west = Pulse(published_of(said), frozenset({"32", "73"}))
    assert west.by(By.PROVINCE) == {"32": Answers(down=8)}
    assert west.whole == Answers(down=8)


@given(st.builds(Answers, *[st.integers(0, 1000)] * 3).filter(lambda answers: answers.total > 0))
def test_out_of_ten_are_always_ten(answers: Answers) -> None:
    tens = out_of_ten(answers)
    assert sum(tens.values()) == TEN
    for sales in Sales:
        assert abs(tens[sales] - TEN * answers.of(sales) / answers.total) < 1


def test_the_report_tells_shares_and_names() -> None:
    said = [Voter(MONDAY, Sales.DOWN, "capital", "food_stall", "51", "pasar")] * 6
    said += [Voter(MONDAY, Sales.UP, "?", "retail", "32", "?")] * 4
    report = PulseReport(Pulse(published_of(said)), {"pasar": "Pasar Badung"})
    t = translator("en")
    assert "sold less: 60%" in report.chart(t).alternative
    tables = {table.name: table.rows for table in report.tables(t)}
    assert tables["weeks"][0] == ("2 November 2026", 10, "60%", "0%", "40%")
    assert tables["weeks"][1] == ("9 November 2026", "–", "–", "–", "–")
    assert tables["sectors"] == (("Small groups together", 10, "60%", "0%", "40%"),)
    assert tables["reasons"] == (("sold less: Too little capital", 6, "100%"),)
    assert report.everything(t).rows[0] == ("2026-11-02", "Together", "Together", 10, 6, 0, 4)


def test_an_empty_report_says_so() -> None:
    report = PulseReport(Pulse(published_of([])), {})
    assert "Too few answers" in report.chart(translator("en")).alternative


def test_every_answer_and_reason_has_a_name_and_a_place() -> None:
    assert set(SALES_TITLES) == set(Sales) == set(REASONS)
    assert set(REASON_TITLES) == set(Reason) == {reason for reasons in REASONS.values() for reason in reasons}
