"""A console on a free port, on a real database."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace

import httpx
import pytest

from bot.settings import Settings
from bot.staff.member import Role
from bot.stored import Stored
from bot.web.serve import console_served
from tests.conftest import MovingClock
from tests.web.browsing import Browsing, browsing
from tests.web.office import Site, Visitor

Visit = Callable[[], Awaitable[Visitor]]
SignIn = Callable[..., Awaitable[Visitor]]


@pytest.fixture
async def site(settings: Settings, stored: Stored, clock: MovingClock) -> AsyncIterator[Site]:
    async with console_served(replace(settings, http_port=0), stored, clock) as address:
        yield Site(stored, clock, address)


@pytest.fixture
async def visit(site: Site) -> AsyncIterator[Visit]:
    """Makes visitors, each with cookies of their own."""
    async with AsyncExitStack() as opened:

        async def visitor() -> Visitor:
            client = httpx.AsyncClient(base_url=site.address, follow_redirects=True, headers={"Accept-Language": "en"})
            return Visitor(await opened.enter_async_context(client))

        yield visitor


@pytest.fixture
def signed_in(site: Site, visit: Visit) -> SignIn:
    """Hires somebody and signs them in."""

    async def sign_in(role: Role = Role.OFFICER, *regions: str, login: str = "") -> Visitor:
        name = login or role.value
        await site.hire(name, role, *regions)
        visitor = await (await visit()).signs_in(name)
        assert visitor.path == "/admin/"
        return visitor

    return sign_in


@pytest.fixture
async def tab(site: Site, size: str) -> AsyncIterator[Browsing]:
    """A browser at the console, as wide as a desk's or a phone's."""
    async with browsing(site.address, size) as opened:
        yield opened
