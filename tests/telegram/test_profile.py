"""What Telegram shows of the bot before anybody writes."""

import pytest

from bot.app import App
from tests.support.bot_api import BotApiServer
from tests.support.serving import serving

INDONESIAN = {
    "menu", "daftar", "cek", "hitung", "koperasi", "belajar", "survei", "bicara", "status", "data", "kabar", "berhenti", "bahasa",
    "batal", "cabut", "hapus", "bantuan",
}  # fmt: skip
ENGLISH = {
    "menu", "enrol", "check", "calculate", "cooperative", "learn", "survey", "talk", "status", "data", "news", "stop", "language",
    "cancel", "withdraw", "delete", "help",
}  # fmt: skip


async def profile_set(server: BotApiServer) -> None:
    await server.until(lambda: ("description", "en") in server.profile)


def commands(server: BotApiServer, language: str) -> dict[str, str]:
    return {one["command"]: one["description"] for one in server.profile["commands", f"{language}/default"]}


@pytest.mark.parametrize(
    ("language", "names", "menu"),
    [
        ("id", INDONESIAN, "Apa yang bisa saya bantu"),
        ("en", ENGLISH, "What I can do"),
        ("", INDONESIAN, "Apa yang bisa saya bantu"),
    ],
    ids=["Indonesian", "English", "any other language"],
)
async def test_commands_and_descriptions_are_set_at_the_start(
    app: App, server: BotApiServer, language: str, names: set[str], menu: str
) -> None:
    async with serving(app):
        await profile_set(server)
    shown = commands(server, language)
    assert set(shown) == names and shown["menu"] == menu
    word = "social security" if language == "en" else "jaminan sosial"
    assert word in server.profile["short_description", language].lower()
    promise = "never ask for an OTP" if language == "en" else "tidak pernah minta OTP"
    assert promise in server.profile["description", language]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_every_command_shown_does_something(app: App, server: BotApiServer, language: str) -> None:
    siti = server.person("Siti", language)
    async with serving(app):
        await profile_set(server)
        await siti.says("/start")
        await siti.hears()
        await siti.hears()
        menu = {"id": "Mau tanya apa?", "en": "What would you like to know?"}[language]
        for command in commands(server, language):
            await siti.says(f"/{command}")
            assert menu not in (await siti.hears()).text or command == "menu"
            if command in {"bahasa", "language"}:
                await siti.hears()


async def test_a_profile_that_cannot_be_set_stops_nothing(app: App, server: BotApiServer) -> None:
    server.fail_next("setMyCommands", 502)
    siti = server.person("Siti")
    async with serving(app):
        await siti.says("/bahasa")
        assert "bahasa apa" in (await siti.hears()).text
