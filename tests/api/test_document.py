"""The OpenAPI document is true: whatever it allows or forbids is asked for, over a real socket."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from bot.institutions.token import SCOPES, Institution, Scope
from bot.settings import Settings
from bot.staff.audit import COMMAND
from bot.stored import open_stored
from bot.web.api import door
from bot.web.api.app import PATH, institutions_api
from bot.web.server import serving
from tests.api.filling import Entry, entries
from tests.conftest import MovingClock

EXAMPLES = 60


@dataclass(frozen=True)
class Served:
    """Where the API is, and a token for each scope."""

    address: str
    tokens: dict[str, str]


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The API in a thread of its own, with leads under the codes that stand in the document as examples."""
    ready: Queue[Served] = Queue()
    loop, stop = asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        clock = MovingClock()
        async with open_stored(Settings(data_dir=folder)) as stored:
            await entries(stored, Entry("PY-7KQ2MX", nik="3273014107850001"), Entry("PY-222222", agreed=False))
            tokens: dict[str, str] = {}
            for institution in Institution:
                _, made = await stored.tokens.add(institution, "test", SCOPES[institution], 1, COMMAND, clock.now())
                tokens |= dict.fromkeys(SCOPES[institution], made)
            async with serving([institutions_api(stored, clock)], "127.0.0.1", 0) as port:
                ready.put(Served(f"http://127.0.0.1:{port}{PATH}", tokens))
                await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        yield ready.get(timeout=30)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patched, served(tmp_path_factory.mktemp("api")) as found:
        patched.setattr(door.Limit, "wait", lambda *_: 0.0)
        yield found


@pytest.fixture(scope="module")
def document(api: Served) -> schemathesis.BaseSchema:
    config = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_url(f"{api.address}/openapi.json", config=config)


described = schemathesis.pytest.from_fixture("document")


@described.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_operation_does_what_the_document_says(api: Served, case: schemathesis.Case) -> None:
    (needed,) = case.operation.definition.raw["security"]
    scope = Scope(needed["token"][0])
    case.call_and_validate(headers={"Authorization": f"Bearer {api.tokens[scope]}"})
