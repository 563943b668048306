"""Work that is done in a process of its own comes back as if it had been done here, and the process does not stay."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import pytest

from bot.apart import Workshop
from bot.i18n import translator
from bot.tables.fault import TableFault
from bot.tables.reading import TOO_LARGE, Column, Limits, read_table


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.close()


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_is_made_comes_back_from_one_other_process(workshop: Workshop) -> None:
    pid = workshop.do(os.getpid)
    assert pid != os.getpid() and workshop.do(os.getpid) == pid
    assert workshop.do(sorted, [2, 1]) == [1, 2]


def test_an_error_is_raised_here_and_the_process_goes_on(workshop: Workshop) -> None:
    pid = workshop.do(os.getpid)
    limits = Limits(file_bytes=2_000_000)
    with pytest.raises(TableFault) as raised:
        workshop.do(read_table, b"x" * 2_000_001, [Column("name", "Name", ("Nama",))], limits)
    t = translator("en")
    assert raised.value.said(t) == t.gettext(TOO_LARGE, megabytes=2)
    assert workshop.do(os.getpid) == pid


def test_what_is_printed_does_not_come_between(workshop: Workshop) -> None:
    assert workshop.do(print, "something") is None


def test_a_process_that_dies_is_told_and_followed_by_another(workshop: Workshop) -> None:
    pid = workshop.do(os.getpid)
    with pytest.raises(OSError, match="ended before"):
        workshop.do(os.kill, pid, signal.SIGKILL)
    assert workshop.do(os.getpid) != pid


class Unreadable(Exception):
    """An error that cannot be made again from what is kept of it."""

    def __init__(self, one: int, another: int) -> None:
        super().__init__(one + another)


def fail() -> None:
    raise Unreadable(1, 2)


def test_what_cannot_be_read_does_not_become_the_result_of_the_next_work(workshop: Workshop) -> None:
    pid = workshop.do(os.getpid)
    with pytest.raises(TypeError):
        workshop.do(fail)
    assert workshop.do(sorted, [2, 1]) == [1, 2] and not is_there(pid)


def test_work_that_cannot_be_told_leaves_nothing_behind(workshop: Workshop) -> None:
    with pytest.raises(TypeError):
        workshop.do(sorted, [b"x" * 200_000, Lock()])
    assert workshop.do(sorted, [2, 1]) == [1, 2]


def test_a_process_that_does_not_end_is_killed(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.apart.SECONDS_TO_END", 0.1)
    pid = workshop.do(os.getpid)
    os.kill(pid, signal.SIGSTOP)
    workshop.close()
    assert not is_there(pid)


def test_files_that_lie_around_are_no_modules_of_the_process(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert workshop.do(sorted, [2, 1]) == [1, 2]


def test_without_work_it_ends() -> None:
    workshop = Workshop(patience=0.05)
    pid = workshop.do(os.getpid)
    end = time.monotonic() + 20
    while is_there(pid):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert workshop.do(os.getpid) != pid
    workshop.close()
