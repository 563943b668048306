"""`payung leads`: a clerk lists, opens, works, exports and counts entries, and takes over what the agency brings back."""

import asyncio
import csv
import stat
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from bot.cli.leads import leads
from bot.clock import SystemClock, day_in_jakarta
from bot.faults import Fault
from bot.leads.life import Status
from bot.settings import Settings
from bot.staff.audit import COMMAND, Action
from bot.staff.member import Role
from bot.storage.lead_work import By, Move
from bot.stored import Stored, open_stored
from tests.leads.filling import BALI, SLEMAN, Sent, letters, send
from tests.tables.files import xlsx

FIRST, SECOND, THIRD, DOUBLE = "PY-222222", "PY-333333", "PY-444444", "PY-555555"
SITIS, HER_NIK = "+6281234567890", "3273014107850001"
NOW = SystemClock().now()
TODAY = day_in_jakarta(NOW)
YESTERDAY = TODAY - timedelta(days=1)

Found = TypeVar("Found")


class Command:
    """The command, with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._settings = Settings(data_dir=folder / "var")

    def __call__(self, *arguments: str) -> str:
        done = self.tried(*arguments)
        if done.exception is not None:
            raise done.exception
        return done.output

    def tried(self, *arguments: str) -> Result:
        done = CliRunner().invoke(leads, arguments, env={"PAYUNG_DATA_DIR": str(self._settings.data_dir)})
        if isinstance(done.exception, Fault):
            raise done.exception
        return done

    def database(self, ask: Callable[[Stored], Awaitable[Found]]) -> Found:
        async def asked() -> Found:
            async with open_stored(self._settings) as stored:
                return await ask(stored)

        return asyncio.run(asked())

    def audited(self, action: Action) -> list[tuple[str, str, int]]:
        """Actor, subject and rows of what was done, the oldest first."""
        entries = self.database(lambda stored: stored.audit.page(0, 99))
        return [(one.actor, one.subject, one.rows) for one in reversed(entries) if one.action is action]

    def file(self, name: str, *lines: str) -> str:
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)


async def filled(stored: Stored) -> None:
    """Three entries, and one with the number of the first; a step of the first is overdue, the third is Budi's."""
    siti = Sent(FIRST, phone=SITIS, nik=HER_NIK, at=NOW)
    wayan = Sent(SECOND, name="Wayan Sukra", business="Kios", region=BALI, at=NOW - timedelta(days=40))
    await send(stored, siti, wayan, Sent(THIRD, name="Siti Rahayu", region=SLEMAN, at=NOW - timedelta(days=2)))
    await send(stored, Sent(DOUBLE, phone=SITIS, at=NOW))
    budi = await stored.staff.add("budi", "Budi", Role.OFFICER, ("34",), COMMAND, NOW)
    await stored.lead_work.plan(FIRST, YESTERDAY, By(COMMAND), NOW)
    await stored.lead_work.assign([THIRD], budi.id, By(COMMAND), NOW)
    await stored.lead_work.move([THIRD], Move(Status.DOCUMENTS), By(COMMAND), NOW)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    made = Command(tmp_path)
    made.database(filled)
    return made


def status(command: Command, code: str) -> Status | None:
    found = command.database(lambda stored: stored.leads.find(code))
    return found.status if found is not None else None


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ((), {FIRST, SECOND, THIRD}),
        (("--region", "Bali"), {SECOND}),
        (("--region", "34.04", "--region", "kota bandung"), {FIRST, THIRD}),
        (("--status", "documents", "--status", "lost"), {THIRD}),
        (("--since", str(TODAY)), {FIRST}),
        (("--until", str(TODAY - timedelta(days=1))), {SECOND, THIRD}),
        (("--owner", "budi"), {THIRD}),
        (("--overdue",), {FIRST}),
        (("--campaign", "pasar"), set()),
        (("--search", "siti"), {FIRST, THIRD}),
        (("--search", "0812-3456-7890"), {FIRST}),
        (("--search", "siti", "--status", "new", "--with-duplicates"), {FIRST, DOUBLE}),
    ],
)
def test_filters_mean_the_same_in_a_list_a_file_and_figures(
    command: Command, arguments: tuple[str, ...], codes: set[str]
) -> None:
    listed = command("list", *arguments)
    assert {code for code in (FIRST, SECOND, THIRD, DOUBLE) if code in listed} == codes
    assert f"{len(codes)} of {len(codes)} entries." in listed
    out = command.folder / "leads.csv"
    assert f"{len(codes)} leads in" in command("export", "--out", str(out), "--language", "en", *arguments)
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert {row["Code"] for row in csv.DictReader(file)} == codes
    counted = command("stats", "--language", "en", *arguments)
    if codes:
        assert "Entries by week" in counted and "Entries by province" in counted


def test_a_list_is_masked_and_says_whose_an_entry_is(command: Command) -> None:
    listed = command("list", "--language", "en")
    assert "S••• A•••" in listed and "budi" in listed and "collecting papers" in listed
    for personal in ("Siti", "Aminah", "Wayan", "3456", HER_NIK):
        assert personal not in listed
    assert "1 of 3 entries." in command("list", "--limit", "1", "--skip", "2")
    assert command("list", "--order", "next_action", "--limit", "1").count(FIRST) == 1
    assert command.audited(Action.OPENED) == []


def test_a_file_is_made_by_its_name_and_the_audit_log_counts_its_rows(command: Command) -> None:
    out = command.folder / "leads.xlsx"
    command("export", "--out", str(out), "--with-duplicates", "--language", "en")
    header, *rows = load_workbook(out).worksheets[0].iter_rows(values_only=True)
    by_code = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert by_code[FIRST]["NIK"] == HER_NIK and by_code[DOUBLE]["Duplicate of"] == FIRST
    assert by_code[THIRD]["Officer"] == "budi"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    command("export", "--out", str(command.folder / "leads"), "--format", "csv", "--region", "51")
    assert command.audited(Action.EXPORTED) == [
        (COMMAND, "begun", 0), (COMMAND, "", 4), (COMMAND, "begun", 0), (COMMAND, "", 1)
    ]  # fmt: skip


def test_an_entry_is_opened_with_its_story_and_the_audit_log_hears_of_it(command: Command) -> None:
    command("note", THIRD, "  calls back on Friday ")
    shown = command("show", "py-444444", "--language", "en")
    for line in ("Code: PY-444444", "Name: Siti Rahayu", "Officer: budi", "given to Budi", "“calls back on Friday”"):
        assert line in shown
    assert "NIK" not in shown and HER_NIK in command("show", FIRST)
    assert command.audited(Action.OPENED) == [(COMMAND, THIRD, 1), (COMMAND, FIRST, 1)]
    with pytest.raises(Fault, match="There is no such entry"):
        command("show", "PY-999999")
    assert command.audited(Action.REFUSED) == [(COMMAND, "PY-999999", 0)]


def test_a_status_is_marked_and_the_person_hears_of_it_once(command: Command) -> None:
    assert command("mark", FIRST, "contacted") == f"{FIRST} is contacted now.\n"
    assert command("mark", FIRST, "contacted") == f"{FIRST} is contacted already.\n"
    command("mark", FIRST, "registered", "--day", str(YESTERDAY))
    found = command.database(lambda stored: stored.leads.find(FIRST))
    assert found is not None and (found.status, found.registered_on) == (Status.REGISTERED, YESTERDAY)
    command("mark", SECOND, "lost", "--reason", "unreachable")
    heard = command.database(lambda stored: letters(stored, FIRST))
    assert len(heard) == 2 and "you are registered" in heard[1]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("mark", SECOND, "lost"), "say why"),
        (("mark", SECOND, "registered", "--reason", "other"), "reason belongs to the status lost"),
        (("mark", SECOND, "contacted", "--day", "2026-01-02"), "day belongs to the status registered"),
        (("mark", SECOND, "registered", "--day", "2999-01-01"), "future"),
        (("mark", SECOND, "registered", "--day", "01/02/2026"), "does not match"),
        (("mark", SECOND, "new"), "'new' is not one of"),
        (("mark", "222", "contacted"), "looks like PY-"),
        (("mark", "PY-999999", "contacted"), "no such entry"),
        (("note", SECOND, "  "), "at least one letter"),
        (("note", SECOND, "x" * 1001), "at most"),
        (("assign", SECOND, "nobody"), "nobody with the sign-in name"),
        (("assign", SECOND), "--nobody"),
        (("assign", SECOND, "budi", "--nobody"), "--nobody"),
        (("assign", SECOND, "budi"), "does not work in the region"),
        (("list", "--region", "Atlantis"), "Which region is Atlantis"),
        (("list", "--owner", "nobody"), "payung staff list"),
        (("list", "--search", " . "), "nothing to search for"),
        (("list", "--since", "0001-01-01"), "choose a day"),
        (("list", "--until", "9999-12-31"), "choose a day"),
        (("stats", "--weeks", "54"), "--weeks"),
        (("import", "nowhere.csv"), "does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(
    command: Command, arguments: tuple[str, ...], line: str
) -> None:
    try:
        done = command.tried(*arguments)
        assert done.exit_code == 2
        said = done.output
    except Fault as fault:
        said = str(fault)
    assert line in said
    assert status(command, SECOND) is Status.NEW and command.database(lambda stored: letters(stored, SECOND)) == []


def test_an_entry_is_given_to_a_colleague_and_taken_away(command: Command) -> None:
    assert command("assign", THIRD, "--nobody") == f"{THIRD} is nobody's now.\n"
    assert command("assign", THIRD, "budi") == f"{THIRD} is budi's now.\n"
    assert command("assign", THIRD, "budi") == f"{THIRD} is budi's already.\n"


def test_what_the_agency_brings_back_is_tried_taken_over_and_taken_over_again(command: Command) -> None:
    file = command.file(
        "back.csv", "Kode;Status;Terdaftar pada;Alasan ditutup", f"{FIRST};terdaftar;{YESTERDAY};",
        f"{SECOND};ditutup;;tidak berminat", f"{THIRD};documents;;",
    )  # fmt: skip
    assert "Would be: 2 changed, 1 known already, 0 still new." in command("import", file, "--dry-run")
    assert status(command, FIRST) is Status.NEW and command.audited(Action.IMPORTED) == []
    assert "Taken over: 2 changed, 1 known already, 0 still new." in command("import", file)
    assert (status(command, FIRST), status(command, SECOND)) == (Status.REGISTERED, Status.LOST)
    assert "Taken over: 0 changed, 3 known already, 0 still new." in command("import", file)
    assert len(command.database(lambda stored: letters(stored, FIRST))) == 1
    assert command.audited(Action.IMPORTED) == [(COMMAND, "registrations", 2), (COMMAND, "registrations", 0)]


def test_faulty_rows_are_named_and_the_others_taken_over(command: Command) -> None:
    rows = [
        ("Code", "Status", "Registered on", "Why closed"),
        (FIRST, "contacted", "", ""),
        ("PY-999999", "contacted", "", ""),
        (SECOND, "perhaps", "", ""),
        (THIRD, "registered", "", ""),
        (FIRST, "documents", "", ""),
        ("=1+1", "documents", "", ""),
        (SECOND, "new", "", ""),
    ]
    file, out = command.folder / "back.xlsx", command.folder / "faults.csv"
    file.write_bytes(xlsx(rows))
    said = command("import", str(file), "--language", "en")
    assert "Taken over: 1 changed, 0 known already, 1 still new." in said and "5 rows are left out" in said
    for row, why in [
        ("3", "There is no such entry"),
        ("4", "not known"),
        ("5", "its day"),
        ("6", "same code"),
        ("7", ""),
    ]:
        assert f"  {row}  " in said and why in said
    assert status(command, FIRST) is Status.CONTACTED
    assert "5 rows are left out" in command("import", str(file), "--faults", str(out))
    with out.open(encoding="utf-8-sig", newline="") as opened:
        assert [row[0] for row in csv.reader(opened)][1:] == ["3", "4", "5", "6", "7"]
