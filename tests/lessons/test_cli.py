"""`payung lessons` as people run it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.lessons.reading import FOLDER

Ran = tuple[int, str]


@pytest.fixture
def lessons(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `payung lessons` and gives its exit code and output."""

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(["lessons", *arguments])
        assert isinstance(ended.value.code, int)
        return ended.value.code, capsys.readouterr().out

    return run


def test_files_that_are_right(lessons: Callable[..., Ran]) -> None:
    assert lessons("check") == (0, "20 lessons, 30 questions: all right\n")


def test_each_fault_has_a_line(lessons: Callable[..., Ran], tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "mine")
    (folder / "owners" / "pay_on_time.yaml").unlink()
    shutil.rmtree(folder / "workers")
    code, out = lessons("check", str(folder))
    assert code == 1
    assert out.splitlines() == [
        "owners/course.yaml: lessons: there is no file pay_on_time.yaml; write it, or take it out of the list",
        "workers: there is no folder of this name in mine; each course has one",
    ]


def test_a_course_is_printed_as_people_read_it(lessons: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYUNG_AS_OF", "2026-11-27")
    code, out = lessons("show", "owners")
    assert code == 0
    for part in ("1. Sedia payung sebelum hujan", "Rp8.400", "Per 27 November 2026", "✔ Sekarang, selagi semua sehat"):
        assert part in out
    assert "An umbrella for workers" in lessons("show", "workers", "--language", "en")[1]


def test_there_are_only_two_courses(lessons: Callable[..., Ran]) -> None:
    assert lessons("show", "pupils")[0] != 0
