"""The API in front of both databases, and a client for each institution."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

import httpx
import pytest
from starlette.applications import Starlette

from bot.institutions.token import SCOPES, Institution
from bot.staff.audit import COMMAND
from bot.stored import Stored
from bot.web.api.app import institutions_api
from tests.conftest import DATABASES, MovingClock, empty_database

Client = httpx.AsyncClient


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where the database of a test lies: every test that needs one runs on both."""
    yield from empty_database(request.param, request)


async def secret(stored: Stored, clock: MovingClock, institution: Institution) -> str:
    """A token with everything that an institution may have."""
    _, made = await stored.tokens.add(institution, "test", SCOPES[institution], 30, COMMAND, clock.now())
    return made


@pytest.fixture
async def knock(stored: Stored, clock: MovingClock) -> AsyncIterator[Callable[[str | None], Client]]:
    """Makes a client with a token, or without one."""
    app = Starlette(routes=[institutions_api(stored, clock)])
    async with AsyncExitStack() as opened:

        def client(token: str | None) -> Client:
            headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
            transport = httpx.ASGITransport(app)
            made = Client(transport=transport, base_url="https://payung.test/api/v1", headers=headers)
            opened.push_async_callback(made.aclose)
            return made

        yield client


@pytest.fixture
async def agency(stored: Stored, clock: MovingClock, knock: Callable[[str | None], Client]) -> Client:
    return knock(await secret(stored, clock, Institution.AGENCY))


@pytest.fixture
async def ministry(stored: Stored, clock: MovingClock, knock: Callable[[str | None], Client]) -> Client:
    return knock(await secret(stored, clock, Institution.MINISTRY))
