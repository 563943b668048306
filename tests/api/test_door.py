"""Who is let in, and how everybody else hears that they are not."""

from collections.abc import Callable

import pytest

from bot.faults import StoreError
from bot.institutions.token import Institution, Scope
from bot.limits import Limit
from bot.staff.audit import COMMAND, Action
from bot.storage.tokens import TokenBook
from bot.stored import Stored
from tests.api.conftest import Client, secret
from tests.api.filling import Entry, entries
from tests.conftest import MovingClock, on_sqlite

Knock = Callable[[str | None], Client]
PROBLEM = "application/problem+json"


@on_sqlite
async def test_without_a_token_there_is_nothing(knock: Knock) -> None:
    response = await knock(None).get("/leads")
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer realm="payung"'
    assert response.headers["content-type"] == PROBLEM


@on_sqlite
@pytest.mark.parametrize("forged", ["", "x", "payung_" + "A" * 43, "' OR '1'='1", "x" * 7_000, "ÿ"])
async def test_a_forged_token_is_refused(knock: Knock, forged: str) -> None:
    client = knock(None)
    client.headers["Authorization"] = f"Bearer {forged}".encode("latin-1").decode("latin-1")
    response = await client.get("/leads")
    assert response.status_code == 401


@on_sqlite
async def test_a_token_in_the_address_does_not_count(stored: Stored, clock: MovingClock, knock: Knock) -> None:
    token = await secret(stored, clock, Institution.AGENCY)
    assert (await knock(None).get("/leads", params={"access_token": token})).status_code == 401


async def test_a_token_ends_on_its_day(stored: Stored, clock: MovingClock, agency: Client) -> None:
    clock.move(days=29, hours=23)
    assert (await agency.get("/leads")).status_code == 200
    clock.move(hours=1)
    response = await agency.get("/leads")
    assert response.status_code == 401 and 'error="invalid_token"' in response.headers["www-authenticate"]


async def test_a_revoked_token_ends_at_once(stored: Stored, clock: MovingClock, agency: Client) -> None:
    await stored.tokens.revoke(1, COMMAND, clock.now())
    assert (await agency.get("/leads")).status_code == 401


async def test_what_a_token_is_not_for_is_forbidden_and_noted(stored: Stored, clock: MovingClock, knock: Knock) -> None:
    _, narrow = await stored.tokens.add(Institution.AGENCY, "x", [Scope.COVERAGE_READ], 1, COMMAND, clock.now())
    await entries(stored, Entry("PY-222222"))
    response = await knock(narrow).get("/leads")
    assert response.status_code == 403 and "Siti" not in response.text
    challenge = response.headers["www-authenticate"]
    assert 'error="insufficient_scope"' in challenge and 'scope="leads:read"' in challenge
    (line,) = await stored.audit.page(0, 1, "token:1")
    assert (line.action, line.subject, line.rows) == (Action.REFUSED, "leads:read", 0)


async def test_the_ministry_sees_no_lead(stored: Stored, ministry: Client) -> None:
    await entries(stored, Entry("PY-222222"))
    for response in (
        await ministry.get("/leads"),
        await ministry.get("/leads/PY-222222"),
        await ministry.post("/copies", json={"codes": ["PY-222222"]}),
        await ministry.post("/registrations", json={"reports": [{"code": "PY-222222", "status": "contacted"}]}),
    ):
        assert response.status_code == 403


@on_sqlite
async def test_too_many_requests_are_put_off(
    stored: Stored, clock: MovingClock, knock: Knock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limit, "wait", lambda _, actor: 2.5 if actor == "token:1" else 0.0)
    busy, other = [knock(await secret(stored, clock, Institution.AGENCY)) for _ in range(2)]
    response = await busy.get("/leads")
    assert response.status_code == 429 and response.headers["retry-after"] == "3"
    assert (await other.get("/leads")).status_code == 200


@on_sqlite
async def test_an_unknown_parameter_is_refused(agency: Client) -> None:
    response = await agency.get("/leads", params={"aftr": "x"})
    assert response.status_code == 422
    assert response.json()["errors"] == [{"pointer": "/query/aftr", "detail": "There is no such parameter."}]


@on_sqlite
async def test_a_database_that_is_away_is_said_to_be(agency: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> None:
        raise StoreError("password of db is x")

    monkeypatch.setattr(TokenBook, "of_secret", away)
    response = await agency.get("/leads")
    assert response.status_code == 503 and int(response.headers["retry-after"]) > 0
    assert "password" not in response.text


@on_sqlite
async def test_an_error_inside_tells_nothing_of_it(
    agency: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("Siti Aminah")

    monkeypatch.setattr(TokenBook, "of_secret", broken)
    response = await agency.get("/leads")
    assert response.status_code == 500 and response.headers["content-type"] == PROBLEM
    assert "Siti" not in response.text and "Siti" not in caplog.text and "RuntimeError at" in caplog.text


BAD_BODIES = {
    "cut off": (b"{", "application/json", 422),
    "deep": (b"[" * 100_000, "application/json", 400),
    "a long number": (b'{"codes": [' + b"9" * 10_000 + b"]}", "application/json", 400),
    "no UTF-8": (b"\xff", "application/json", 400),
    "half a sign": (b'{"codes": ["\\ud800"]}', "application/json", 422),
    "a zero": (b'{"codes": ["PY-222222\\u0000"]}', "application/json", 422),
    "a form": (b"codes=PY-222222", "application/x-www-form-urlencoded", 415),
    "too large": (b" " * 4_000_001, "application/json", 413),
}


@on_sqlite
@pytest.mark.parametrize("bad", BAD_BODIES)
async def test_a_bad_body_is_refused_as_a_problem(agency: Client, bad: str) -> None:
    body, kind, status = BAD_BODIES[bad]
    response = await agency.post("/copies", content=body, headers={"Content-Type": kind})
    assert response.status_code == status and response.headers["content-type"] == PROBLEM


@on_sqlite
async def test_a_body_that_does_not_say_its_size_has_a_limit_as_well(agency: Client) -> None:
    async def endless() -> object:
        for _ in range(100):
            yield b" " * 100_000

    response = await agency.post("/copies", content=endless(), headers={"Content-Type": "application/json"})
    assert response.status_code == 413


@on_sqlite
@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("DELETE", "/leads", 405)])
async def test_what_does_not_exist_is_a_problem_as_well(agency: Client, method: str, path: str, status: int) -> None:
    response = await agency.request(method, path)
    assert response.status_code == status and response.headers["content-type"] == PROBLEM


@on_sqlite
async def test_nothing_is_kept_in_caches(agency: Client) -> None:
    assert (await agency.get("/leads")).headers["cache-control"] == "no-store"


@on_sqlite
async def test_the_document_is_there_and_pages_that_load_things_are_not(knock: Knock) -> None:
    client = knock(None)
    document = (await client.get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1") and document["servers"] == [{"url": "/api/v1"}]
    for path in ("/docs", "/redoc"):
        assert (await client.get(path)).status_code == 404


def test_a_limit_counts_each_by_itself() -> None:
    limit = Limit(1)
    assert limit.wait("a") == 0 and limit.wait("b") == 0 and 0 < limit.wait("a") <= 60
