"""`payung cooperatives`: a clerk imports the register, notes registrations and gets coverage as table, chart and file."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.cooperatives import cooperatives
from bot.cooperatives.cooperative import LONGEST_NAME
from bot.faults import Fault
from bot.tables.reading import Column, read_table_file
from tests.tables.files import xlsx

HEADINGS = "NIK;Nama Koperasi;Provinsi;Kabupaten/Kota;Jumlah Anggota;Status"
ROWS = [
    "3273010010012;KSP Maju;Jawa Barat;Kota Bandung;100;Aktif",
    "3404010010001;=cmd|' /C calc'!A0;DIY;Kab. Sleman;300;Aktif",
    "3404010010002;KSU Bengkel;DIY;Sleman;banyak;Aktif",
]


class Command:
    """The command, with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, *arguments: str) -> str:
        settings = {"PAYUNG_DATA_DIR": str(self._folder / "var")}
        done = CliRunner().invoke(cooperatives, [*arguments], env=settings)
        if isinstance(done.exception, Fault):
            raise done.exception
        return done.output

    def file(self, name: str, *lines: str) -> str:
        path = self._folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    def path(self, name: str) -> Path:
        return self._folder / name


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


def test_a_register_is_tried_taken_over_and_taken_over_again(command: Command) -> None:
    file = command.file("register.csv", HEADINGS, *ROWS[:2])
    assert "Would be: 2 new, 0 changed, 0 unchanged." in command("import", file, "--dry-run")
    assert "Taken over: 2 new, 0 changed, 0 unchanged." in command("import", file)
    assert "Taken over: 0 new, 0 changed, 2 unchanged." in command("import", file)
    shorter = command.file("shorter.csv", HEADINGS, ROWS[0])
    assert "1 more are open that the file does not name" in command("import", shorter)
    assert "1 that the file does not name are closed." in command("import", shorter, "--complete")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_rows_with_a_fault_are_written_to_a_file_with_their_reasons(command: Command, suffix: str) -> None:
    out = command.path(f"faults{suffix}")
    said = command("import", command.file("register.csv", HEADINGS, *ROWS), "--faults", str(out), "--language", "en")
    assert "1 rows are left out" in said
    columns = [Column(name, name, ()) for name in ("row", "column", "value", "what is wrong")]
    (fault,) = read_table_file(out, columns)
    assert (fault.cells["row"], fault.cells["column"], fault.cells["value"]) == ("4", "Members", "banyak")


def test_a_workbook_is_imported_and_listed(command: Command) -> None:
    file = command.path("register.xlsx")
    file.write_bytes(xlsx([HEADINGS.split(";"), [3273010010012, "KSP Maju", 32, 32.73, 100, "active"]]))
    command("import", str(file))
    assert "Kota Bandung" in command("list", "maju")
    assert "KSP Maju" not in command("list", "--region", "DIY")
    with pytest.raises(Fault, match="Which region"):
        command("list", "--region", "Bandung")


def test_registrations_are_noted_and_shown_as_coverage(command: Command) -> None:
    command("import", command.file("register.csv", HEADINGS, *ROWS[:2]), "--as-of", "2025-01-01")
    lines = ("nomor,tanggal,anggota terdaftar", "3273010010012,2025-03-01,40", "999999,2025-03-01,1")
    said = command("registered", command.file("registered.csv", *lines))
    assert "1 registrations are noted." in said and "1 rows are left out" in said
    shown = command("coverage", "--day", "2025-04-01", "--language", "en")
    assert "8.1% of the cooperatives" in shown and "Jawa Barat" in shown and "50%" in shown
    out = command.path("coverage.csv")
    command("coverage", "--day", "2025-04-01", "--by", "month", "--months", "3", "--language", "en", "--out", str(out))
    *_, february, march, april = csv.reader(out.read_text(encoding="utf-8-sig").splitlines())
    assert [row[2] for row in (february, march, april)] == ["0", "1", "1"]
    assert april[3:] == ["50%", "400", "40", "10%"]


@pytest.mark.parametrize(
    ("suffix", "begin"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf")]
)
@pytest.mark.parametrize("by", ["province", "month"])
def test_coverage_is_written_as_a_file(command: Command, suffix: str, begin: bytes, by: str) -> None:
    out = command.path(f"coverage{suffix}")
    command("coverage", "--by", by, "--out", str(out))
    assert out.read_bytes().startswith(begin)


def test_leads_are_matched(command: Command) -> None:
    assert "0 of 0 leads" in command("match")


@pytest.mark.parametrize(
    "arguments",
    [
        ("coverage", "--out", "x.pdf"),
        ("coverage", "--day", "2999-01-01"),
        ("coverage", "--day", "0001-01-01"),
        ("import", "missing.csv"),
    ],
)
def test_what_cannot_be_meant_is_refused(command: Command, arguments: tuple[str, ...]) -> None:
    assert "Error" in command(*arguments)


def test_a_whole_register_with_a_row_without_number_is_refused(command: Command) -> None:
    file = command.file("register.csv", HEADINGS, ROWS[0], ";KSP;Bali;Kab. Badung;1;aktif")
    with pytest.raises(Fault, match="no number that can be read"):
        command("import", file, "--complete")


def test_a_file_that_is_no_table_is_refused(command: Command) -> None:
    with pytest.raises(Fault, match="neither CSV nor XLSX"):
        command("import", command.file("register.xlsx", "%PDF-1.7"))


def test_long_names_are_told(command: Command) -> None:
    row = f"3273010010012;{'x' * (LONGEST_NAME + 1)};Jawa Barat;Kota Bandung;100;Aktif"
    assert "The name is too long." in command("import", command.file("r.csv", HEADINGS, row), "--language", "en")
