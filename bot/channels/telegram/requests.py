"""How the bot asks Telegram: through aiohttp, which takes an eighth of the time that httpx needs for a request."""

from http import HTTPStatus
from typing import Any
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

SECONDS_TO_CONNECT = 5.0
SECONDS_TO_ANSWER = 5.0
SECONDS_TO_WRITE = 5.0
SECONDS_TO_UPLOAD = 20.0
SECONDS_FOR_A_PLACE = 1.0
"""How long a request waits until one of the connections is free."""
SECONDS_KEPT = 5.0
"""How long a connection is kept without being used; it may be closed at the other end, just as a message goes out."""
NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
"""What keeps a request from ever leaving; whatever else goes wrong on the way may do so after it arrived."""

JSON = "application/json"
"""What every answer of Telegram is; a proxy's page that says 403 does not mean that somebody blocked the bot."""


class AiohttpRequest(BaseRequest):
    """What `telegram.Bot` sends requests with; see `telegram.request.BaseRequest`.

    Proxies are taken from the environment (HTTPS_PROXY), as everywhere.

    Args:
        connections: how many there may be at once.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return SECONDS_TO_ANSWER

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=SECONDS_KEPT),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=_has_proxy(),
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of Telegram's answer.

        Raises:
            TimedOut: nothing came within the time.
            NetworkError: Telegram could not be reached, or somebody between refused in its place; where the request never
                left, the cause is one of `NEVER_SENT`.
        """
        if self._session is None:
            raise RuntimeError("The request is not initialised.")
        has_files = request_data is not None and request_data.contains_files
        answer = _given(read_timeout, SECONDS_TO_ANSWER)
        write = _given(write_timeout, SECONDS_TO_UPLOAD if has_files else SECONDS_TO_WRITE)
        connect = _given(connect_timeout, SECONDS_TO_CONNECT)
        place = _given(pool_timeout, SECONDS_FOR_A_PLACE)
        timeout = aiohttp.ClientTimeout(
            total=place + connect + write + answer,
            connect=place + connect,
            sock_connect=connect,
            sock_read=write + answer,
        )
        data = _body(request_data) if request_data is not None else None
        try:
            async with self._session.request(
                method, url, data=data, timeout=timeout, allow_redirects=False
            ) as response:
                body = await response.read()
                if response.status >= HTTPStatus.BAD_REQUEST and response.content_type != JSON:
                    raise NetworkError(f"{response.status} from somebody between, who is not Telegram")
                return response.status, body
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error


def was_never_sent(error: BaseException) -> bool:
    """Whether a request that failed surely did not reach Telegram."""
    return isinstance(error.__cause__, NEVER_SENT)


def _has_proxy() -> bool:
    """Whether the environment names one; only then is it looked at, since aiohttp does so in a thread for each request."""
    return bool(getproxies().keys() - {"no"})


def _given(seconds: Any, otherwise: float) -> float:
    return seconds if isinstance(seconds, int | float) else otherwise


def _body(data: RequestData) -> aiohttp.FormData | dict[str, str]:
    """Parameters as a form, with the files among them where there are some."""
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
