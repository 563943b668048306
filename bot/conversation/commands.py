"""Slash commands and their twins in the other language."""

from enum import StrEnum

from bot.i18n import N_


class Command(StrEnum):
    START = "start"
    MENU = "menu"
    ENROL = "enrol"
    CHECK = "check"
    CALCULATE = "calculate"
    LANGUAGE = "language"
    CANCEL = "cancel"
    HELP = "help"
    STATUS = "status"
    DATA = "data"
    ERASE = "erase"


TYPED = {
    "start": Command.START,
    "mulai": Command.START,
    "menu": Command.MENU,
    "daftar": Command.ENROL,
    "enrol": Command.ENROL,
    "register": Command.ENROL,
    "cek": Command.CHECK,
    "check": Command.CHECK,
    "hitung": Command.CALCULATE,
    "calculate": Command.CALCULATE,
    "bahasa": Command.LANGUAGE,
    "language": Command.LANGUAGE,
    "batal": Command.CANCEL,
    "cancel": Command.CANCEL,
    "bantuan": Command.HELP,
    "help": Command.HELP,
    "status": Command.STATUS,
    "data": Command.DATA,
    "hapus": Command.ERASE,
    "delete": Command.ERASE,
    "erase": Command.ERASE,
}

LISTED = {
    Command.MENU: ({"id": "menu", "en": "menu"}, N_("What I can do")),
    Command.ENROL: ({"id": "daftar", "en": "enrol"}, N_("Register your business")),
    Command.CHECK: ({"id": "cek", "en": "check"}, N_("Check: may I join, what may I claim")),
    Command.CALCULATE: ({"id": "hitung", "en": "calculate"}, N_("Work out what it costs")),
    Command.STATUS: ({"id": "status", "en": "status"}, N_("How my entry stands")),
    Command.DATA: ({"id": "data", "en": "data"}, N_("What is stored about me")),
    Command.LANGUAGE: ({"id": "bahasa", "en": "language"}, N_("Bahasa Indonesia or English")),
    Command.CANCEL: ({"id": "batal", "en": "cancel"}, N_("Stop the form")),
    Command.ERASE: ({"id": "hapus", "en": "delete"}, N_("Delete my data")),
    Command.HELP: ({"id": "bantuan", "en": "help"}, N_("How to use this bot")),
}
"""The commands a channel shows, under their name in each language."""


WITHOUT_SLASH = frozenset({"menu", "bantuan", "help"})
"""Words that are commands also where somebody leaves out the slash."""


def parse(text: str) -> Command | None:
    """The command of a text such as `/daftar@payung_bot` or `menu`; None for a word that is none."""
    if text.strip().casefold() in WITHOUT_SLASH:
        return TYPED[text.strip().casefold()]
    if not text.startswith("/"):
        return None
    word = text[1:].split(maxsplit=1)[0] if len(text) > 1 and not text[1].isspace() else ""
    return TYPED.get(word.split("@")[0].casefold())
