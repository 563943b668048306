"""`payung institutions`, in a process of its own."""

import csv
import os
import stat
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

from bot.institutions.token import Institution, Scope
from bot.settings import Settings
from bot.staff.audit import Action
from bot.stored import open_stored
from tests.api.filling import Entry, entries
from tests.conftest import NOON, on_sqlite


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PAYUNG_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "bot", "institutions", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


@on_sqlite
async def test_a_token_is_made_listed_and_revoked(settings: Settings) -> None:
    made = run(settings.data_dir, "token", "add", "--institution", "agency", "--title", "Data", "--scope", "leads:read")
    assert made.returncode == 0, made.stderr
    secret = made.stdout.strip()
    async with open_stored(settings) as stored:
        found = await stored.tokens.of_secret(secret, NOON)
    assert found is not None and found.institution is Institution.AGENCY and found.scopes == (Scope.LEADS_READ,)
    listed = run(settings.data_dir, "token", "list").stdout
    assert "agency" in listed and "leads:read" in listed and secret not in listed
    assert run(settings.data_dir, "token", "revoke", "1").returncode == 0
    assert "revoked" in run(settings.data_dir, "token", "list").stdout


@on_sqlite
def test_a_foreign_scope_is_refused_with_what_is_possible(settings: Settings) -> None:
    done = run(
        settings.data_dir, "token", "add", "--institution", "ministry", "--title", "x", "--scope", "leads:read"
    )  # fmt: skip
    assert done.returncode == 1 and "cooperatives:write" in done.stderr and not done.stdout
    assert run(settings.data_dir, "token", "revoke", "7").returncode == 1


@on_sqlite
async def test_the_file_holds_those_who_agreed_and_the_audit_log_hears_of_it(
    settings: Settings, tmp_path: Path
) -> None:
    async with open_stored(settings) as stored:
        agreed = Entry("PY-222222", name="=1+1", nik="3273014107850001")
        await entries(stored, agreed, Entry("PY-333333", agreed=False))
    out = tmp_path / "leads.csv"
    done = run(settings.data_dir, "pull-leads", "--for", "agency", "--out", str(out), "--language", "en")
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = list(csv.DictReader(file))
    assert row.keys().isdisjoint({"Officer", "Points", "Next step on", "Campaign"})
    assert (row["Code"], row["Name"], row["NIK"]) == ("PY-222222", "'=1+1", "3273014107850001")
    async with open_stored(settings) as stored:
        done_line, begun = await stored.audit.page(0, 9)
    assert (done_line.action, done_line.actor, done_line.rows) == (Action.PULLED, "command", 1)
    assert begun.subject == "begun"


@on_sqlite
async def test_the_file_can_be_a_workbook_of_what_changed_since_a_day(settings: Settings, tmp_path: Path) -> None:
    async with open_stored(settings) as stored:
        await entries(stored, Entry("PY-222222", nik="3273014107850001"))
    out = tmp_path / "leads.xlsx"
    for since, rows in (("2026-11-24", 1), ("2026-11-25", 0)):
        done = run(settings.data_dir, "pull-leads", "--for", "agency", "--out", str(out), "--since", since)
        assert done.returncode == 0, done.stderr
        book = load_workbook(out)
        table = list(book.worksheets[0].iter_rows(values_only=True))
        assert (len(table) == 1 + rows and "3273014107850001" in table[-1]) or not rows
        book.close()


@on_sqlite
def test_another_kind_of_file_is_refused(settings: Settings, tmp_path: Path) -> None:
    done = run(settings.data_dir, "pull-leads", "--for", "agency", "--out", str(tmp_path / "leads.pdf"))
    assert done.returncode == 2 and ".csv or .xlsx" in done.stderr
