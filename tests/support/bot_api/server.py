"""The HTTP side: requests decoded, faults played, answers written."""

from __future__ import annotations

import asyncio
import json
import time
from itertools import count
from typing import Any, Self

from aiohttp import web

from tests.support.bot_api import messages, profile
from tests.support.bot_api.people import Group, Person
from tests.support.bot_api.shapes import JSON, ApiError, Call, Fault, FaultKind, Upload, encoded
from tests.support.bot_api.world import World
from tests.support.ports import HOST, free_port

UPLOAD_LIMIT = 50 * 1024 * 1024
METHODS = messages.METHODS | profile.METHODS
GET_UPDATES = "getUpdates"
NAMES = {name.lower(): name for name in [*METHODS, GET_UPDATES]}
"""Telegram takes the name of a method in any case."""
DECODED = {
    *("allowed_updates", "allow_sending_without_reply", "cache_time", "caption_entities", "chat_id"),
    *("commands", "disable_notification", "drop_pending_updates", "entities", "limit", "menu_button"),
    *("link_preview_options", "max_connections", "message_id", "message_thread_id", "offset", "scope"),
    *("protect_content", "reply_markup", "reply_parameters", "reply_to_message_id", "show_alert"),
    *("timeout", "user_id"),
}
"""The parameters that are not texts, and so arrive as JSON in a query or a form."""
DESCRIPTIONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
}
GATEWAY_ERRORS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


class BotApiServer(World):
    """Telegram's Bot API on a free port of 127.0.0.1.

    `base_url` and `base_file_url` are what a Bot wants under these names: the token follows. After `stop`,
    `start` listens again on the same port with everything as it was left. A webhook that does not answer within
    `delivery_timeout` seconds is asked again.
    """

    def __init__(
        self,
        token: str = "123456:TEST",
        *,
        first_update_id: int = 1,
        bot_name: str = "Test bot",
        username: str = "test_bot",
        port: int = 0,
        delivery_timeout: float = 10.0,
    ) -> None:
        super().__init__(token, first_update_id, bot_name, username, delivery_timeout)
        self.port = port or free_port()
        self._faults: list[Fault] = []
        self._people = count(700_000_001)
        self._groups = count(-1_001_000_000_001, -1)
        self._runner: web.ServerRunner | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/file/bot"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    async def start(self) -> None:
        server = web.Server(self._handle, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port).start()
        self.webhook.open()

    async def stop(self) -> None:
        """Close the port and every connection, as when Telegram cannot be reached."""
        if self._runner is not None:
            await self.webhook.close()
            self.updates.wake()
            await self._runner.cleanup()
            self._runner = None

    def person(
        self,
        name: str = "Siti",
        language_code: str | None = "id",
        *,
        phone: str | None = None,
        username: str | None = None,
        user_id: int | None = None,
    ) -> Person:
        """A new user, whose private chat the bot may write to."""
        number = user_id or next(self._people)
        phone = phone or f"+62812{number % 10**8:08d}"
        return Person(self, name, number, language_code=language_code, phone=phone, username=username)

    def group(self, title: str = "RT 05") -> Group:
        """A new supergroup with the bot in it."""
        return Group(self, title, next(self._groups))

    def fail_next(
        self,
        method: str,
        status: FaultKind = 429,
        *,
        retry_after: int = 1,
        times: int = 1,
        chat_id: int | None = None,
        seconds: float = 30.0,
        description: str | None = None,
        applied: bool = False,
        skip: int = 0,
    ) -> None:
        """Make the next `times` calls of `method` ("*": any) go wrong, those to `chat_id` if given, after `skip` good ones.

        `status` is an HTTP status (429 with retry_after; 500, 502 and 503 with an HTML body; another one
        with `description`), "garbage" (200 with a body that is not JSON), "drop" (the connection closes
        unanswered) or "timeout" (nothing for `seconds`, then the usual answer if the client still waits).
        With `applied` the call takes effect first, and only its answer is lost.
        """
        fault = Fault(method, status, retry_after, times, chat_id, seconds, description, applied, skip)
        self._faults.append(fault)

    def heal(self) -> None:
        """Forget the faults still to come."""
        self._faults.clear()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/file/bot"):
            return self._download(path.removeprefix("/file/bot"))
        token, _, name = path.removeprefix("/bot").partition("/")
        if not path.startswith("/bot"):
            return _error(ApiError(404, DESCRIPTIONS[404]))
        if token != self.token:
            return _error(ApiError(401, DESCRIPTIONS[401]))
        call = Call(NAMES.get(name.lower(), name), await _params(request), time.monotonic())
        self.calls.append(call)
        self.called.fire()
        try:
            fault = self._fault(call)
            response = await (self._play(fault, call, request) if fault else self._answer(call))
            call.status = 0 if _gone(request) else response.status
        finally:
            self.called.fire()
        return response

    async def _answer(self, call: Call) -> web.Response:
        try:
            if call.method == GET_UPDATES:
                return _ok(await self._get_updates(call.params))
            if call.method not in METHODS:
                raise ApiError(404, DESCRIPTIONS[404])
            return _ok(METHODS[call.method](self, call.params))
        except ApiError as error:
            call.error = error.description
            return _error(error)
        finally:
            self.called.fire()

    async def _get_updates(self, params: JSON) -> list[JSON]:
        if self.webhook_url:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        limit = min(max(int(params.get("limit") or 100), 1), 100)
        return await self.updates.get(int(params.get("offset") or 0), limit, float(params.get("timeout") or 0))

    def _fault(self, call: Call) -> Fault | None:
        for fault in self._faults:
            if fault.method in ("*", call.method) and fault.chat_id in (None, call.params.get("chat_id")):
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                if fault.times <= 0:
                    self._faults.remove(fault)
                return fault
        return None

    async def _play(self, fault: Fault, call: Call, request: web.BaseRequest) -> web.Response:
        response = await self._answer(call) if fault.applied else None
        call.error = f"fault: {fault.kind}"
        if fault.kind == "timeout":
            await asyncio.sleep(fault.seconds)
            if response is None and not _gone(request):
                response = await self._answer(call)
            return web.Response(status=504) if response is None else response
        if fault.kind == "drop":
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=504)
        if fault.kind == "garbage":
            return web.Response(text="<<< this is not JSON", content_type="application/json")
        if fault.kind == 429:
            description = fault.description or f"Too Many Requests: retry after {fault.retry_after}"
            return _error(ApiError(429, description, {"retry_after": fault.retry_after}))
        status = int(fault.kind)
        if status in GATEWAY_ERRORS and fault.description is None:
            title = f"{status} {GATEWAY_ERRORS[status]}"
            page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
            return web.Response(status=status, text=page, content_type="text/html")
        return _error(ApiError(status, fault.description or DESCRIPTIONS.get(status, "Error")))

    def _download(self, rest: str) -> web.Response:
        token, _, path = rest.partition("/")
        if token != self.token:
            return _error(ApiError(401, DESCRIPTIONS[401]))
        for stored in self.files.values():
            if stored.path == path:
                return web.Response(body=stored.upload.content, content_type="application/octet-stream")
        return _error(ApiError(404, DESCRIPTIONS[404]))


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: asyncio.Task[None]) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=UPLOAD_LIMIT)


def _gone(request: web.BaseRequest) -> bool:
    """Whether nobody waits for the answer any more."""
    return request.transport is None or request.transport.is_closing()


async def _params(request: web.BaseRequest) -> JSON:
    """The parameters of a request, from its query and its body, with their JSON decoded."""
    params: JSON = dict(request.query) if request.query_string else {}
    if request.body_exists:
        if request.content_type == "application/json":
            params |= {key: value for key, value in (await request.json()).items() if value is not None}
        else:
            for key, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    with value.file as content:
                        params[key] = Upload(value.filename, content.read(), value.content_type)
                else:
                    params[key] = value
    for key, value in params.items():
        if not isinstance(value, str):
            continue
        if key in DECODED:
            try:
                params[key] = json.loads(value)
            except ValueError:
                pass
        elif value.startswith("attach://"):
            params[key] = params.get(value.removeprefix("attach://"), value)
    return params


def _ok(result: object) -> web.Response:
    return _json(200, {"ok": True, "result": result})


def _error(error: ApiError) -> web.Response:
    return _json(error.status, error.body())


def _json(status: int, body: JSON) -> web.Response:
    return web.Response(status=status, body=encoded(body), content_type="application/json")
