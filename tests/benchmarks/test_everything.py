"""One command runs all benchmarks."""

import argparse
import importlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import everything
from benchmarks.options import command
from bot.settings import ROOT

BENCHMARKS = ROOT / "benchmarks"


def test_each_benchmark_is_run() -> None:
    has_command = [path.parent.name for path in BENCHMARKS.glob("*/__main__.py")]
    alone = [path.stem for path in BENCHMARKS.glob("*.py") if "add_keep(parser)" in path.read_text(encoding="utf-8")]
    assert {*has_command, *alone} <= {run.module for run in everything.RUNS.values()}


@pytest.mark.parametrize("module", sorted({run.module for run in everything.RUNS.values()}))
def test_each_benchmark_finds_what_it_imports(module: str) -> None:
    name = f"benchmarks.{module}"
    assert importlib.import_module(f"{name}.__main__" if (BENCHMARKS / module).is_dir() else name).main


def test_a_failing_one_is_followed_by_the_next_and_named_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Sequence[str]] = []

    def run(words: Sequence[str], **_: Any) -> SimpleNamespace:
        started.append(words[2:])
        return SimpleNamespace(returncode=int("benchmarks.kill" in words))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(everything, "write", lambda: Path("benchmarks.md"))
    monkeypatch.setattr(sys, "argv", ["everything", "--long", "--only", "kill", "pace"])
    with pytest.raises(SystemExit) as ended:
        everything.main()
    assert ended.value.code == "Failed or missed a goal: kill."
    assert started == [
        ["benchmarks.kill", "--kills", "200", "--people", "2000", "--keep"],
        ["benchmarks.broadcast", "--default-rate", "--keep"],
    ]


def test_a_command_tells_the_options_that_matter() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=(1, 2))
    parser.add_argument("--at-once", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--webhook", action="store_true")
    parser.add_argument("--keep", action="store_true")
    words = ["--people", "20", "--sizes", "5", "6", "--folder", "one of two", "--at-once", "9", "--webhook", "--keep"]
    told = command("benchmarks.this", parser, parser.parse_args(words))
    assert told == "python -m benchmarks.this --people 20 --sizes 5 6 --at-once 9 --folder 'one of two' --webhook"
