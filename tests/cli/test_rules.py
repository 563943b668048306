"""`payung rules` as people run it: what it prints, and its exit codes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main

CASES = Path(__file__).parent.parent / "programmes" / "facts_cases.jsonl"
Ran = tuple[int, str, str]


@pytest.fixture
def rules(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `payung rules` and gives its exit code, output and errors."""

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(["rules", *arguments])
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out, err

    return run


def test_the_law_of_a_day_is_shown_with_its_sources(rules: Callable[..., Ran]) -> None:
    code, out, _ = rules("show", "--as-of", "2019-12-01", "jkm.death_grant")
    assert code == 0
    for part in ("jkm.death_grant", "Rp16,200,000", "2015-07-01", "2019-12-01", "PP 44/2015 Art. 34", "C"):
        assert part in out


def test_everything_is_shown_without_a_prefix(rules: Callable[..., Ran]) -> None:
    code, out, _ = rules("show", "--as-of", "2026-11-26")
    assert code == 0
    for key in ("bpu.discount_other", "pu.jkk_low", "jp.age", "service.call_centre", "sectors.retail"):
        assert key in out


def test_a_late_announcement_is_shown(rules: Callable[..., Ran]) -> None:
    assert "overdue" in rules("show", "--as-of", "2027-03-15", "pu.jp_ceiling")[1]
    assert "overdue" not in rules("show", "--as-of", "2026-11-26", "pu.jp_ceiling")[1]


def test_the_table_of_bands_is_shown_in_full_when_asked_for(rules: Callable[..., Ran]) -> None:
    assert "from Rp20,200,000: Rp20,700,000 (C)" in rules("show", "bpu.income_bands")[1]
    assert "31 bands" in rules("show", "bpu.")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show", "jkx"), 1, "No value under “jkx” holds on"),
        (("show", "--as-of", "1980-01-01"), 1, "No value holds on 1980-01-01"),
        (("show", "--as-of", "tomorrow"), 2, "tomorrow is no day written YYYY-MM-DD"),
        (("diff", "2026-01-01"), 2, "Missing argument 'B'"),
        (("test", "nowhere.jsonl"), 2, "does not exist"),
    ],
)
def test_what_cannot_be_shown_is_said(
    rules: Callable[..., Ran], arguments: tuple[str, ...], code: int, message: str
) -> None:
    ended, _, err = rules(*arguments)
    assert ended == code
    assert message in err


def test_what_changed_between_two_days_is_shown(rules: Callable[..., Ran]) -> None:
    code, out, _ = rules("diff", "2026-12-31", "2027-01-01")
    assert code == 0
    assert "bpu.discount_other" in out
    assert "bpu.discount_transport" not in out
    assert "Nothing changed" in rules("diff", "2026-11-26", "2026-11-26")[1]


def test_cases_that_hold_end_well(rules: Callable[..., Ran]) -> None:
    assert rules("test", str(CASES)) == (0, "111 passed, 0 failed\n", "")


def test_mismatches_bad_lines_and_unknown_kinds_are_counted(rules: Callable[..., Ran], tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    rest = '"input": {"programme": "scholarship", "children": 1}, "as_of": "2026-11-26"'
    lines = [
        '{"id": "right", "kind": "benefit", "expected": {"total": 87000000}, ' + rest + "}",
        '{"id": "wrong", "kind": "benefit", "expected": {"total": 1, "children_counted": 2}, ' + rest + "}",
        '{"id": "strange", "kind": "song", "expected": {"total": 1}, ' + rest + "}",
        "no case",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = rules("test", str(file))
    assert code == 1
    assert out.splitlines() == [
        "wrong: total: expected 1, got 87000000",
        "wrong: children_counted: expected 2, got 1",
        "strange: unknown kind song",
        "line 4: not JSON: Expecting value (column 1)",
        "1 passed, 3 failed",
    ]
