"""Words to systemd, where it started the process: ready, alive, stopping (see sd_notify(3), systemd.service(5))."""

import os
import socket
from contextlib import suppress


def notify(message: str) -> None:
    """Send `READY=1`, `WATCHDOG=1` or `STOPPING=1`; nothing happens where no service manager listens."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    path = "\0" + address[1:] if address.startswith("@") else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to_manager:
        to_manager.sendto(message.encode(), path)


def watchdog_seconds() -> float | None:
    """How often systemd wants to hear that the process is alive; None where it does not ask."""
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    return int(microseconds) / 1_000_000 if microseconds.isdecimal() else None
