"""`payung broadcast`: written, looked at, sent, stopped and reported on at the server's keyboard."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.broadcasts import BUTTONS, SEGMENTS, STAGES, broadcast
from bot.conversation.stages import Stage
from bot.faults import Fault
from bot.outreach.broadcast import BUTTONS as KNOWN_BUTTONS
from bot.outreach.broadcast import Segment
from bot.settings import Settings
from bot.stored import open_stored
from tests.outreach.audiences import BANDUNG, MAKASSAR, person


class Command:
    """The command, with a data folder of its own in which three people agreed to news."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data_dir=folder / "var")
        asyncio.run(self._fill())

    async def _fill(self) -> None:
        now = datetime.now(UTC)
        async with open_stored(self.settings) as stored:
            for region in (BANDUNG, BANDUNG, MAKASSAR):
                await person(stored.database, region, news_at=now)

    def __call__(self, *arguments: str, typed: str = "") -> str:
        kept = {"PAYUNG_DATA_DIR": str(self.settings.data_dir)}
        done = CliRunner().invoke(broadcast, arguments, env=kept, input=typed)
        if isinstance(done.exception, Fault):
            raise done.exception
        return done.output


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


def created(command: Command, *more: str) -> str:
    said = command("create", "--title", "Pasar", "--text-id", "-", "--language", "id", *more, typed="Ayo ke pasar!")
    (code,) = re.findall(r"(SI-\w{6}) is kept", said)
    return str(code)


def test_a_message_is_written_looked_at_sent_stopped_and_reported_on(command: Command) -> None:
    code = created(command, "--region", "Jawa Barat", "--button", "enrol")
    seen = command("preview", code)
    for part in (
        "Ayo ke pasar!",
        "Button: enrol",
        "Regions: Jawa Barat",
        "People: 2",
        "Asia/Jakarta: 2",
        "At 20 messages",
    ):
        assert part in seen
    assert "2 people are still to be written to" in command("send", code, "--yes")
    assert "sending" in command("list")
    assert "2 people have not got it" in command("stop", code)
    said = command("report", code)
    assert "(stopped)" in said and "Still to be sent: 2" in said
    assert "2 people are still to be written to" in command("send", code, typed="y\n")


def test_it_asks_before_it_sends(command: Command) -> None:
    code = created(command)
    with pytest.raises(Fault, match="Nothing was sent"):
        command("send", code, typed="n\n")
    assert "(draft)" in command("report", code)


def test_a_last_day_in_the_past_is_refused(command: Command) -> None:
    with pytest.raises(Fault, match="lies in the past"):
        command("send", created(command), "--until", "2020-01-01", "--yes")


def test_a_file_that_is_no_text_is_named(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "text.docx"
    file.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(Fault, match=r"text\.docx is no text"):
        command("create", "--title", "Pasar", "--text-id", str(file))


def test_a_text_that_is_missing_is_asked_for(command: Command) -> None:
    with pytest.raises(Fault, match="text is missing"):
        command("create", "--title", "Pasar", "--text-id", "-", typed="Ayo!")
    with pytest.raises(Fault, match="no such message"):
        command("preview", "SI-XXXXXX")


def test_its_choices_are_those_that_a_message_may_have() -> None:
    """They stand in the command once more, so that its help need not load what sends."""
    assert (KNOWN_BUTTONS, tuple(Segment)) == (BUTTONS, SEGMENTS)
    assert tuple(stage.upper() for stage in STAGES) == tuple(stage.name for stage in Stage)
