"""What benchmarks found is told, kept, and written down; nobody edits docs/benchmarks.md by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.document import document
from benchmarks.drawing import svg
from benchmarks.kept import FOLDER, Kept, all_kept, save
from benchmarks.machine import Machine, this_machine
from benchmarks.section import Chart, Goal, Section, Table

SMALL = Machine(2, "a small processor", 4, "an operating system", "3.11.7")
LARGE = replace(SMALL, cores=64)
MET = Goal("a page, p95", "at most 50 ms", "12 ms", True)
MISSED = Goal("a start", "at most 1 s", "2.5 s", False)
CHART = Chart("pages", "Milliseconds until a page", ("short", "long"), (("ours", (1.5, 120)), ("theirs", (2, 80))), 100)
SECTION = Section(
    name="pages",
    title="Pages | of a book",
    day=date(2026, 11, 27),
    command="python -m benchmarks.pages --pages 5",
    about=("How it was measured.",),
    tables=(Table(("page", "ms"), (("short | plain", "1.5"), ("long", "120.0"))),),
    charts=(CHART,),
    goals=(MET,),
    remarks=("What it does not show.",),
)


def kept(*sections: Section) -> Sequence[Kept]:
    return [Kept(section, SMALL) for section in sections]


def test_the_document_is_what_the_kept_figures_make() -> None:
    found = all_kept()
    assert FOLDER.with_suffix(".md").read_text(encoding="utf-8") == document(found), "run python -m benchmarks.report"
    drawn = dict(report.charts(found))
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.svg")}
    assert there == drawn, "run python -m benchmarks.report"


def test_a_section_is_told_and_not_kept_unless_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(report, "save", lambda found: save(found, tmp_path))
    report.tell(SECTION, keep=False)
    told = capsys.readouterr().out
    assert "short | plain    1.5" in told
    assert "long           120.0" in told
    assert "a page, p95  at most 50 ms    12 ms  met" in told
    assert "What it does not show." in told
    assert not list(tmp_path.iterdir())
    report.tell(SECTION, keep=True)
    assert all_kept(tmp_path) == [Kept(SECTION, this_machine())]


def test_a_missed_goal_ends_in_one_line_and_is_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "save", lambda found: save(found, tmp_path))
    with pytest.raises(SystemExit) as ended:
        report.tell(replace(SECTION, goals=(MET, MISSED)), keep=True)
    assert ended.value.code == "pages: missed 1 of 2 goals: a start"
    assert all_kept(tmp_path)[0].section.goals == (MET, MISSED)


def test_a_file_under_another_name_is_refused(tmp_path: Path) -> None:
    save(Kept(SECTION, SMALL), tmp_path).rename(tmp_path / "others.json")
    with pytest.raises(ValueError, match=r"others\.json is of pages"):
        all_kept(tmp_path)


def test_the_document_has_everything_of_a_section() -> None:
    text = document(kept(SECTION))
    assert "Machine: 2 cores of a small processor, 4 GB of memory, an operating system, Python 3.11.7." in text
    assert "## Pages | of a book (2026-11-27)" in text
    assert "Measured with `python -m benchmarks.pages --pages 5`." in text
    assert "| page | ms |\n| --- | --- |\n| short \\| plain | 1.5 |\n| long | 120.0 |" in text
    assert "![Milliseconds until a page](benchmarks/pages-pages.svg)" in text
    assert text.index("How it was measured.") < text.index("| page | ms |") < text.index("What it does not show.")


def test_goals_stand_first_and_missed_ones_before_all() -> None:
    text = document(kept(SECTION, replace(SECTION, name="start", title="Start", goals=(MISSED,))))
    assert "1 of 2 are met." in text
    assert "| a start | at most 1 s | 2.5 s | **missed** | [start](#start-2026-11-27) |" in text
    assert "| a page, p95 | at most 50 ms | 12 ms | met | [pages](#pages--of-a-book-2026-11-27) |" in text
    assert text.index("| a start |") < text.index("| a page, p95 |") < text.index("## Pages")


def test_sections_come_in_a_stated_order_and_unknown_ones_last() -> None:
    names = ("pages", "startup", "turns", "kill", "album")
    text = document(kept(*(replace(SECTION, name=name, title=f"About {name}") for name in names)))
    places = [text.index(f"## About {name}") for name in ("turns", "kill", "startup", "album", "pages")]
    assert places == sorted(places)


def test_another_machine_is_named_where_its_figures_are() -> None:
    other = replace(SECTION, name="start", title="Start")
    text = document([*kept(SECTION, replace(SECTION, name="more")), Kept(other, LARGE)])
    assert text.count("On another machine: 64 cores of a small processor") == 1
    assert text.index("## Start") < text.index("On another machine")


def test_a_document_of_nothing_is_one() -> None:
    assert document([]).startswith("# Figures\n")


def test_writing_draws_all_charts_and_removes_those_of_which_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "figures"
    save(Kept(SECTION, SMALL), folder)
    (folder / "old-chart.svg").write_text("<svg/>", encoding="utf-8")
    path = report.write(folder)
    assert path == tmp_path / "figures.md"
    assert path.read_text(encoding="utf-8") == document(kept(SECTION))
    assert sorted(one.name for one in folder.iterdir()) == ["pages-pages.svg", "pages.json"]


def test_a_chart_is_the_same_each_time_and_tells_no_date() -> None:
    drawn = svg(CHART)
    assert drawn == svg(CHART)
    assert "<dc:date>" not in drawn


def test_this_machine_is_known() -> None:
    machine = this_machine()
    assert machine.cores >= 1
    assert machine.cpu
    assert machine.system
    assert machine.gigabytes >= 1
