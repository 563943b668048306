"""`payung nlu serve` in a process of its own, for tests that start many short processes or want real HTTP."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.support.ports import free_port

SECONDS_TO_START = 120


@dataclass(frozen=True)
class NluServer:
    """Where the server answers, and to whom."""

    url: str
    token: str = "only-for-tests"

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a process that asks this server."""
        return {"PAYUNG_NLU_URL": self.url, "PAYUNG_NLU_TOKEN": self.token}


@contextmanager
def serving(models: Path) -> Iterator[NluServer]:
    """Serve the model of a folder for the length of the block."""
    port = free_port()
    server = NluServer(f"http://127.0.0.1:{port}")
    environment = {**os.environ, "PAYUNG_NLU_TOKEN": server.token, "PAYUNG_MODELS_DIR": str(models)}
    command = [sys.executable, "-m", "bot", "nlu", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)


def _wait_for(server: NluServer, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        try:
            httpx.get(server.url, timeout=1)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")
