"""Payung's pipeline beside Rasa's own and scikit-learn alone, on Payung's messages and on BANKING77.

    ./run python -m benchmarks.nlu [--banking FOLDER] [--at-most N] [--only NAME]

Each pipeline is trained in one process and asked one message after the other in another. Accuracy and macro-F1 are of
the likeliest intent; "OOS recall" is the share of out-of-scope messages that are ranked as such or rejected (by Rasa's
FallbackClassifier, by Payung's zones), "refused" the same share of all others. DIET needs about half an hour a set;
`--at-most` limits Payung's own sentences an intent, for all pipelines alike.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.nlu.pipelines import NAMES, learn, load
from benchmarks.nlu.sets import Set, banking, own
from nlu.labelled import OUT_OF_SCOPE, counted_as
from nlu.model import ROOT

COLUMNS = ("accuracy", "macro-F1", "OOS recall", "refused", "p50 ms", "p95 ms", "train s", "MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--banking", type=Path, help="folder with banking77_30shot_train.csv and banking77_test.csv")
    parser.add_argument("--at-most", type=int, default=1_000_000, help="Payung's own sentences an intent")
    parser.add_argument("--only", action="append", choices=NAMES, help="pipelines to measure; may be repeated")
    parser.add_argument("--step", nargs=4, metavar=("STEP", "SET", "NAME", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    sets = {"own": lambda: own(given.at_most), "banking": lambda: banking(given.banking)}
    if given.step:
        step, kind, name, folder = given.step
        _STEPS[step](name, sets[kind](), Path(folder))
        return
    for kind in ("own", *(["banking"] if given.banking else [])):
        held = sets[kind]()
        print(f"\n{held.name}: {len(held.taught)} taught, {len(held.measured)} measured")
        print(f"| {'':41} |" + "".join(f" {column:>10} |" for column in COLUMNS))
        print(f"|{'-' * 43}|" + f"{'-' * 11}:|" * len(COLUMNS))
        for name in given.only or NAMES:
            print(_row(name, _in_processes(kind, name)), flush=True)


def _in_processes(kind: str, name: str) -> dict[str, float]:
    """The figures of a pipeline that is trained in one process and asked in another."""
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as folder:
        begun = time.monotonic()
        _run("learn", kind, name, folder)
        trained = time.monotonic() - begun
        figures: dict[str, float] = json.loads(_run("ask", kind, name, folder).splitlines()[-1])
        return {**figures, "train s": trained}


def _run(*step: str) -> str:
    settings = {**os.environ, "RASA_MAX_CACHE_SIZE": "0"}
    command = [sys.executable, "-m", "benchmarks.nlu", *sys.argv[1:], "--step", *step]
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
    took.sort()
    outside = [one for (right, _), one in zip(pairs, refused, strict=True) if right == OUT_OF_SCOPE]
    inside = [one for (right, _), one in zip(pairs, refused, strict=True) if right != OUT_OF_SCOPE]
    figures = {
        "accuracy": sum(right == one for right, one in pairs) / len(pairs),
        "macro-F1": _macro_f1(pairs),
        "OOS recall": sum(outside) / len(outside) if outside else float("nan"),
        "refused": sum(inside) / len(inside),
        "p50 ms": took[len(took) // 2],
        "p95 ms": took[int(len(took) * 0.95)],
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2),
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


def _row(name: str, figures: dict[str, float]) -> str:
    shares, rest = COLUMNS[:4], COLUMNS[4:]
    cells = [f"{figures[column]:>10.3f}" for column in shares] + [f"{figures[column]:>10.1f}" for column in rest]
    return f"| {name:41} |" + "".join(f" {cell} |" for cell in cells)


if __name__ == "__main__":
    main()
