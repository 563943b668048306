"""The agency reports what became of leads; the same report twice changes nothing."""

from datetime import date

import pytest

from bot.leads.life import LostReason, Status
from bot.staff.audit import Action
from bot.stored import Stored
from tests.api.conftest import Client
from tests.api.filling import Entry, change, entries, letters, row_of
from tests.conftest import on_sqlite

FIRST, SECOND, THIRD = "PY-222222", "PY-333333", "PY-444444"
REGISTERED = {"code": FIRST, "status": "registered", "day": "2026-11-23"}


async def report(client: Client, *reports: dict[str, str]) -> list[tuple[str, str]]:
    response = await client.post("/registrations", json={"reports": list(reports)})
    assert response.status_code == 200, response.text
    return [(one["code"], one["result"]) for one in response.json()["results"]]


async def test_a_registration_is_kept_and_the_person_hears_of_it(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST))
    assert await report(agency, REGISTERED) == [(FIRST, "accepted")]
    row = await row_of(stored, FIRST)
    assert (row.status, row.registered_on) == (Status.REGISTERED, date(2026, 11, 23))
    assert await letters(stored, FIRST) == 1
    (event,) = await stored.leads.history(FIRST)
    assert (event.actor, event.kind, event.value) == ("token:1", "status", "registered")


async def test_the_same_report_twice_changes_nothing_and_is_answered_alike(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST))
    first = await report(agency, REGISTERED)
    before = await row_of(stored, FIRST)
    assert await report(agency, REGISTERED, REGISTERED) == [*first, *first]
    after = await row_of(stored, FIRST)
    assert (after.updated_at, after.status_at) == (before.updated_at, before.status_at)
    assert await letters(stored, FIRST) == 1 and len(await stored.leads.history(FIRST)) == 1


async def test_a_day_can_be_corrected_without_bothering_the_person(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST))
    await report(agency, REGISTERED)
    assert await report(agency, {**REGISTERED, "day": "2026-11-20"}) == [(FIRST, "accepted")]
    assert (await row_of(stored, FIRST)).registered_on == date(2026, 11, 20)
    assert await letters(stored, FIRST) == 1


async def test_a_lead_is_lost_for_a_reason(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST))
    lost = {"code": FIRST, "status": "lost", "reason": "not_eligible"}
    assert await report(agency, lost) == [(FIRST, "accepted")]
    row = await row_of(stored, FIRST)
    assert (row.status, row.lost_reason) == (Status.LOST, LostReason.NOT_ELIGIBLE)
    assert (await agency.get(f"/leads/{FIRST}")).json()["lost_reason"] == "not_eligible"


async def test_each_report_is_taken_by_itself(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST), Entry(SECOND))
    await change(stored, SECOND, status=Status.LOST, lost_reason="other")
    documents = {"code": SECOND, "status": "documents"}
    assert await report(agency, {"code": THIRD, "status": "contacted"}, documents, REGISTERED) == [
        (THIRD, "unknown"),
        (SECOND, "refused"),
        (FIRST, "accepted"),
    ]


async def test_a_day_in_the_future_is_refused_with_a_reason(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST))
    body = {"reports": [{**REGISTERED, "day": "2026-11-25"}]}
    (result,) = (await agency.post("/registrations", json=body)).json()["results"]
    assert result["result"] == "refused" and "future" in result["why"]
    assert (await row_of(stored, FIRST)).status == Status.NEW


async def test_unknown_and_without_consent_look_the_same(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST, agreed=False))
    assert await report(agency, REGISTERED, {**REGISTERED, "code": THIRD}) == [(FIRST, "unknown"), (THIRD, "unknown")]
    assert (await row_of(stored, FIRST)).status == Status.NEW and await letters(stored, FIRST) == 0


async def test_reports_stand_in_the_audit_log(stored: Stored, agency: Client) -> None:
    await entries(stored, Entry(FIRST))
    await report(agency, REGISTERED, {**REGISTERED, "code": THIRD})
    lines = await stored.audit.page(0, 9, "token:1")
    assert [(line.action, line.subject, line.rows) for line in lines] == [
        (Action.IMPORTED, "registrations", 1),
        (Action.CHANGED, FIRST, 1),
    ]


@on_sqlite
@pytest.mark.parametrize(
    "rest",
    [
        {"status": "registered"},
        {"status": "lost"},
        {"status": "lost", "reason": "other", "day": "2026-11-20"},
        {"status": "contacted", "day": "2026-11-20"},
        {"status": "documents", "reason": "other"},
    ],
)
async def test_a_report_has_what_its_status_needs_and_no_more(
    stored: Stored, agency: Client, rest: dict[str, str]
) -> None:
    await entries(stored, Entry(FIRST))
    assert await report(agency, {"code": FIRST, **rest}) == [(FIRST, "refused")]
    assert (await row_of(stored, FIRST)).status == Status.NEW


@on_sqlite
@pytest.mark.parametrize(
    ("report", "pointer"),
    [
        ({"code": FIRST, "status": "registered", "day": 20261124}, "/body/reports/0/day"),
        ({"code": FIRST, "status": "registered", "day": "2026-11-31"}, "/body/reports/0/day"),
        ({"code": FIRST, "status": "new"}, "/body/reports/0/status"),
        ({"code": FIRST}, "/body/reports/0/status"),
        ({"code": FIRST, "status": "contacted", "note": "x"}, "/body/reports/0/note"),
        ({"code": "PY-1", "status": "contacted"}, "/body/reports/0/code"),
    ],
)
async def test_a_report_that_cannot_be_read_is_named_and_nothing_is_done(
    stored: Stored, agency: Client, report: dict[str, object], pointer: str
) -> None:
    await entries(stored, Entry(FIRST))
    response = await agency.post("/registrations", json={"reports": [report, REGISTERED]})
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]
    assert (await row_of(stored, FIRST)).status == Status.NEW
