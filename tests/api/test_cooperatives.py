"""The ministry brings the register, the agency says who is registered, and both read sums."""

from datetime import timedelta

import pytest

from bot.staff.audit import Action
from bot.stored import Stored
from tests.api.conftest import Client
from tests.api.filling import Entry, entries
from tests.conftest import MovingClock, on_sqlite

Row = dict[str, object]
MAJU: Row = {
    "number": "3273010010012", "name": "KSP Maju Bersama", "province": "Jawa Barat", "regency": "Kota Bandung",
    "members": 120, "status": "active",
}  # fmt: skip
JAYA: Row = {**MAJU, "number": "1101010010012", "name": "KUD Jaya", "province": "11", "regency": "11.01", "members": 80}
TWO = [MAJU, JAYA]


async def bring(client: Client, *rows: Row, dry_run: bool = False) -> Row:
    response = await client.put("/cooperatives", params={"dry_run": dry_run}, json={"cooperatives": list(rows)})
    assert response.status_code == 200, response.text
    told: Row = response.json()
    return told


async def register(client: Client, *rows: Row) -> Row:
    response = await client.put("/cooperatives/registrations", json={"registrations": list(rows)})
    assert response.status_code == 200, response.text
    told: Row = response.json()
    return told


async def coverage(client: Client, **query: object) -> Row:
    response = await client.get("/coverage", params=query)
    assert response.status_code == 200, response.text
    told: Row = response.json()
    return told


async def test_a_register_is_taken_over_and_again_changes_nothing(stored: Stored, ministry: Client) -> None:
    assert await bring(ministry, *TWO) == {"new": 2, "changed": 0, "unchanged": 0, "faults": []}
    assert await bring(ministry, *TWO) == {"new": 0, "changed": 0, "unchanged": 2, "faults": []}
    assert await bring(ministry, {**JAYA, "members": 81}) == {"new": 0, "changed": 1, "unchanged": 0, "faults": []}
    lines = await stored.audit.page(0, 9, "token:1")
    assert [(line.action, line.subject, line.rows) for line in lines] == [
        (Action.IMPORTED, "register", rows) for rows in (1, 0, 2)
    ]


async def test_a_dry_run_only_says_what_would_happen(ministry: Client) -> None:
    expected = {"new": 2, "changed": 0, "unchanged": 0, "faults": []}
    assert await bring(ministry, *TWO, dry_run=True) == expected
    assert await bring(ministry, *TWO) == expected


async def test_a_row_with_a_fault_is_named_and_the_others_are_taken_over(ministry: Client) -> None:
    told = await bring(ministry, {**MAJU, "regency": "Kota Medan"}, JAYA, JAYA, {**MAJU, "number": "x"})
    assert told["new"] == 1
    assert [(fault["row"], fault["field"]) for fault in told["faults"]] == [
        (0, "regency"),
        (2, "number"),
        (3, "number"),
    ]
    assert all(fault["why"] for fault in told["faults"])


async def test_registrations_count_from_their_day(ministry: Client, agency: Client) -> None:
    await bring(ministry, *TWO)
    row = {"number": MAJU["number"], "day": "2026-11-20", "members": 30}
    for _ in range(2):
        assert await register(agency, row) == {"accepted": 1, "faults": []}
    country, aceh, west_java = (await coverage(ministry))["rows"]
    assert (country["province"], country["registered"], country["cooperatives"], country["share"]) == (None, 1, 2, 0.5)
    assert (aceh["name"], aceh["registered"], aceh["members"]) == ("Aceh", 0, 80)
    assert (west_java["registered_members"], west_java["members_share"]) == (30, 0.25)
    assert await coverage(agency) == await coverage(ministry)


async def test_unknown_cooperatives_and_days_to_come_are_named(ministry: Client, agency: Client) -> None:
    await bring(ministry, MAJU)
    rows = [
        {"number": "9999999999999", "day": "2026-11-20", "members": 1},
        {"number": MAJU["number"], "day": "2026-11-25", "members": 1},
        {"number": MAJU["number"], "day": "2026-11-24", "members": 1},
    ]
    told = await register(agency, *rows)
    assert told["accepted"] == 1
    assert [(fault["row"], fault["field"]) for fault in told["faults"]] == [(0, "number"), (1, "day")]


async def test_coverage_stands_beside_the_published_share(ministry: Client, clock: MovingClock) -> None:
    await bring(ministry, *TWO)
    told = await coverage(ministry)
    assert told["published"]["share"] == 0.081 and told["published"]["since"].startswith("2020")
    clock.move(days=20)
    months = (await coverage(ministry, by="month", months=3))["rows"]
    assert [(row["day"], row["cooperatives"]) for row in months] == [
        ("2026-10-31", 0),
        ("2026-11-30", 2),
        ("2026-12-14", 2),
    ]
    before = (await coverage(ministry, day="2026-11-23"))["rows"]
    assert [(row["cooperatives"], row["share"]) for row in before] == [(0, None)]


@on_sqlite
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_days_of_which_nothing_is_known_do_no_harm(ministry: Client, clock: MovingClock, day: str) -> None:
    rows = (await coverage(ministry, by="month", months=120, day=day))["rows"]
    assert len(rows) == 120 and rows[-1]["day"] <= (clock.now() + timedelta(days=1)).date().isoformat()


async def test_coverage_tells_nothing_of_people(stored: Stored, ministry: Client) -> None:
    await entries(stored, Entry("PY-222222"))
    await bring(ministry, MAJU)
    response = await ministry.get("/coverage")
    assert "Siti" not in response.text and "PY-" not in response.text and "Maju" not in response.text


async def test_each_institution_brings_its_own(ministry: Client, agency: Client) -> None:
    assert (await agency.put("/cooperatives", json={"cooperatives": [MAJU]})).status_code == 403
    row = {"number": MAJU["number"], "day": "2026-11-20", "members": 30}
    assert (await ministry.put("/cooperatives/registrations", json={"registrations": [row]})).status_code == 403


@on_sqlite
@pytest.mark.parametrize(
    "row",
    [
        {**MAJU, "members": "120"},
        {**MAJU, "members": -1},
        {**MAJU, "members": True},
        {**MAJU, "name": "a\x00b"},
        {**MAJU, "status": "aktif"},
        {**MAJU, "phone": "0812"},
    ],
)
async def test_what_the_document_does_not_allow_is_refused(ministry: Client, row: Row) -> None:
    response = await ministry.put("/cooperatives", json={"cooperatives": [JAYA, row]})
    assert response.status_code == 422
    assert await bring(ministry, JAYA, dry_run=True) == {"new": 1, "changed": 0, "unchanged": 0, "faults": []}


@on_sqlite
async def test_a_list_that_is_too_long_is_refused(ministry: Client) -> None:
    response = await ministry.put("/cooperatives", json={"cooperatives": [MAJU] * 5_001})
    assert response.status_code == 422
