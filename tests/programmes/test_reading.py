"""A wrong parameter file is refused with its name, the key and the reason, in one line."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.programmes.benefits.death import death_benefit
from bot.programmes.contributions import self_employed, wage_earner
from bot.programmes.law import FOLDER, Law, LawError
from bot.programmes.reading import read_parameters

GOOD = """\
rate:
  description: A rate
  unit: share
  mark: C
  source: {title: PP 44/2015, article: Art. 16, link: "https://example.id/pp44"}
  values:
    - {from: 2015-07-01, until: 2019-12-01, value: "0.01"}
    - {from: 2019-12-02, value: "0.02"}
"""


def read(folder: Path, text: str) -> None:
    (folder / "test.yaml").write_text(text, encoding="utf-8")
    read_parameters(folder)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("unit: share", "unit: shares", "test.yaml: rate: unit: Input should be "),
        ("mark: C", "mark: X", "test.yaml: rate: mark: Input should be "),
        ("  mark: C\n", "", "test.yaml: rate: mark is missing"),
        ("mark: C", "mark: C\n  colour: red", "test.yaml: rate: colour is not known"),
        ("mark: C", "mark: C\n  mark: C", "test.yaml: line 2: mark comes twice"),
        ("mark: C", "mark: C\n  adjusted: {month: 13}", "test.yaml: rate: adjusted.month: Input should be less than "),
        ("https://", "file://", "test.yaml: rate: source.link: String should match pattern "),
        ("until: 2019-12-01", "until: 2014-01-01", "test.yaml: rate: values.0: until (2014-01-01) lies before from "),
        ("from: 2019-12-02", "from: 2019-12-01", "test.yaml: rate: the value from 2019-12-01 begins before "),
        ("2019-12-02", "2019-02-30", "test.yaml: cannot be read: day is out of range for month"),
        ('"0.02"', '"two"', "test.yaml: rate: the value from 2019-12-02 is no share"),
        ('"0.02"', '"2"', "test.yaml: rate: the value from 2019-12-02 is no share"),
        (
            '"0.02"',
            "0.02",
            "test.yaml: rate: values.1.value: must be a whole number, a text in quotes, true, or a list ",
        ),
        ('"0.02"', "2", "test.yaml: rate: the value from 2019-12-02 is no share"),
        ('"0.02"', "[{above: 1}]", "test.yaml: rate: values.1.value: row 1: share is missing"),
        ("  values:\n", "  values: []\n  old:\n", "test.yaml: rate: values: Tuple should have at least 1 item"),
        ("rate:", "rate: [", "test.yaml: line 3: expected ',' or ']'"),
        ("rate:", "- rate:", "test.yaml: "),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(LawError) as failure:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert str(failure.value).startswith(message)
    assert "\n" not in str(failure.value)


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawError, match=r"^test\.yaml: must give each parameter under its name$"):
        read(tmp_path, "- 1\n- 2\n")


def test_a_table_whose_rows_do_not_rise_is_refused(tmp_path: Path) -> None:
    row = "{above: 0, share: '0.1', mark: C}"
    text = (
        GOOD.replace("unit: share", "unit: slices").replace('"0.01"', f"[{row}]").replace('"0.02"', f"[{row}, {row}]")
    )
    with pytest.raises(LawError, match=r"^test\.yaml: rate: the value from 2019-12-02 is no slices$"):
        read(tmp_path, text)


def _bpu(law: Law) -> int:
    return self_employed(law, 0, in_transport=False).basic


def _pu(law: Law) -> int:
    return wage_earner(law, 20_000_000).jp_worker


def _jkm(law: Law) -> int:
    return death_benefit(law, "PU", 12).cash


@pytest.mark.parametrize(
    ("file", "old", "new", "sum_of", "before", "after"),
    [
        ("bpu.yaml", "value: 6800", "value: 7000", _bpu, 8_400, 8_500),
        ("bpu.yaml", "until: 2026-12-31", "until: 2026-10-31", _bpu, 8_400, 16_800),
        ("pu.yaml", "value: 11086300", "value: 12000000", _pu, 110_863, 120_000),
        ("jkm.yaml", "value: 20000000", "value: 25000000", _jkm, 42_000_000, 47_000_000),
    ],
)
def test_one_changed_value_changes_what_is_worked_out(
    tmp_path: Path, file: str, old: str, new: str, sum_of: Callable[[Law], int], before: int, after: int
) -> None:
    folder = tmp_path / "parameters"
    shutil.copytree(FOLDER, folder)
    day = date(2026, 11, 26)
    assert sum_of(Law(read_parameters(folder), day)) == before
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert sum_of(Law(read_parameters(folder), day)) == after
