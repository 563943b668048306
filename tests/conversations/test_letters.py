"""The letters of a quiz in a terminal, also where another answer with buttons stands above it."""

from bot.app import App
from bot.channels.terminal import TerminalChat


async def test_the_letters_of_options_name_them(app: App) -> None:
    siti = TerminalChat(app, "siti", "id")
    for line in ("/belajar", "punya usaha", "ya"):
        shown = [reply async for reply in siti.says(line)]
    shown = [reply async for reply in siti.says("JKM itu apa?")]
    assert "[a] A   [b] B   [c] C" in shown[-1]
    assert "[a]" not in shown[0] and "[e]" in shown[0]
    assert "Pertanyaan 2 dari 5" in [reply async for reply in siti.says("b")][-1]
