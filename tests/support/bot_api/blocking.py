"""The same server for synchronous tests and benchmarks, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, Self

from tests.support.bot_api.server import BotApiServer
from tests.support.bot_api.world import Chat


class Blocking:
    """Stands for a server, person or group that lives on the loop of another thread.

    Every method of the original runs there and is waited for; lists are copied; a person or group among
    the results comes back as Blocking, and may be passed back in.
    """

    def __init__(self, target: object, loop: asyncio.AbstractEventLoop) -> None:
        self._target = target
        self._loop = loop

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(self._target, name)
        if not callable(value):
            return self._outward(value)

        def blocking(*args: Any, **kwargs: Any) -> Any:
            call = self._run(value, [_inward(a) for a in args], {k: _inward(v) for k, v in kwargs.items()})
            return self._outward(asyncio.run_coroutine_threadsafe(call, self._loop).result())

        return blocking

    async def _run(self, method: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        result = method(*args, **kwargs)
        return await result if asyncio.iscoroutine(result) else result

    def _outward(self, value: Any) -> Any:
        if isinstance(value, Chat):
            return Blocking(value, self._loop)
        return list(value) if isinstance(value, list) else value

    def __str__(self) -> str:
        return str(self._target)


def _inward(value: Any) -> Any:
    return value._target if isinstance(value, Blocking) else value


class BotApiThread(Blocking):
    """`with BotApiThread() as server:` is a `BotApiServer` whose methods, and those of its people, block.

    It takes the arguments of `BotApiServer`.
    """

    def __init__(self, token: str = "123456:TEST", **options: Any) -> None:
        super().__init__(BotApiServer(token, **options), asyncio.new_event_loop())
        self._thread = threading.Thread(target=self._loop.run_forever, name="bot-api", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self.start()
        except OSError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
