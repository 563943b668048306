"""What holds for every page: no request from elsewhere, nothing loaded from elsewhere, nothing kept by the browser."""

import logging
import re
from itertools import product

import httpx
import pytest

from bot.faults import StoreError
from bot.staff.member import Role
from bot.storage.staff import StaffBook
from bot.web.console import site as console
from tests.conftest import on_both_databases
from tests.web.conftest import SignIn, Visit
from tests.web.office import PASSWORD, Site

PAGES = ("/", "/leads", "/requests", "/questions", "/staff", "/audit", "/me", "/nowhere")
FORMS = (
    "/login",
    "/join/x",
    "/leads/find",
    "/leads/mark",
    "/leads/PY-222222/note",
    "/staff",
    "/me",
    "/logout",
    "/language",
    "/campaigns/add",
    "/broadcasts/drafts/new",
    *(f"/broadcasts/SI-222222/{deed}" for deed in ("edit", "test", "start", "stop")),
)


async def test_a_form_without_the_token_of_the_page_is_refused(site: Site, visit: Visit, signed_in: SignIn) -> None:
    visitor, other = await signed_in(Role.ADMIN), await visit()
    await site.apply("PY-222222")
    await other.goes("/login")
    values = {"note": "hello", "login": "admin", "password": PASSWORD}
    foreign = other.client.cookies["starlette_admin_csrftoken"]
    for path, token in product(FORMS, (None, "", "x", foreign)):
        sent = values if token is None else values | {"csrftoken": token}
        answer = await visitor.client.post(f"/admin{path}", data=sent)
        assert answer.status_code == httpx.codes.FORBIDDEN and "load it again" in answer.text, path
    assert await site.stored.leads.history("PY-222222") == []
    assert (await visitor.goes("/leads")).status == httpx.codes.OK


async def test_a_browser_that_names_another_site_is_refused_even_with_the_token(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in()
    visitor.client.headers["Sec-Fetch-Site"] = "cross-site"
    assert (await visitor.sends("/me", language="id")).status == httpx.codes.FORBIDDEN


async def test_pages_load_nothing_from_elsewhere_and_run_no_script_within(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in(Role.ADMIN)
    for path in PAGES:
        await visitor.goes(path)
        assert visitor.shown is not None
        policy = visitor.shown.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert "frame-ancestors 'none'" in policy and visitor.shown.headers["X-Frame-Options"] == "DENY"
        assert visitor.shown.headers["X-Content-Type-Options"] == "nosniff"
        assert visitor.shown.headers["Cache-Control"] == "no-store"
        assert not re.search(r"(src|href)=\"(https?:)?//|<style|<script>| style=| on\w+=", visitor.shown.text)


async def test_the_files_of_pages_name_no_other_site() -> None:
    for file in (console.HERE / "static").iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"(?m)^//.*$", "", text), file.name


async def test_the_librarys_own_addresses_show_nothing(site: Site, signed_in: SignIn) -> None:
    await site.apply("PY-222222")
    visitor = await signed_in()
    for path in ("/_api/leads/relation-lookup", "/leads/list", "/_files/x/y", "/leads/detail?pk=PY-222222"):
        assert (await visitor.goes(path)).status == httpx.codes.NOT_FOUND, path


async def test_a_huge_form_is_refused(site: Site, visit: Visit) -> None:
    visitor = await visit()
    answer = await visitor.client.post("/admin/login", content=b"x" * 1_100_000)
    assert answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


async def test_without_a_database_a_page_says_so(
    site: Site, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = await signed_in()

    async def away(*_: object) -> None:
        raise StoreError("away")

    monkeypatch.setattr(StaffBook, "get", away)
    await visitor.goes("/leads")
    assert visitor.status == httpx.codes.SERVICE_UNAVAILABLE and "nothing was changed" in visitor.text


async def test_an_error_within_is_noted_by_its_place_alone(
    site: Site, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = await signed_in()

    async def broken(*_: object) -> None:
        raise ValueError("Siti Aminah")

    monkeypatch.setattr(StaffBook, "everybody", broken)
    with caplog.at_level(logging.ERROR):
        await visitor.goes("/leads")
    assert visitor.status == httpx.codes.INTERNAL_SERVER_ERROR and "Siti" not in visitor.text
    assert "ValueError at" in caplog.text and "Siti" not in caplog.text


async def test_what_is_typed_gets_into_no_log(site: Site, visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await site.hire("wayan")
        visitor = await (await visit()).signs_in("wayan")
        await visitor.sends("/leads/find", typed="Siti Aminah")
        await (await visit()).signs_in("nyoman", "rahasia sekali")
    said = [
        one.getMessage()
        for one in caplog.records
        if not one.name.startswith(("httpx", "httpcore", "asyncio", "aiosqlite"))
    ]
    assert not [line for line in said if re.search("siti|nyoman|rahasia|wayan", line, re.IGNORECASE)]


async def test_health_needs_no_sign_in(site: Site, visit: Visit) -> None:
    visitor = await visit()
    assert (await visitor.client.get("/healthz")).json()["ok"]
    assert (await visitor.client.get("/readyz")).json()["ok"]
    assert (await visitor.client.get("/")).url.path == "/admin/login"


async def test_a_form_that_cannot_be_read_is_refused(site: Site, visit: Visit, signed_in: SignIn) -> None:
    for visitor in (await visit(), await signed_in()):
        for kind, body in (
            ("multipart/form-data", b"x"),
            ("multipart/form-data; boundary=x", b"--x\r\nbad"),
            ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(2000))),
        ):
            answer = await visitor.client.post("/admin/login", content=body, headers={"Content-Type": kind})
            assert answer.status_code in {httpx.codes.BAD_REQUEST, httpx.codes.FORBIDDEN}


async def test_a_strangers_large_file_is_not_read(site: Site, visit: Visit) -> None:
    stranger = await visit()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await stranger.client.post("/admin/cooperatives/register/check", content=b"&" * 9_000_000, headers=kind)
    assert answer.url.path == "/admin/login" and answer.history[0].status_code == httpx.codes.SEE_OTHER


@on_both_databases
async def test_a_sign_that_stands_in_no_text_is_refused(site: Site, visit: Visit, signed_in: SignIn) -> None:
    await site.apply("PY-222222")
    visitor, stranger = await signed_in(Role.ADMIN), await visit()
    for path in ("/leads/%00", "/requests/%00", "/join/%00"):
        assert (await visitor.goes(path)).status == httpx.codes.BAD_REQUEST, path
    for path in ("/leads?region=%00", "/leads?campaign=%0%000", "/audit?actor=a%00b", "/cooperatives?q=%00"):
        assert (await visitor.goes(path)).status == httpx.codes.OK, path
    await visitor.goes("/leads")
    for path, values in (
        ("/leads/mark", {"code": ["PY-222222", "\0"], "status": "contacted"}),
        ("/leads/PY-222222/merge", {"into": "a\0"}),
        ("/staff", {"login": "putu", "name": "\0", "role": "viewer"}),
    ):
        assert (await visitor.sends(path, **values)).status == httpx.codes.BAD_REQUEST, path
    assert (await stranger.signs_in("admin\0")).status == httpx.codes.BAD_REQUEST
