"""Work for which large libraries are loaded, done in a process of its own.

Drawing and reading workbooks need some 60 MB of libraries and hold Python's lock for long. Apart, they slow down nobody's
answer, and their memory is given back: the process ends once it has had nothing to do for a while, and with its owner.
"""

import atexit
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Timer
from typing import IO, Any, TypeVar, cast

Made = TypeVar("Made")

PATIENCE = 60.0
"""Seconds without work after which the process ends."""
SECONDS_TO_END = 5.0
"""Whatever has not ended by itself then is killed."""


class Workshop:
    """One process, started when there is something to do; who comes meanwhile waits. Threads may share it.

    Args:
        patience: seconds without work after which the process ends.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._alone = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._end: Timer | None = None

    def do(self, function: Callable[..., Made], *told: Any) -> Made:
        """What a function gives; waits for it, so not for an event loop.

        Args:
            function: one of a module, by whose name the process finds it.
            told: its arguments, plain data.

        Raises:
            Exception: whatever the function raises.
            OSError: the process cannot be started, or ended before it was done.
        """
        with self._alone:
            if self._end is not None:
                self._end.cancel()
            try:
                is_made, made = self._ask((function, told))
            except (EOFError, BrokenPipeError, pickle.UnpicklingError):
                self._kill()
                raise OSError("the process that draws and reads ended before it was done") from None
            except BaseException:  # what is left of this work must not be taken for the result of the next
                self._kill()
                raise
            self._end = Timer(self._patience, self.close)
            self._end.daemon = True
            self._end.start()
        if not is_made:
            raise made
        return made  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process, if there is one; the next work starts another."""
        with self._alone:
            self._close()

    def _ask(self, work: Any) -> Any:
        process = self._process
        if process is None or process.poll() is not None:
            self._close()
            self._process = process = subprocess.Popen(
                [sys.executable, "-P", "-m", "bot.apart"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        orders, results = _pipes(process)
        pickle.dump(work, orders)
        orders.flush()
        return pickle.load(results)  # noqa: S301 - by the process that was started here

    def _close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        orders, results = _pipes(process)
        with suppress(OSError):
            orders.close()
        results.close()
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
        self._close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    return cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)


DRAWING, READING, WRITING = Workshop(), Workshop(), Workshop()
"""Those of this process: a file that takes long to read or to write holds up no drawing."""
for workshop in (DRAWING, READING, WRITING):
    atexit.register(workshop.close)


def work(orders: IO[bytes], results: IO[bytes]) -> None:
    """Do what is ordered until there are no more orders; they end with the process that gives them."""
    while True:
        try:
            function, told = pickle.load(orders)  # noqa: S301 - by the process that started this one
        except EOFError:
            return
        try:
            result = True, function(*told)
        except Exception as error:  # noqa: BLE001 - it is raised where the work was ordered
            result = False, error
        pickle.dump(result, results)
        results.flush()


if __name__ == "__main__":
    results = sys.stdout.buffer
    sys.stdout = sys.stderr
    work(sys.stdin.buffer, results)
