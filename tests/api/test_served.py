"""`payung web` serves the API beside the console, over a real socket."""

from dataclasses import replace

import httpx

from bot.institutions.token import Institution
from bot.settings import Settings
from bot.stored import Stored
from bot.web.serve import console_served
from tests.api.conftest import secret
from tests.api.filling import Entry, entries
from tests.conftest import MovingClock, on_sqlite


@on_sqlite
async def test_the_api_lies_beside_the_console(settings: Settings, stored: Stored, clock: MovingClock) -> None:
    await entries(stored, Entry("PY-222222"))
    headers = {"Authorization": f"Bearer {await secret(stored, clock, Institution.AGENCY)}"}
    free = replace(settings, http_port=0)
    async with console_served(free, stored, clock) as address, httpx.AsyncClient(base_url=address) as client:
        leads = await client.get("/api/v1/leads", headers=headers)
        assert [lead["code"] for lead in leads.json()["leads"]] == ["PY-222222"]
        assert (await client.get("/api/v1/leads")).status_code == 401
        large = b'{"codes": ["PY-222222"]' + b" " * 2_000_000 + b"}"
        taken = await client.post(
            "/api/v1/copies", content=large, headers={**headers, "Content-Type": "application/json"}
        )
        assert taken.json() == {"delete": []}
        assert (await client.get("/admin/login")).status_code == 200
