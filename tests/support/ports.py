"""A port that is free now."""

import os
import socket
from collections.abc import Iterator

HOST = "127.0.0.1"
LOWEST, A_WORKER = 12_000, 2_000
"""Below what a machine hands out by itself (ip_local_port_range): nobody gets such a port by chance, not even while
whoever it belongs to is away for a moment. Each worker of pytest-xdist has ports of its own."""


def free_port() -> int:
    """A port of 127.0.0.1 on which nobody listens, and which this process has not had lately."""
    return next(port for port in _ports if _is_free(port))


def _own_ports() -> Iterator[int]:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 10
    begin = os.getpid() % A_WORKER
    while True:
        for number in range(begin, begin + A_WORKER):
            yield LOWEST + worker * A_WORKER + number % A_WORKER


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


_ports = _own_ports()
