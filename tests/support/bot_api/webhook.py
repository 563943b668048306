"""Delivery of updates to the webhook, which Telegram does instead of answering getUpdates."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

import aiohttp

from tests.support.bot_api.shapes import JSON, Delivery, Signal, encoded
from tests.support.bot_api.updates import Updates, update_id_of

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
"""Seconds until an update is tried again; Telegram begins with one and goes up to minutes."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}
REFUSED = "Connection refused"
MESSAGES = {"message", "edited_message", "channel_post", "edited_channel_post"}


@dataclass(frozen=True, slots=True)
class Hook:
    """What setWebhook gave; no `allowed_updates` are all kinds."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    allowed_updates: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine."""
        return urlsplit(self.url).hostname in THIS_MACHINE


class Webhook:
    """Delivers the pending updates to `hook`, if there is one, from `open` to `close`.

    An address on another machine is kept, but nothing is sent there. `deliveries` are the attempts, in the order in
    which they began; `last_error` is the time and the text of the newest that failed since the hook was set.
    """

    def __init__(self, updates: Updates, changed: Signal, timeout: float) -> None:
        self.hook: Hook | None = None
        self.deliveries: list[Delivery] = []
        self.last_error: tuple[float, str] | None = None
        self.timeout = timeout
        self._updates = updates
        self._changed = changed
        self._is_open = False
        self._courier: Courier | None = None
        self._endings: list[asyncio.Task[None]] = []

    def open(self) -> None:
        self._is_open = True
        self._begin()

    async def close(self) -> None:
        """Break off what is on its way; it stays pending."""
        self._is_open = False
        self._end()
        endings, self._endings = self._endings, []
        for ending in endings:
            await ending

    def point_at(self, hook: Hook | None) -> None:
        """Deliver to `hook` from now on, or no more; nothing changes where it is the one already."""
        if hook == self.hook:
            return
        self._end()
        self.hook, self.last_error = hook, None
        self._begin()

    def wants(self, update: JSON) -> bool:
        """Whether an update is of a kind that the hook, if there is one, asked for."""
        allowed = self.hook.allowed_updates if self.hook else ()
        return not allowed or any(kind in allowed for kind in update)

    def began(self, update: JSON) -> Delivery:
        """Note an attempt that begins."""
        delivery = Delivery(update_id_of(update), time.monotonic())
        self.deliveries.append(delivery)
        self._changed.fire()
        return delivery

    def ended(self, delivery: Delivery) -> None:
        """Note how it ended."""
        if delivery.error:
            self.last_error = time.time(), delivery.error
        self._changed.fire()

    def _begin(self) -> None:
        if self._is_open and self.hook is not None and self.hook.is_local:
            self._courier = Courier(self, self.hook, self._updates)

    def _end(self) -> None:
        if self._courier is not None:
            self._courier.stop()
            self._endings.append(asyncio.create_task(self._courier.stopped()))
            self._courier = None


class Line:
    """Updates that are delivered one after the other; the first stays at the head until it is confirmed."""

    def __init__(self, key: Hashable, update: JSON) -> None:
        self.key = key
        self.updates = deque([update])
        self.failures = 0


class Courier:
    """Brings what is pending, and what arrives, to one hook until it is stopped.

    As in Telegram, the messages of a chat wait for each other, and so do all updates of another kind from one person;
    the lines they stand in go beside each other, the one with the lowest update_id first. Where nobody listens, all lines
    wait together. Unlike in Telegram, any certificate will do, and a method in the body of an answer is not called.
    """

    def __init__(self, webhook: Webhook, hook: Hook, updates: Updates) -> None:
        self._webhook = webhook
        self._updates = updates
        self._url = hook.url
        self._lines: dict[Hashable, Line] = {}
        self._ready: asyncio.PriorityQueue[tuple[int, int, Line]] = asyncio.PriorityQueue()
        self._numbers = count()
        self._refusals = 0
        self._refused_until = 0.0
        secret = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=hook.max_connections, ssl=False),
            timeout=aiohttp.ClientTimeout(total=webhook.timeout),
            headers={"Content-Type": "application/json", **secret},
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        for update in updates.pending():
            self._take(update)
        updates.listener = self._take
        self._workers = [asyncio.create_task(self._work()) for _ in range(hook.max_connections)]

    def stop(self) -> None:
        """Begin nothing more, and break off what is on its way."""
        self._updates.listener = None
        for worker in self._workers:
            worker.cancel()

    async def stopped(self) -> None:
        """Wait, after `stop`, until every connection is closed."""
        results = await asyncio.gather(*self._workers, return_exceptions=True)
        await self._session.close()
        for result in results:
            if isinstance(result, Exception):
                raise result

    def _take(self, update: JSON) -> None:
        key = line_of(update)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = Line(key, update)
            self._queue(line)
        else:
            line.updates.append(update)

    def _queue(self, line: Line) -> None:
        self._ready.put_nowait((update_id_of(line.updates[0]), next(self._numbers), line))

    async def _work(self) -> None:
        while True:
            _, _, line = await self._ready.get()
            pause = self._refused_until - time.monotonic()
            if pause > 0:
                await asyncio.sleep(pause)
            delivery = self._webhook.began(line.updates[0])
            asked = await self._post(line.updates[0], delivery)
            self._settle(line, delivery, asked)
            self._webhook.ended(delivery)

    def _settle(self, line: Line, delivery: Delivery, asked: float) -> None:
        """Go on in a line after an answer, or try the same update again after the pause that was asked for."""
        if not delivery.error:
            self._updates.confirm(delivery.update_id)
            self._refusals = line.failures = 0
            line.updates.popleft()
            if line.updates:
                self._queue(line)
            else:
                del self._lines[line.key]
        elif delivery.error == REFUSED:
            self._note_refusal()
            self._queue(line)
        else:
            pause = min(asked, LONGEST_PAUSE) or pause_after(line.failures)
            line.failures += 1
            asyncio.get_running_loop().call_later(pause, self._queue, line)

    def _note_refusal(self) -> None:
        if self._refused_until <= time.monotonic():
            self._refused_until = time.monotonic() + pause_after(self._refusals)
            self._refusals += 1

    async def _post(self, update: JSON, delivery: Delivery) -> float:
        """Post an update and note the answer; the seconds to wait that it asks for."""
        try:
            async with self._session.post(self._url, data=encoded(update), allow_redirects=False) as response:
                await response.read()
        except asyncio.CancelledError:
            delivery.error = "Broken off"
            raise
        except TimeoutError:
            delivery.error = "Read timeout expired"
        except aiohttp.ClientConnectorError:
            delivery.error = REFUSED
        except (aiohttp.ClientError, OSError):
            delivery.error = "Webhook connection closed"
        else:
            delivery.status = response.status
            if not 200 <= response.status <= 299:
                delivery.error = f"Wrong response from the webhook: {response.status} {response.reason}"
                return _seconds(response.headers.get("Retry-After", ""))
        return 0.0


def line_of(update: JSON) -> Hashable:
    """What the updates that wait for each other have in common; for one that waits for none, its update_id."""
    for kind, content in update.items():
        named = content.get("chat" if kind in MESSAGES else "from") if isinstance(content, dict) else None
        if isinstance(named, dict) and isinstance(named.get("id"), int):
            return "message" if kind in MESSAGES else kind, named["id"]
    return update_id_of(update)


def pause_after(failures: int) -> float:
    """The pause after one more failure than these."""
    return float(min(FIRST_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE))


def _seconds(header: str) -> float:
    return float(header) if header.isdecimal() else 0.0
