"""Cold start of commands, time to train, and memory, beside SQLAlchemy's import and Rasa's own commands on the same model.

    ./run python -m benchmarks.startup [--runs N] [--people N] [--keep]

A run is a process of its own, with a small SQLite database; the peer is started again in each round, so that both meet the
same machine. `payung run` without Rasa serves people through a Bot API server of our own, then draws charts and reads a
member list.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.options import command, today
from benchmarks.report import add_keep, tell
from benchmarks.section import Chart, Goal, Section, Table
from benchmarks.serving_memory import Served, serve
from bot.cli.prepare import prepare
from nlu.model import ROOT, model_path
from tests.support.nlu_server import serving

RUNS, SLOW_RUNS, PEOPLE = 7, 3, 150
MOST_SECONDS, MOST_MEGABYTES = 0.5, 150
QUESTION = "iuran BPU penghasilan 3,5 juta berapa?\n"
BIN = Path(sys.executable).parent
PEER = 'python -c "import sqlalchemy"'
NEED_NO_MODEL = (
    *("--help", "leads --help", "nlu --help", "run --help", "rules show", "lessons check", "leads list", "leads stats"),
    *("figures", "staff list", "cooperatives list", "pulse show", "broadcast list", "campaign list", "db upgrade"),
)
CHAT, CHAT_REMOTE, SHELL = "payung chat, one question", "payung chat, model on a server", "rasa shell nlu, one question"
TRAIN, RASA_TRAIN = "payung nlu train", "rasa train nlu"
WITHOUT, WITH = "payung run, model on a server", "payung run, model in the process"
BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Would have every start compile every module anew."""
LAUNCHER = """
import json, os, subprocess, sys, time
begun = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([time.monotonic() - begun, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]), flush=True)
os._exit(0)
"""
"""Starts a command out of a small process, for what is told of a new one's memory includes its parent's (getrusage(2))."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall time in seconds and the largest resident memory in MB of one process."""

    seconds: float
    megabytes: float


Runs = dict[str, list[Measured]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each quick command is started")
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many enrol before memory is looked at again")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(given.runs, given.people)
    tell(replace(found, command=command("benchmarks.startup", parser, given)), given.keep)


def measure(runs: int = RUNS, people: int = PEOPLE) -> Section:
    """Start each command, train twice, and serve people with the model on a server and in the process."""
    model = model_path(prepare().models_dir)
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as folder:
        data = {"PAYUNG_DATA_DIR": f"{folder}/var", "PAYUNG_NLU_URL": ""}
        _run([_payung(), "db", "upgrade"], "", data)
        quick = _quick(runs, data)
        with serving(model.parent) as server:
            slow = _slow(model, data, server.settings)
            remote = {name.removeprefix("PAYUNG_"): value for name, value in server.settings.items()}
            served = {WITHOUT: serve(people, remote)}
        served[WITH] = serve(people, {"MODELS_DIR": str(model.parent)})
        slow |= _trained(folder, data)
    return _section(runs, people, quick, slow, served)


def _quick(runs: int, data: Mapping[str, str]) -> Runs:
    """Every command in turn, the peer first, as often as wanted; a round before them warms up the disk."""
    commands = {PEER: [sys.executable, "-c", "import sqlalchemy"]}
    commands |= {f"payung {words}": [_payung(), *words.split()] for words in NEED_NO_MODEL}
    found: Runs = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, words in commands.items():
            one = _run(words, "", data)
            if number:
                found[name].append(one)
    return found


def _slow(model: Path, data: Mapping[str, str], server: Mapping[str, str]) -> Runs:
    """One question to the model, which each process loads or asks a server for."""
    found: Runs = {CHAT: [], SHELL: [], CHAT_REMOTE: []}
    for _ in range(SLOW_RUNS):
        found[CHAT].append(_run([_payung(), "chat"], QUESTION, data))
        found[SHELL].append(_run([_rasa(), "shell", "nlu", "-m", str(model)], QUESTION + "/stop\n", {}))
        found[CHAT_REMOTE].append(_run([_payung(), "chat"], QUESTION, {**data, **server}))
    return found


def _trained(folder: str, data: Mapping[str, str]) -> Runs:
    """The same data, without Rasa's cache."""
    ours = {**data, "PAYUNG_MODELS_DIR": f"{folder}/models", "RASA_CACHE_DIRECTORY": f"{folder}/cache"}
    theirs = {"RASA_CACHE_DIRECTORY": f"{folder}/other-cache"}
    rasa = [_rasa(), "train", "nlu", "--nlu", "nlu/data", "--out", f"{folder}/rasa"]
    return {TRAIN: [_run([_payung(), "nlu", "train"], "", ours)], RASA_TRAIN: [_run(rasa, "", theirs)]}


def _section(runs: int, people: int, quick: Runs, slow: Runs, served: Mapping[str, Served]) -> Section:
    names = tuple(quick)
    return Section(
        name="startup",
        title="Cold start, training and memory",
        day=today(),
        command="python -m benchmarks.startup",
        about=(
            f"Each quick command was started {runs} times in turn with its peer, on a small SQLite database; the slow ones "
            f"{SLOW_RUNS} times, the training once. Memory is the largest resident size of the process.",
            f"`payung run` then served {people} people who enrolled and asked a question each, drew charts that nobody had "
            "asked for before, and read a member list. Drawing and reading are done by processes beside it, which end after "
            "a minute without work; their memory is told apart.",
        ),
        tables=(_commands(quick), _commands(slow), _serving(served)),
        charts=(
            Chart(
                "startup",
                "Start of commands that need no model, median in seconds",
                names,
                (("seconds", tuple(_median(quick[name]) for name in names)),),
                MOST_SECONDS,
            ),
        ),
        goals=(*(_start_goal(name, quick) for name in names if name != PEER), _memory_goal(served[WITHOUT])),
    )


def _commands(found: Runs) -> Table:
    rows = tuple(
        (name, f"{_median(one):.2f} s", f"{min(each.seconds for each in one):.2f} s", f"{_most(one):.0f} MB")
        for name, one in found.items()
    )
    return Table(("command", "median", "fastest", "memory"), rows)


def _serving(found: Mapping[str, Served]) -> Table:
    head = (
        "process",
        "until it listens",
        "memory then",
        "turns",
        "after them",
        "after charts and a list",
        "most",
        "beside",
    )
    rows = tuple(
        (
            name,
            f"{one.seconds:.1f} s",
            f"{one.megabytes:.0f} MB",
            f"{one.turns:,}",
            f"{one.after_turns:.0f} MB",
            f"{one.after_files:.0f} MB",
            f"{one.most:.0f} MB",
            f"{one.apart:.0f} MB",
        )
        for name, one in found.items()
    )
    return Table(head, rows)


def _start_goal(name: str, found: Runs) -> Goal:
    median, peer = _median(found[name]), _median(found[PEER])
    reached = f"{median:.2f} s ({PEER}: {peer:.2f} s)"
    return Goal(f"start of {name}", f"at most {MOST_SECONDS} s", reached, median <= MOST_SECONDS)


def _memory_goal(served: Served) -> Goal:
    what = f"memory of {WITHOUT}, at most"
    return Goal(what, f"at most {MOST_MEGABYTES} MB", f"{served.most:.0f} MB", served.most <= MOST_MEGABYTES)


def _median(found: Sequence[Measured]) -> float:
    return statistics.median(one.seconds for one in found)


def _most(found: Sequence[Measured]) -> float:
    return max(one.megabytes for one in found)


def _payung() -> str:
    return str(BIN / "payung")


def _rasa() -> str:
    return str(BIN / "rasa")


def _run(words: Sequence[str], typed: str, settings: Mapping[str, str]) -> Measured:
    kept = {name: value for name, value in os.environ.items() if name != BYTECODE}
    launched = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *words],
        cwd=ROOT,
        env={**kept, **settings},
        input=typed.encode(),
        capture_output=True,
        check=True,
    )
    seconds, largest, code = json.loads(launched.stdout)
    if code:
        raise SystemExit(f"{' '.join(words)} ended with {code}")
    return Measured(seconds, largest / (1024 if sys.platform == "linux" else 1024**2))


if __name__ == "__main__":
    main()
