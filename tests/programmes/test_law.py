"""The parameters as they ship: dated, sourced, in order, and honest about what is not known."""

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from hypothesis import given
from hypothesis import strategies as st

import bot.programmes
from bot.programmes.changes import changes
from bot.programmes.law import LawError, law_on
from bot.programmes.reading import read_parameters
from bot.programmes.schema import Mark

TODAY = date(2026, 11, 26)
LAW = law_on(TODAY)
PARAMETERS = read_parameters()
BEGAN = {
    **dict.fromkeys(
        ("jkk", "jkm", "jp", "bpu", "construction", "sectors", "disability", "scholarship"), date(2015, 7, 1)
    ),
    "jkp": date(2021, 2, 2),
    "pmi": date(2015, 7, 1),
}
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_announced_values_are_overdue_only_where_none_was_found() -> None:
    """The limits of pensions for 2026 were not found anywhere; everything else that is announced yearly is known."""
    assert {one.key for one in LAW.overdue()} == {"jp.minimum_pension", "jp.maximum_pension"}


def test_the_pension_ceiling_is_overdue_when_march_has_come_without_a_new_one() -> None:
    assert "pu.jp_ceiling" not in {one.key for one in LAW.on(date(2027, 2, 28)).overdue()}
    late = {one.key: one for one in LAW.on(date(2027, 3, 15)).overdue()}
    assert late["pu.jp_ceiling"].due == date(2027, 3, 1)
    assert late["pu.jp_ceiling"].newest == date(2026, 3, 1)


def test_an_overdue_value_is_shown_as_one_to_confirm() -> None:
    ceiling = LAW.on(date(2027, 3, 15)).figure("pu.jp_ceiling")
    assert ceiling.is_overdue
    assert ceiling.mark is Mark.SEEN_ONCE
    assert LAW.figure("pu.jp_ceiling").mark is Mark.CONFIRMED


def test_what_ends_soon_is_found() -> None:
    assert [figure.key for figure in LAW.ending_within(60)] == ["bpu.discount_other"]
    assert "bpu.discount_transport" in {figure.key for figure in LAW.ending_within(130)}


def test_a_value_that_is_followed_by_another_does_not_end() -> None:
    law = LAW.on(date(2027, 12, 1))
    assert law.figure("jp.age").until == date(2027, 12, 31)
    assert "jp.age" not in {figure.key for figure in law.ending_within(60)}


def test_the_changes_of_a_day_are_listed() -> None:
    found = {change.key: change for change in changes(LAW.on(date(2025, 2, 6)), LAW.on(date(2025, 2, 7)))}
    share, months = found["jkp.cash_share"], found["jkp.claim_months"]
    assert share.before is None and share.after is not None and share.after.share == Decimal("0.6")
    assert months.before is not None and months.before.amount == 3
    assert all(key.startswith(("jkp.", "pu.jkp")) for key in found)


def test_nothing_changes_on_one_day() -> None:
    assert list(changes(LAW, LAW)) == []


@pytest.mark.parametrize("key", sorted(PARAMETERS))
def test_no_value_is_older_than_its_programme(key: str) -> None:
    began = BEGAN.get(key.split(".", maxsplit=1)[0])
    if began:
        assert PARAMETERS[key].values[0].since >= began


@pytest.mark.parametrize("key", sorted(PARAMETERS))
def test_what_is_only_recalled_is_kept_out_but_for_the_bands(key: str) -> None:
    marks = {PARAMETERS[key].mark, *(dated.mark for dated in PARAMETERS[key].values)}
    assert Mark.RECALLED not in marks or key == "bpu.income_bands"


@given(days)
def test_every_day_gives_values_that_hold_on_it(day: date) -> None:
    for figure in LAW.on(day):
        assert figure.since <= day
        assert figure.until is None or day <= figure.until


@given(days, st.sampled_from(sorted(PARAMETERS)))
def test_every_day_gives_a_value_or_says_that_there_is_none(day: date, key: str) -> None:
    law = LAW.on(day)
    found = law.find(key)
    if found:
        assert law.figure(key) == found
    else:
        with pytest.raises(LawError, match=f"^{key} has no value on {day}$"):
            law.figure(key)


@given(days, st.integers(0, 400))
def test_what_ends_within_some_days_has_no_value_after_its_end(day: date, span: int) -> None:
    for figure in LAW.on(day).ending_within(span):
        assert figure.until is not None
        assert LAW.on(figure.until + timedelta(days=1)).find(figure.key) is None


def test_days_of_change_are_those_on_which_a_value_begins_or_is_over() -> None:
    days = law_on(date(2026, 11, 24)).days_of_change()
    assert date(2026, 4, 1) in days
    assert date(2027, 1, 1) in days
    assert date(2026, 12, 31) not in days
    assert list(days) == sorted(set(days))


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(LawError, match=r"^there is no parameter jkk\.flights$"):
        LAW.figure("jkk.flights")


CODE = Path(bot.programmes.__file__).parent
ARITHMETIC = {0, 1, 2, 3, 4, 7, 12, 100, 120}
"""Numbers of counting and of the calendar: months of a year, days of a week, a whole in percent, a long life."""


def numbers_in_the_code() -> Iterator[tuple[str, int | float]]:
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
                yield file.name, node.value


def test_no_figure_of_the_law_stands_in_python() -> None:
    assert [(file, number) for file, number in numbers_in_the_code() if number not in ARITHMETIC] == []


def test_labels_hold_no_numbers() -> None:
    labels = [str(label) for _, _, label, _, _ in extract_from_dir(CODE, [("**.py", "python")])]
    assert labels
    assert [label for label in labels if re.search(r"\d", label)] == []


def test_the_next_change_of_a_value_is_the_day_on_which_another_begins_or_none_holds_any_more() -> None:
    assert LAW.next_change("bpu.discount_other") == date(2027, 1, 1)
    assert LAW.next_change("jp.age") == date(2028, 1, 1)
    assert LAW.next_change("pu.jp_ceiling") is None
    assert LAW.on(date(2020, 1, 1)).next_change("business.nib_digits") == date(2021, 2, 2)
    assert LAW.on(date(2022, 1, 1)).next_change("business.nib_digits") is None, "another regulation has the same number"


@given(days)
def test_until_the_next_change_a_value_stays_what_it_is(day: date) -> None:
    for key in ("jp.age", "bpu.discount_other", "jp.minimum_pension", "business.nib_digits"):
        held = LAW.on(day).find(key)
        change = LAW.on(day).next_change(key)
        values = [
            found.value if (found := LAW.on(other).find(key)) else None
            for other in LAW.days_of_change()
            if day < other and (change is None or other < change)
        ]
        assert set(values) <= {held.value if held else None}
