"""Every conversation in the files of this folder."""

from pathlib import Path

import pytest

from bot.app import App
from nlu.embedded import EmbeddedNlu
from tests.conftest import MovingClock
from tests.conversations.driver import Script, play, read_scripts


@pytest.mark.parametrize("script", read_scripts(Path(__file__).parent), ids=lambda script: script.name)
async def test_conversation(script: Script, app: App, clock: MovingClock, nlu: EmbeddedNlu) -> None:
    await play(script, app, clock, nlu)
