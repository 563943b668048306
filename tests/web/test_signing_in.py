"""Only those who were invited come in, with their own password, for as long as they belong to the staff."""

import asyncio
from dataclasses import replace

import httpx
import pytest

from bot.settings import Settings
from bot.staff.audit import Action
from bot.staff.member import Role
from bot.storage.sessions import IDLE, LASTS
from bot.web.serve import console_served
from tests.conftest import on_both_databases
from tests.support.ports import free_port
from tests.web.conftest import SignIn, Visit
from tests.web.office import CSRF, PASSWORD, Site, Visitor

LONG = "another sentence to remember"


@on_both_databases
async def test_name_and_password_let_somebody_in(site: Site, visit: Visit) -> None:
    staff = await site.hire("wayan")
    visitor = await (await visit()).signs_in("wayan")
    assert visitor.path == "/admin/" and "Good day, Wayan" in visitor.text
    assert [entry.actor for entry in await site.audit(Action.SIGNED_IN)] == [staff.actor]


async def test_a_page_leads_to_the_sign_in_and_on_from_there(site: Site, visit: Visit) -> None:
    await site.hire("wayan")
    visitor = await (await visit()).goes("/leads?owner=me")
    assert visitor.path == "/admin/login"
    query = visitor.shown.url.query.decode() if visitor.shown else ""
    await visitor.sends(f"/login?{query}", login="wayan", password=PASSWORD)
    assert visitor.path == "/admin/leads" and "owner=me" in str(visitor.shown and visitor.shown.url)


async def test_a_form_that_was_open_for_too_long_leads_back_to_its_page(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in()
    await visitor.goes("/me")
    site.clock.time += IDLE
    visitor.client.headers["Referer"] = f"{site.address}/admin/me"
    await visitor.sends("/me", language="id")
    assert visitor.path == "/admin/login" and visitor.shown is not None
    assert visitor.shown.url.params["next"] == f"{site.address}/admin/me"
    visitor.client.headers["Referer"] = "https://example.org/"
    await visitor.sends("/me", language="id")
    assert visitor.shown.url.params["next"] == "/admin/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:1"])
async def test_the_sign_in_leads_to_no_other_site(site: Site, visit: Visit, elsewhere: str) -> None:
    await site.hire("wayan")
    visitor = await visit()
    await visitor.sends(f"/login?next={elsewhere}", login="wayan", password=PASSWORD)
    assert visitor.path == "/admin/"


async def test_a_wrong_password_and_an_unknown_name_sound_the_same(site: Site, visit: Visit) -> None:
    await site.hire("wayan")
    visitor = await visit()
    known = (await visitor.signs_in("wayan", "wrong")).text.replace("wayan", "…")
    unknown = (await visitor.signs_in("nyoman", "wrong")).text.replace("nyoman", "…")
    assert "do not fit together" in known and visitor.status == httpx.codes.UNAUTHORIZED
    assert _without_tokens(known) == _without_tokens(unknown)


async def test_a_hundred_wrong_passwords_shut_out_the_right_one_for_a_while(site: Site, visit: Visit) -> None:
    await site.hire("wayan")
    visitors = [await visit() for _ in range(4)]

    async def attack(visitor: Visitor) -> list[int]:
        return [(await visitor.signs_in("wayan", f"wrong {number}")).status for number in range(25)]

    statuses = [status for found in await asyncio.gather(*map(attack, visitors)) for status in found]
    assert set(statuses) == {httpx.codes.UNAUTHORIZED, httpx.codes.TOO_MANY_REQUESTS}
    assert statuses.count(httpx.codes.UNAUTHORIZED) <= 11
    visitor = await (await visit()).signs_in("wayan")
    assert visitor.status == httpx.codes.TOO_MANY_REQUESTS and "Please wait" in visitor.text
    assert 'value="wayan"' in visitor.text


async def test_a_forged_cookie_is_nobodys(site: Site, visit: Visit, signed_in: SignIn) -> None:
    visitor = await signed_in()
    token = visitor.client.cookies["payung"]
    for forged in ("", "x", token[:-1], token.swapcase(), f"{token}x", "1", "' OR 1=1 --", "../../etc/passwd"):
        stranger = await visit()
        stranger.client.cookies.set("payung", forged)
        assert (await stranger.goes("/leads")).path == "/admin/login"


async def test_a_sign_in_ends_after_an_hour_without_a_page_and_in_any_case_after_half_a_day(
    site: Site, signed_in: SignIn
) -> None:
    visitor = await signed_in()
    for _ in range(11):
        site.clock.time += IDLE * 0.9
        assert (await visitor.goes("/leads")).path == "/admin/leads"
    site.clock.time += LASTS
    assert (await visitor.goes("/leads")).path == "/admin/login"
    await visitor.signs_in("officer")
    site.clock.time += IDLE
    assert (await visitor.goes("/leads")).path == "/admin/login"


async def test_each_sign_in_has_a_cookie_of_its_own_that_scripts_cannot_read(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in()
    first = visitor.client.cookies["payung"]
    await visitor.sends("/logout")
    await visitor.signs_in("officer")
    assert visitor.client.cookies["payung"] != first
    assert visitor.shown is not None
    (cookie,) = [
        held
        for answer in visitor.shown.history
        for held in answer.headers.get_list("set-cookie")
        if held.startswith("payung=")
    ]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    visitor.client.cookies.set("payung", first)
    assert (await visitor.goes("/leads")).path == "/admin/login"


async def test_behind_https_cookies_go_no_other_way(site: Site, settings: Settings) -> None:
    await site.hire("wayan")
    port = free_port()
    public = replace(settings, http_port=port, web_url="https://payung.example.org/")
    async with console_served(public, site.stored, site.clock) as address, httpx.AsyncClient() as client:
        assert address == "https://payung.example.org"
        form = await client.get(f"http://127.0.0.1:{port}/admin/login")
        token, cookies = CSRF.search(form.text), [held.split(";")[0] for held in form.headers.get_list("set-cookie")]
        assert token and "max-age" in form.headers["Strict-Transport-Security"]
        values = {"csrftoken": token[1], "login": "wayan", "password": PASSWORD}
        answer = await client.post(str(form.url), data=values, headers={"Cookie": "; ".join(cookies)})
    held = [*form.headers.get_list("set-cookie"), *answer.headers.get_list("set-cookie")]
    assert any(cookie.startswith("__Host-payung=") for cookie in held)
    assert not [cookie for cookie in held if "secure" not in cookie.lower() and '=""' not in cookie]


async def test_who_signs_out_is_out(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in()
    token = visitor.client.cookies["payung"]
    assert (await visitor.sends("/logout")).path == "/admin/login"
    visitor.client.cookies.set("payung", token)
    assert (await visitor.goes("/leads")).path == "/admin/login"


@on_both_databases
async def test_who_is_removed_is_out_at_once(site: Site, signed_in: SignIn) -> None:
    officer, admin = await signed_in(), await signed_in(Role.ADMIN)
    removed = next(one for one in await site.stored.staff.everybody() if one.login == "officer")
    await admin.sends(f"/staff/{removed.id}/remove")
    assert "Their access has ended." in admin.text
    assert (await officer.goes("/leads")).path == "/admin/login"
    assert (await officer.signs_in("officer")).status == httpx.codes.UNAUTHORIZED


async def test_a_new_role_counts_from_the_next_page_on(site: Site, signed_in: SignIn) -> None:
    officer, admin = await signed_in(), await signed_in(Role.ADMIN)
    staff = next(one for one in await site.stored.staff.everybody() if one.login == "officer")
    await admin.sends(f"/staff/{staff.id}", role="viewer", region=["32"])
    assert (await officer.goes("/questions")).status == httpx.codes.FORBIDDEN
    assert (await site.stored.staff.get(staff.id)).regions == ("32",)


@on_both_databases
async def test_an_invitation_lets_somebody_in_once(site: Site, visit: Visit) -> None:
    staff = await site.stored.staff.add("made", "Made", Role.OFFICER, (), "command", site.clock.now())
    token = await site.invite(staff)
    first, thief = await visit(), await visit()
    await first.goes(f"/join/{token}")
    await first.sends(f"/join/{token}", password=LONG, again=LONG)
    assert first.path == "/admin/" and "you sign in as made" in first.text
    await thief.goes(f"/join/{token}")
    await thief.sends(f"/join/{token}", password=f"{LONG}!", again=f"{LONG}!")
    assert thief.status == httpx.codes.UNPROCESSABLE_ENTITY and "used already" in thief.text
    assert (await thief.goes("/leads")).path == "/admin/login"
    assert (await first.goes("/leads")).path == "/admin/leads"


@pytest.mark.parametrize(("password", "again"), [("short", "short"), (LONG, f"{LONG}."), ("", "")])
async def test_a_refused_password_leaves_the_invitation_good(
    site: Site, visit: Visit, password: str, again: str
) -> None:
    staff = await site.stored.staff.add("made", "Made", Role.OFFICER, (), "command", site.clock.now())
    token = await site.invite(staff)
    visitor = await visit()
    await visitor.sends(f"/join/{token}", password=password, again=again)
    assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY and "{" not in visitor.text.split("<main")[1]
    await visitor.sends(f"/join/{token}", password=LONG, again=LONG)
    assert visitor.path == "/admin/"


async def test_a_password_is_changed_with_the_old_one_and_ends_all_sign_ins(site: Site, signed_in: SignIn) -> None:
    visitor = await signed_in()
    await visitor.sends("/me/password", now="wrong", password=LONG, again=LONG)
    assert visitor.status == httpx.codes.UNPROCESSABLE_ENTITY and "not your password" in visitor.text
    await visitor.sends("/me/password", now=PASSWORD, password=LONG, again=LONG)
    assert visitor.path == "/admin/login" and "The password is changed" in visitor.text
    assert (await visitor.signs_in("officer")).status == httpx.codes.UNAUTHORIZED
    assert (await visitor.signs_in("officer", LONG)).path == "/admin/"


def _without_tokens(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrftoken" not in line]
