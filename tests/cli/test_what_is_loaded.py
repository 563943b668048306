"""No command waits for libraries, or holds them in memory, that it does not need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from tests.support.nlu_server import NluServer
from tests.support.staging import staged

MODEL = frozenset({"rasa", "tensorflow", "sklearn", "scipy", "spacy"})
DRAWING = frozenset({"matplotlib", "numpy", "fpdf", "segno", "PIL", "openpyxl", "xlsxwriter"})
SERVING = frozenset(
    {"telegram", "starlette", "fastapi", "starlette_admin", "uvicorn", "prometheus_client", "icalendar"}
)
STORING = frozenset({"sqlalchemy", "alembic", "cryptography"})
LAW = frozenset({"pydantic", "bot.programmes.law"})
TERMINAL = frozenset({"rich", "pygments"})
CONVERSATION = frozenset({"bot.conversation.engine", "bot.conversation.flows", "bot.answers.book"})

HELP = tuple(f"{name} --help" for name in COMMANDS)
WITHOUT_DATABASE = ("rules show", "rules diff 2025-01-01 2026-11-26", "db --help")
ON_DATABASE = (
    *("db upgrade", "leads list", "leads stats", "figures", "staff list", "cooperatives list", "pulse show"),
    *("broadcast list", "campaign list"),
)
RUN_ALL = """
import sys
from bot.cli import main
for words in sys.argv[1:]:
    try:
        main(words.split())
    except SystemExit as ended:
        assert ended.code == 0, (words, ended.code)
print("loaded:", *sys.modules)
"""


def loaded(folder: Path, *commands: str) -> frozenset[str]:
    """Which modules are there after some commands in one process, on a data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAYUNG_")}
    done = subprocess.run(
        [sys.executable, "-c", RUN_ALL, *commands],
        env={**kept, "PAYUNG_DATA_DIR": str(folder / "var")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return frozenset(done.stdout.rpartition("loaded: ")[2].split())


def test_help_is_told_without_anything_large(tmp_path: Path) -> None:
    large = MODEL | DRAWING | SERVING | STORING | CONVERSATION | LAW | TERMINAL
    assert not loaded(tmp_path, "--help", *HELP) & large


@pytest.mark.parametrize("command", WITHOUT_DATABASE)
def test_the_law_is_told_without_a_database(tmp_path: Path, command: str) -> None:
    assert not loaded(tmp_path, command) & (MODEL | DRAWING | SERVING | STORING | CONVERSATION)


def test_what_lies_in_the_database_is_told_without_a_model_or_a_conversation(tmp_path: Path) -> None:
    loaded(tmp_path, "db upgrade")
    assert not loaded(tmp_path, *ON_DATABASE) & (MODEL | DRAWING | SERVING | CONVERSATION | LAW | {"alembic"})


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the libraries that Linux has mapped")
async def test_the_bot_serves_without_the_libraries_of_a_model_and_of_drawing(
    nlu_server: NluServer, tmp_path: Path
) -> None:
    async with staged(nlu_server, tmp_path / "var") as stage:
        await stage.command.start()
        mapped = Path(f"/proc/{stage.command.pid}/maps").read_text(encoding="ascii")
        folders = {part for line in mapped.splitlines() for part in line.rpartition("site-packages/")[2].split("/")[:1]}
    assert "sqlalchemy" in folders and not folders & (MODEL | DRAWING)


def test_what_the_bot_is_made_of_leaves_alone_what_it_does_not_use() -> None:
    served = "import sys, bot.app, bot.cli.run, bot.channels.telegram.serve; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", served], capture_output=True, text=True, check=True, timeout=120)
    unused = MODEL | DRAWING | {"alembic", "telegram.ext", "apscheduler", "pkg_resources", "pydantic_settings"}
    assert not frozenset(done.stdout.split()) & unused
