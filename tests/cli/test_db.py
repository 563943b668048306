"""`payung db` as people run it: what it says, what it refuses, and its exit codes."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent, State
from bot.settings import Settings
from bot.storage.cipher import KEY_FILE, new_key, read_keys
from bot.stored import open_stored
from tests.conftest import NOON

Said = tuple[int, str, str]


@pytest.fixture
def payung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """The command on a data folder of its own: its exit code, what it said, and what it complained of."""
    monkeypatch.setenv("PAYUNG_DATA_DIR", str(tmp_path / "var"))

    def run(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as left:
            main(["db", *map(str, arguments)])
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run


def greet(folder: Path, person: str = "1") -> None:
    """Somebody agrees to the consent."""

    async def write() -> None:
        hello = Incoming(ChatKey("test", person, person), 1, NOON, Text("halo"))
        async with open_stored(Settings(data_dir=folder)) as stored, stored.conversations.write(hello) as unit:
            await unit.save(State("id", Consent("1", NOON)))

    asyncio.run(write())


def test_a_backup_and_its_restore_tell_the_same_counts(payung: Callable[..., Said], tmp_path: Path) -> None:
    greet(tmp_path / "var")
    file = tmp_path / "payung.backup"
    code, said, _ = payung("backup", "--out", file)
    assert (code, said) == (0, f"persons 1, conversations 1 in {file}\n")
    code, said, _ = payung("restore", file, "--replace")
    assert code == 0
    assert said.startswith(f"persons 1, conversations 1 from {file}")


def test_a_file_is_not_written_over_without_being_asked(payung: Callable[..., Said], tmp_path: Path) -> None:
    file = tmp_path / "there"
    file.write_text("something else")
    for command in ("backup", "erasures"):
        code, _, complaint = payung(command, "--out", file)
        assert (code, complaint.count("\n"), "--replace" in complaint) == (1, 1, True)
        assert file.read_text() == "something else"
        assert payung(command, "--out", file, "--replace")[0] == 0
        file.write_text("something else")


def test_a_database_that_is_in_use_is_not_replaced_without_being_asked(
    payung: Callable[..., Said], tmp_path: Path
) -> None:
    greet(tmp_path / "var")
    file = tmp_path / "payung.backup"
    payung("backup", "--out", file)
    code, _, complaint = payung("restore", file)
    assert (code, complaint.count("\n"), "--replace" in complaint) == (1, 1, True)


def test_a_folder_that_is_missing_is_told(payung: Callable[..., Said], tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "payung.backup"
    code, _, complaint = payung("backup", "--out", out)
    assert (code, complaint) == (1, f"payung: {out} cannot be written: No such file or directory.\n")


def test_a_file_that_is_no_backup_is_told(payung: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no backup")
    code, _, complaint = payung("restore", tmp_path / "file")
    assert (code, complaint.count("\n"), "is no backup" in complaint) == (1, 1, True)
    assert payung("restore", tmp_path / "missing")[0] == 2


def test_everything_moves_to_another_database(payung: Callable[..., Said], tmp_path: Path) -> None:
    greet(tmp_path / "var")
    address = f"sqlite+aiosqlite:///{tmp_path / 'new.sqlite3'}"
    code, said, _ = payung("copy", "--to", address)
    assert code == 0
    assert "persons 1, conversations 1: copied and compared." in said
    assert "PAYUNG_DATABASE_URL" in said
    code, _, complaint = payung("copy", "--to", address)
    assert (code, complaint) == (1, "payung: The database to copy to is not empty; name an empty one.\n")


@pytest.mark.parametrize("address", ["nonsense", "postgresql+asyncpg://127.0.0.1:9/payung"])
def test_a_database_that_cannot_be_reached_is_told_in_one_line(
    payung: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("PAYUNG_COPY_TO", address)
    code, _, complaint = payung("copy")
    assert (code, complaint.count("\n"), "to copy to cannot be used" in complaint) == (1, 1, True)


def test_a_key_is_changed_in_two_steps(payung: Callable[..., Said], tmp_path: Path) -> None:
    greet(tmp_path / "var")
    (old,) = read_keys(tmp_path / "var" / KEY_FILE).keys
    assert payung("rotate-key", "--new")[0] == 0
    assert len(read_keys(tmp_path / "var" / KEY_FILE).keys) == 2
    code, said, _ = payung("rotate-key")
    assert (code, "secret.key.old" in said) == (0, True)
    assert old not in read_keys(tmp_path / "var" / KEY_FILE).keys
    assert "--new" in payung("rotate-key")[1]


def test_whoever_keeps_keys_in_the_environment_is_told_what_to_do(
    payung: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [new_key()]
    monkeypatch.setenv("PAYUNG_SECRET_KEY", keys[0])
    _, said, _ = payung("rotate-key", "--new")
    keys.insert(0, said.splitlines()[1])
    monkeypatch.setenv("PAYUNG_SECRET_KEY", ",".join(keys))
    code, said, _ = payung("rotate-key")
    (index,) = [line.split("=")[1] for line in said.splitlines() if line.startswith("PAYUNG_INDEX_KEY=")]
    assert code == 0
    monkeypatch.setenv("PAYUNG_SECRET_KEY", keys[0])
    monkeypatch.setenv("PAYUNG_INDEX_KEY", index)
    assert payung("rotate-key")[0] == 0
