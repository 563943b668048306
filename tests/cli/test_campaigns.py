"""`payung campaign`: links are made, counted and printed at the server's keyboard."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.campaigns import campaign
from bot.faults import Fault
from bot.outreach.campaign import BAD_CODE
from bot.storage.campaigns import NO_COOPERATIVE, TAKEN
from tests.posters.reading import opened, page_of, read, size_in_mm, text_of
from tests.support.bot_api import BotApiServer

Command = Callable[..., str]
LINK = "https://t.me/payung_bot?start=pasar"


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The command, with a data folder of its own."""

    def run(*arguments: str, **settings: str) -> str:
        done = CliRunner().invoke(campaign, arguments, env={"PAYUNG_DATA_DIR": str(tmp_path / "var"), **settings})
        if isinstance(done.exception, Fault | OSError):
            raise done.exception
        return done.output

    return run


def test_a_campaign_is_made_listed_and_shown(command: Command) -> None:
    assert "There are no campaigns yet" in command("list")
    assert "Pasar Baru is there" in command("create", "pasar", "Pasar Baru", "--for", "market", "--region", "Bali")
    listed = command("list", "--language", "en")
    for part in ("pasar", "Pasar Baru", "Enrolled (last link)"):
        assert part in listed
    shown = command("show", "pasar", "--bot", "@payung_bot", "--language", "en")
    for part in ("Pasar Baru (pasar), market", LINK, LINK.replace("start", "startgroup"), "Total"):
        assert part in shown
    assert "/start pasar" in command("show", "pasar")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("create", "pasar", "Pasar Lagi"), TAKEN),
        (("create", "a b", "Pasar"), BAD_CODE),
        (("create", "kop", "KSP", "--cooperative", "K-9"), NO_COOPERATIVE),
        (("show", "acara"), "no campaign with the code acara"),
        (("poster", "acara", "--output", "a.pdf", "--bot", "payung_bot"), "no campaign with the code acara"),
        (("poster", "pasar", "--output", "a.pdf"), "--bot NAME, or set PAYUNG_TELEGRAM_TOKEN"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(command: Command, arguments: tuple[str, ...], why: str) -> None:
    command("create", "pasar", "Pasar Baru")
    with pytest.raises(Fault, match=why):
        command(*arguments)


@pytest.mark.parametrize(
    ("name", "options", "paper", "said"),
    [
        ("poster.pdf", (), (210, 297), "Arahkan kamera"),
        ("poster.pdf", ("--size", "a5", "--language", "en"), (148, 210), "Point your phone"),
        ("poster", ("--format", "pdf"), (210, 297), "Pasar Baru"),
    ],
)
def test_a_poster_is_printed(
    command: Command, tmp_path: Path, name: str, options: tuple[str, ...], paper: tuple[int, int], said: str
) -> None:
    command("create", "pasar", "Pasar Baru")
    out = tmp_path / name
    assert LINK in command("poster", "pasar", "--output", str(out), "--bot", "payung_bot", *options)
    pdf = out.read_bytes()
    assert (size_in_mm(pdf), read(page_of(pdf))) == (paper, [LINK])
    assert said in text_of(pdf)


def test_the_code_alone_is_written_as_pixels_or_outlines(command: Command, tmp_path: Path) -> None:
    command("create", "pasar", "Pasar Baru")
    for name in ("code.png", "code.svg"):
        command("poster", "pasar", "--output", str(tmp_path / name), "--bot", "payung_bot")
    assert read(opened((tmp_path / "code.png").read_bytes())) == [LINK]
    assert (tmp_path / "code.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_a_file_is_whole_or_not_there(command: Command, tmp_path: Path) -> None:
    command("create", "pasar", "Pasar Baru")
    with pytest.raises(OSError, match=r"."):
        command("poster", "pasar", "--output", str(tmp_path / "nowhere" / "a.pdf"), "--bot", "payung_bot")
    kept = tmp_path / "a.pdf"
    kept.write_text("kept", encoding="utf-8")
    with pytest.raises(Fault):
        command("poster", "acara", "--output", str(kept), "--bot", "payung_bot")
    assert kept.read_text(encoding="utf-8") == "kept"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".payung")] == []


@pytest.mark.parametrize("options", [("--output", "a.docx"), ("--output", "a.pdf", "--bot", "no bot")])
def test_a_wrong_option_is_told(command: Command, options: tuple[str, ...]) -> None:
    command("create", "pasar", "Pasar Baru")
    assert "Error: Invalid value" in command("poster", "pasar", *options)


async def test_the_bot_is_asked_for_its_name(command: Command, tmp_path: Path) -> None:
    async with BotApiServer() as server:
        settings = {
            "PAYUNG_TELEGRAM_TOKEN": server.token,
            "PAYUNG_TELEGRAM_API_URL": server.base_url.removesuffix("/bot"),
        }
        await asyncio.to_thread(command, "create", "pasar", "Pasar Baru")
        out = str(tmp_path / "a.pdf")
        said = await asyncio.to_thread(command, "poster", "pasar", "--output", out, **settings)
    assert "https://t.me/test_bot?start=pasar" in said
