"""Payung's pipeline beside Rasa's own and scikit-learn alone, on Payung's messages and on BANKING77.

    ./run python -m benchmarks.nlu [--at-most N] [--only NAME ...] [--keep]
    ./run python -m benchmarks.nlu --banking FOLDER [--only NAME ...] [--keep]

Each pipeline is trained in one process and asked one message after the other in another. Accuracy and macro-F1 are of
the likeliest intent; "OOS recall" is the share of out-of-scope messages that are ranked as such or rejected (by Rasa's
FallbackClassifier, by Payung's zones), "refused" the same share of all others. DIET needs about half an hour a set, so it has to
be named with `--only`; `--at-most` limits Payung's own sentences an intent, for all pipelines alike.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.memory import peak_megabytes
from benchmarks.nlu.pipelines import DIET, LOGISTIC, NAMES, PAYUNG, learn, load
from benchmarks.nlu.sets import Set, banking, own
from benchmarks.options import command, today
from benchmarks.percentiles import percentile
from benchmarks.report import add_keep, tell
from benchmarks.section import Chart, Goal, Section, Table
from nlu.labelled import OUT_OF_SCOPE, counted_as
from nlu.model import ROOT

SHARES, REST = ("accuracy", "macro-F1", "OOS recall", "refused"), ("p50 ms", "p95 ms", "train s", "MB")
QUICK = tuple(name for name in NAMES if name != DIET)
EVERY = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--banking", type=Path, help="folder with banking77_30shot_train.csv and banking77_test.csv")
    parser.add_argument("--at-most", type=int, default=EVERY, help="Payung's own sentences an intent")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help="pipelines to measure")
    parser.add_argument("--step", nargs=4, metavar=("STEP", "SET", "NAME", "FOLDER"), help=argparse.SUPPRESS)
    add_keep(parser)
    given = parser.parse_args()
    if given.step:
        step, kind, name, folder = given.step
        _STEPS[step](name, _set(kind, given.at_most, given.banking), Path(folder))
        return
    found = measure(given.only or QUICK, given.at_most, given.banking)
    options = " --banking FOLDER" if given.banking else ""
    given.banking = None
    again = command("benchmarks.nlu", parser, given)
    tell(replace(found, command=again + options), given.keep)


def measure(names: Sequence[str] = QUICK, at_most: int = EVERY, folder: Path | None = None) -> Section:
    """Train and ask these pipelines; on BANKING77 where its folder is given, else on Payung's own messages."""
    kind = "banking" if folder else "own"
    options = ["--at-most", f"{at_most}", *(["--banking", str(folder)] if folder else [])]
    held = _set(kind, at_most, folder)
    figures = {name: _in_processes(kind, name, options) for name in names}
    rows = tuple((name, *_cells(one)) for name, one in figures.items())
    return Section(
        name="banking" if folder else "nlu",
        title=f"Understanding: {held.name}",
        day=today(),
        command="python -m benchmarks.nlu",
        about=(
            f"{len(held.taught):,} sentences taught, {len(held.measured):,} asked about, one after the other; each pipeline "
            'is trained in one process and asked in another. "OOS recall" is the share of messages out of scope that are '
            'ranked as such or rejected, "refused" the same share of all others.',
        ),
        tables=(Table(("pipeline", *SHARES, *REST), rows),),
        charts=(Chart("accuracy", "Accuracy", tuple(figures), (("accuracy", _each(figures, "accuracy")),)),),
        goals=_goals(held.name, figures),
    )


def _set(kind: str, at_most: int, folder: Path | None) -> Set:
    return banking(folder) if kind == "banking" and folder else own(at_most)


def _each(figures: Mapping[str, Mapping[str, float]], column: str) -> tuple[float, ...]:
    return tuple(one[column] for one in figures.values())


def _goals(name: str, figures: Mapping[str, Mapping[str, float]]) -> tuple[Goal, ...]:
    if PAYUNG not in figures or LOGISTIC not in figures:
        return ()
    ours, theirs = figures[PAYUNG]["accuracy"], figures[LOGISTIC]["accuracy"]
    what = f"accuracy on {name}, beside Rasa's logistic regression"
    return (Goal(what, "not below", f"{ours:.3f} against {theirs:.3f}", ours >= theirs),)


def _cells(figures: Mapping[str, float]) -> tuple[str, ...]:
    """Where nothing is out of scope, nothing of it was found."""
    shares = (f"{value:.3f}" if (value := figures[column]) == value else "" for column in SHARES)
    return (*shares, *(f"{figures[column]:.1f}" for column in REST))


def _in_processes(kind: str, name: str, options: Sequence[str]) -> dict[str, float]:
    """The figures of a pipeline that is trained in one process and asked in another."""
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as folder:
        begun = time.monotonic()
        _run(options, "learn", kind, name, folder)
        trained = time.monotonic() - begun
        figures: dict[str, float] = json.loads(_run(options, "ask", kind, name, folder).splitlines()[-1])
        return {**figures, "train s": trained}


def _run(options: Sequence[str], *step: str) -> str:
    settings = {**os.environ, "RASA_MAX_CACHE_SIZE": "0"}
    command = [sys.executable, "-m", "benchmarks.nlu", *options, "--step", *step]
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(step[:3])}: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout


def _learn(name: str, held: Set, folder: Path) -> None:
    learn(name, held.taught, folder, own_messages=held.name != "BANKING77")


def _ask(name: str, held: Set, folder: Path) -> None:
    rank = load(name, folder)
    pairs: list[tuple[str, str]] = []
    refused: list[bool] = []
    took: list[float] = []
    for text, intent in held.measured:
        start = time.perf_counter()
        ranked, is_rejected = rank(text)
        took.append(1000 * (time.perf_counter() - start))
        pairs.append((counted_as(intent), counted_as(ranked)))
        refused.append(is_rejected or counted_as(ranked) == OUT_OF_SCOPE)
    outside = [one for (right, _), one in zip(pairs, refused, strict=True) if right == OUT_OF_SCOPE]
    inside = [one for (right, _), one in zip(pairs, refused, strict=True) if right != OUT_OF_SCOPE]
    figures = {
        "accuracy": sum(right == one for right, one in pairs) / len(pairs),
        "macro-F1": _macro_f1(pairs),
        "OOS recall": sum(outside) / len(outside) if outside else float("nan"),
        "refused": sum(inside) / len(inside),
        "p50 ms": percentile(took, 50),
        "p95 ms": percentile(took, 95),
        "MB": peak_megabytes(),
    }
    print(json.dumps(figures))


_STEPS = {"learn": _learn, "ask": _ask}


def _macro_f1(pairs: list[tuple[str, str]]) -> float:
    wanted, given = [right for right, _ in pairs], [one for _, one in pairs]
    scores = []
    for label in set(wanted):
        hits = sum(right == one == label for right, one in pairs)
        scores.append(2 * hits / (wanted.count(label) + given.count(label)))
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()
