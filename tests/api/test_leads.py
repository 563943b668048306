"""The agency takes over leads: all it may have, nothing else, and each change once."""

from datetime import date, timedelta

import pytest

from bot.conversation.messages import ChatKey, Incoming
from bot.institutions.agency import SETTLED
from bot.leads.lead import Covers, Details, Kind
from bot.leads.life import Status
from bot.staff.audit import Action
from bot.storage.lead_work import By
from bot.stored import Stored
from tests.api.conftest import Client
from tests.api.filling import HOUR_AGO, Entry, change, entries
from tests.conftest import NOON, MovingClock, on_sqlite

FIRST, SECOND, THIRD = "PY-222222", "PY-333333", "PY-444444"


async def pull(client: Client, **query: object) -> tuple[list[str], str, bool]:
    response = await client.get("/leads", params=query)
    assert response.status_code == 200, response.text
    page = response.json()
    return [lead["code"] for lead in page["leads"]], page["next"], page["more"]


async def everything(client: Client, after: str | None = None, limit: int = 2) -> tuple[list[str], str]:
    seen: list[str] = []
    while True:
        codes, after, more = await pull(client, limit=limit, **({"after": after} if after else {}))
        seen += codes
        if not more:
            return seen, after


async def test_a_lead_has_what_a_registration_needs(stored: Stored, agency: Client) -> None:
    details = Details(Covers.BOTH, date(1985, 7, 1), 2_500_000, 2_000_000, "9120001234567")
    await entries(stored, Entry(FIRST, nik="3273014107850001", details=details))
    (lead,) = (await agency.get("/leads")).json()["leads"]
    assert lead == (await agency.get(f"/leads/{FIRST}")).json()
    time = "2026-11-24T04:00:00Z"
    assert lead == {
        "code": FIRST, "status": "new", "status_at": time, "registered_on": None, "lost_reason": None,
        "name": "Siti Aminah", "business": "Warung Siti", "sector": "food_stall", "region": "32.73",
        "regency": "Kota Bandung", "province": "Jawa Barat", "workers": 2, "phone": "+6281234567890",
        "programmes": ["JKK", "JKM"], "language": "id", "nik": "3273014107850001",
        "kind": "owner", "covers": "both", "birth_date": "1985-07-01", "income": 2_500_000, "wage": 2_000_000,
        "nib": "9120001234567", "cooperative": None, "members": None,
        "consent": {"version": "2026-11-24", "given_at": time, "agency_at": time},
        "created_at": time, "updated_at": time,
    }  # fmt: skip


async def test_who_is_undecided_has_no_programmes_and_may_have_no_nik(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST, programmes="unsure"))
    lead = (await agency.get(f"/leads/{FIRST}")).json()
    assert lead["programmes"] == [] and lead["nik"] is None


async def test_a_cooperative_tells_its_number_and_its_members(stored: Stored, agency: Client) -> None:
    details = Details(cooperative="3273010010012", members=120)
    await entries(stored, Entry(FIRST, kind=Kind.COOPERATIVE, details=details))
    lead = (await agency.get(f"/leads/{FIRST}")).json()
    assert (lead["kind"], lead["cooperative"], lead["members"]) == ("cooperative", "3273010010012", 120)
    assert [lead[name] for name in ("covers", "birth_date", "income", "wage", "nib")] == [None] * 5


async def test_pages_leave_nothing_out_where_changes_share_a_time(stored: Stored, agency: Client) -> None:
    codes = [f"PY-22222{sign}" for sign in "23456789A"]
    await entries(stored, *(Entry(code) for code in codes))
    assert (await everything(agency))[0] == codes


async def test_the_oldest_change_comes_first_and_a_new_one_comes_again(
    stored: Stored, agency: Client, clock: MovingClock
) -> None:
    await entries(stored, Entry(FIRST), Entry(SECOND, at=HOUR_AGO - timedelta(hours=1)))
    seen, after = await everything(agency)
    assert seen == [SECOND, FIRST]
    assert await everything(agency, after) == ([], after)
    await change(stored, SECOND, updated_at=clock.now())
    clock.move(minutes=5)
    assert (await everything(agency, after))[0] == [SECOND]


async def test_a_lead_that_changes_while_pages_are_read_is_not_lost(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST), Entry(SECOND), Entry(THIRD))
    codes, after, more = await pull(agency, limit=1)
    assert (codes, more) == ([FIRST], True)
    await change(stored, SECOND, updated_at=HOUR_AGO + timedelta(minutes=1))
    assert (await everything(agency, after))[0] == [THIRD, SECOND]


async def test_a_change_that_is_committed_late_is_not_lost(stored: Stored, agency: Client, clock: MovingClock) -> None:
    await entries(stored, Entry(FIRST, at=NOON - timedelta(seconds=1)))
    seen, after = await everything(agency)
    assert seen == []
    await entries(stored, Entry(SECOND, at=NOON - SETTLED + timedelta(seconds=1)))
    clock.move(minutes=3)
    assert (await everything(agency, after))[0] == [SECOND, FIRST]


async def test_who_did_not_agree_is_not_passed_on(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST, agreed=False), Entry(SECOND))
    assert (await everything(agency))[0] == [SECOND]
    assert (await agency.get(f"/leads/{FIRST}")).status_code == 404


async def test_a_consent_that_is_taken_back_ends_it_at_once(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST))
    assert (await everything(agency))[0] == [FIRST]
    await change(stored, FIRST, agency_consent_at=None)
    assert (await everything(agency))[0] == []
    assert (await agency.get(f"/leads/{FIRST}")).status_code == 404
    assert (await agency.post("/copies", json={"codes": [FIRST]})).json() == {"delete": [FIRST]}


async def test_the_agency_learns_what_to_delete_and_not_why(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST), Entry(SECOND, agreed=False))
    asked = {"codes": [THIRD, FIRST, SECOND, THIRD]}
    assert (await agency.post("/copies", json=asked)).json() == {"delete": [THIRD, SECOND]}
    unknown, hidden = await agency.get(f"/leads/{THIRD}"), await agency.get(f"/leads/{SECOND}")
    assert unknown.json() == hidden.json()


async def test_an_entry_with_somebody_elses_number_is_listed_until_both_are_found_to_be_one_person(
    stored: Stored, agency: Client, clock: MovingClock
) -> None:
    await entries(stored, Entry(FIRST, agreed=False), Entry(SECOND, double_of=FIRST))
    seen, after = await everything(agency)
    assert seen == [SECOND]
    clock.move(minutes=5)
    await stored.lead_work.merge(SECOND, FIRST, By("command"), clock.now())
    clock.move(minutes=5)
    assert (await everything(agency, after))[0] == [FIRST]


async def test_what_was_merged_goes_on_alone_when_the_first_is_erased(
    stored: Stored, agency: Client, clock: MovingClock
) -> None:
    await entries(stored, Entry(FIRST), Entry(SECOND, double_of=FIRST))
    await stored.lead_work.merge(SECOND, FIRST, By("command"), clock.now())
    clock.move(minutes=5)
    seen, after = await everything(agency)
    assert seen == [FIRST]
    incoming = Incoming(ChatKey("test", FIRST, FIRST), 1, clock.now(), "/hapus")
    async with stored.conversations.write(incoming) as unit:
        await unit.erase()
    clock.move(minutes=5)
    assert (await everything(agency, after))[0] == [SECOND]


async def test_every_pull_stands_in_the_audit_log(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST), Entry(SECOND))
    await agency.get("/leads")
    await agency.get(f"/leads/{FIRST}")
    await agency.post("/copies", json={"codes": [FIRST, THIRD]})
    lines = await stored.audit.page(0, 3, "token:1")
    assert [(line.action, line.subject, line.rows) for line in lines] == [
        (Action.PULLED, "check", 1),
        (Action.PULLED, FIRST, 1),
        (Action.PULLED, "leads", 2),
    ]


@on_sqlite
@pytest.mark.parametrize("after", ["x", "1-2", "0000000000000000-1\n", "' OR 1=1 --", "9" * 16 + "-" + "9" * 19, ""])
async def test_a_cursor_that_is_none_is_refused(agency: Client, after: str) -> None:
    assert (await agency.get("/leads", params={"after": after})).status_code == 422


async def test_a_forged_cursor_shows_nothing_more(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST, agreed=False), Entry(SECOND))
    assert (await pull(agency, after="0000000000000000-0"))[0] == [SECOND]
    assert (await pull(agency, after="9999999999999999-" + "9" * 18))[0] == []


@on_sqlite
async def test_a_huge_page_is_refused(agency: Client) -> None:
    assert (await agency.get("/leads", params={"limit": 501})).status_code == 422
    too_many = {"codes": [FIRST] * 1_001}
    assert (await agency.post("/copies", json=too_many)).status_code == 422


@on_sqlite
@pytest.mark.parametrize(
    "code", ["'; DROP TABLE leads; --", "PY-222222' OR '1'='1", "PY-%25", "PY-22222%00", "py-222222"]
)
async def test_sql_in_a_code_is_a_code_that_does_not_exist(stored: Stored, agency: Client, code: str) -> None:
    await entries(stored, Entry(FIRST))
    response = await agency.get(f"/leads/{code}")
    assert response.status_code in (404, 422)
    assert (await agency.get(f"/leads/{FIRST}")).json()["status"] == Status.NEW
