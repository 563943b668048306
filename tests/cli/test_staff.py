"""`payung staff`: people are added, invited, changed and shown out at the server's keyboard."""

import asyncio
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.staff import staff
from bot.faults import Fault
from tests.support.bot_api import BotApiServer

TOKEN = r"[A-Za-z0-9_-]{32}"


class Command:
    """The command, with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._settings = {"PAYUNG_DATA_DIR": str(folder / "var")}

    def __call__(self, *arguments: str, **settings: str) -> str:
        done = CliRunner().invoke(staff, arguments, env={**self._settings, **settings})
        if isinstance(done.exception, Fault):
            raise done.exception
        return done.output


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


def test_somebody_is_added_with_a_link_for_the_chat_and_the_console(command: Command) -> None:
    said = command(
        "add", "budi", "--name", "Budi Santoso", "--role", "manager", "--region", "Bali", "--region", "32.73"
    )
    (in_chat,) = re.findall(rf"/start staff_({TOKEN})\n", said)
    (on_web,) = re.findall(rf"/admin/join/({TOKEN})\n", said)
    assert in_chat == on_web
    listed = command("list")
    for part in ("budi", "manager", "Bali, Kota Bandung", "invited", "Budi Santoso"):
        assert part in listed
    assert in_chat not in listed


async def test_the_link_names_the_bot_where_its_token_is_set(command: Command) -> None:
    async with BotApiServer() as server:
        settings = {
            "PAYUNG_TELEGRAM_TOKEN": server.token,
            "PAYUNG_TELEGRAM_API_URL": server.base_url.removesuffix("/bot"),
        }
        said = await asyncio.to_thread(command, "add", "budi", "--name", "Budi", **settings)
    assert re.search(rf"https://t\.me/test_bot\?start=staff_{TOKEN}\n", said)
    said = await asyncio.to_thread(command, "invite", "budi", **settings)
    assert "/start staff_" in said, "Telegram is away"


def test_the_link_to_the_console_names_its_address_where_that_is_set(command: Command) -> None:
    said = command("add", "budi", "--name", "Budi", PAYUNG_WEB_URL="https://bot.example.org/")
    assert re.search(rf"https://bot\.example\.org/admin/join/{TOKEN}\n", said)


def test_a_new_invitation_has_a_new_link(command: Command) -> None:
    first = command("add", "budi", "--name", "Budi")
    assert re.findall(TOKEN, command("invite", "budi"))[0] not in first


def test_role_and_regions_are_changed_one_by_one(command: Command) -> None:
    command("add", "budi", "--name", "Budi", "--region", "DKI Jakarta")
    assert "budi is viewer for Daerah Khusus Ibukota Jakarta." in command("change", "budi", "--role", "viewer")
    assert "budi is viewer for Kota Denpasar." in command("change", "budi", "--region", "denpasar")
    assert "budi is viewer for all." in command("change", "budi", "--region", "all")


def test_somebody_leaves_at_once_after_a_question(command: Command) -> None:
    command("add", "budi", "--name", "Budi")
    assert "End this person's access now?" in command("remove", "budi")
    assert "(invited)" in command("list")
    assert "no access any more" in command("remove", "budi", "--yes")
    assert "(left)" in command("list")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("add", "budi", "--name", "Budi", "--region", "Bandung"), "Which region is Bandung"),
        (("add", "budi", "--name", "Budi", "--region", "Atlantis"), "Which region is Atlantis"),
        (("add", "B U", "--name", "Budi"), "A sign-in name is short"),
        (("invite", "nobody"), "There is nobody with the sign-in name nobody"),
        (("change", "nobody", "--role", "admin"), "There is nobody with the sign-in name nobody"),
        (("remove", "nobody", "--yes"), "There is nobody with the sign-in name nobody"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(command: Command, arguments: tuple[str, ...], line: str) -> None:
    with pytest.raises(Fault, match=line):
        command(*arguments)


def test_a_sign_in_name_is_taken_once(command: Command) -> None:
    command("add", "budi", "--name", "Budi")
    with pytest.raises(Fault, match="sign-in name already"):
        command("add", "budi", "--name", "Budi")
