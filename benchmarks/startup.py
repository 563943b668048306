"""Cold start of `payung chat`, time to train, and memory, beside Rasa's own command on the same model.

    ./run python -m benchmarks.startup [--runs N]

A run is a process of its own that reads one question from a pipe and ends. Payung's figure is `payung chat` with the
model in the process; the peers are `rasa shell nlu` on the same model file, `rasa train nlu` on the same data without
its cache, and `payung chat` with the model on a server. Memory is the largest resident size of the process.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.cli.prepare import prepare
from nlu.model import ROOT, model_path
from tests.support.nlu_server import serving

QUESTION = "iuran BPU penghasilan 3,5 juta berapa?\n"
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Measured:
    """Wall time in seconds and the largest resident memory in MB of one process."""

    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, help="how often each start is measured")
    runs = parser.parse_args().runs
    model = model_path(prepare().models_dir)
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as folder:
        data = {"PAYUNG_DATA_DIR": f"{folder}/var", "PAYUNG_NLU_URL": ""}
        rows = {
            "payung chat, one question": _repeat(runs, lambda: _run([_payung(), "chat"], QUESTION, data)),
            "rasa shell nlu, one question": _repeat(
                runs, lambda: _run([_rasa(), "shell", "nlu", "-m", str(model)], QUESTION + "/stop\n", {})
            ),
        }
        with serving(model.parent) as server:
            remote = {**data, **server.settings}
            rows["payung chat, model on a server"] = _repeat(runs, lambda: _run([_payung(), "chat"], QUESTION, remote))
        fresh = {**data, "PAYUNG_MODELS_DIR": f"{folder}/models", "RASA_CACHE_DIRECTORY": f"{folder}/cache"}
        rows["payung nlu train"] = [_run([_payung(), "nlu", "train"], "", fresh)]
        fresh["RASA_CACHE_DIRECTORY"] = f"{folder}/other-cache"
        rows["rasa train nlu"] = [
            _run([_rasa(), "train", "nlu", "--nlu", "nlu/data", "--out", f"{folder}/rasa"], "", fresh)
        ]
    print(f"{'':34}{'seconds':>9}{'fastest':>9}{'MB':>7}")
    for name, measured in rows.items():
        seconds = [one.seconds for one in measured]
        memory = max(one.megabytes for one in measured)
        print(f"{name:34}{statistics.median(seconds):>9.1f}{min(seconds):>9.1f}{memory:>7.0f}")


def _payung() -> str:
    return str(BIN / "payung")


def _rasa() -> str:
    return str(BIN / "rasa")


def _repeat(runs: int, measure: Callable[[], Measured]) -> list[Measured]:
    return [measure() for _ in range(runs)]


def _run(command: list[str], typed: str, settings: dict[str, str]) -> Measured:
    begun = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin
        process.stdin.write(typed.encode())
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Measured(time.monotonic() - begun, _megabytes(usage))


def _megabytes(usage: resource.struct_rusage) -> float:
    """`ru_maxrss` is in kilobytes on Linux and in bytes on macOS."""
    return usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


if __name__ == "__main__":
    main()
