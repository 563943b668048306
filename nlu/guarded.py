"""Keeps a slow or dead model from holding up whoever asks: a time limit, and a circuit breaker.

The breaker follows M. Nygard, "Release It!" (Stability Patterns), but nobody's message is the one that tries whether the
model is back: a task does that beside the conversations.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from nlu.understanding import Nlu, NluError, Understanding

log = logging.getLogger(__name__)

SECONDS = 1.5
"""How long one message may take."""
AT_ONCE = 8
"""How many messages are asked about at a time; the limit of time begins when a message's turn has come."""
FAILURES = 3
"""After so many failures in a row nobody is asked any more until the model is back."""
SECONDS_BETWEEN_TRIES = 5.0
SAMPLE = "halo"

Observe = Callable[[str, float], None]
"""Told how a request ended (`understood`, `failed` or `refused`) and how many seconds it took."""


class GuardedNlu:
    """Somebody who understands messages within a time limit, or says at once that it cannot be done.

    Args:
        nlu: who is asked.
        observe: what is told about each request.
    """

    def __init__(self, nlu: Nlu, observe: Observe) -> None:
        self._nlu = nlu
        self._observe = observe
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._failures = 0
        self._trying: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked at the moment."""
        return self._trying is not None

    async def understand(self, text: str) -> Understanding:
        async with self._slots:
            if self.is_open:
                self._observe("refused", 0.0)
                raise NluError("The model does not answer; it is asked again in the background.")
            return await self._ask(text)

    async def close(self) -> None:
        await self.stop_trying()
        await self._nlu.close()

    async def stop_trying(self) -> None:
        """End what goes on beside the conversations; whoever is asked stays open."""
        if self._trying is not None:
            self._trying.cancel()
            with suppress(asyncio.CancelledError):
                await self._trying

    async def _ask(self, text: str) -> Understanding:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(SECONDS):
                understood = await self._nlu.understand(text)
        except TimeoutError:
            self._failed(begun)
            raise NluError(f"The model did not answer within {SECONDS} seconds.") from None
        except NluError:
            self._failed(begun)
            raise
        self._failures = 0
        self._observe("understood", time.monotonic() - begun)
        return understood

    def _failed(self, begun: float) -> None:
        self._observe("failed", time.monotonic() - begun)
        self._failures += 1
        if self._failures >= FAILURES and not self.is_open:
            log.error("The model is left alone until it answers again.")
            self._trying = asyncio.create_task(self._try_until_back())

    async def _try_until_back(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)
            with suppress(NluError):
                await self._ask(SAMPLE)
                log.warning("The model answers again.")
                self._trying = None
                return
