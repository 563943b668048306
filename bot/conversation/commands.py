"""Slash commands and their twins in the other language."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from bot.conversation.no_more import wants_no_messages
from bot.conversation.spoken import core
from bot.conversation.titles import COMMANDS
from bot.i18n import LANGUAGES, N_, Translator, translator


class Command(StrEnum):
    START = "start"
    MENU = "menu"
    ENROL = "enrol"
    CHECK = "check"
    CALCULATE = "calculate"
    COOPERATIVES = "cooperatives"
    LEARN = "learn"
    PULSE = "pulse"
    LANGUAGE = "language"
    CANCEL = "cancel"
    HELP = "help"
    STATUS = "status"
    DATA = "data"
    WITHDRAW = "withdraw"
    MEMBERS = "members"
    ERASE = "erase"
    DUE = "due"
    PROGRESS = "progress"
    POSTER = "poster"
    TALK = "talk"
    NEWS = "news"
    STOP = "stop"


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
    "koperasi": Command.COOPERATIVES,
    "cooperative": Command.COOPERATIVES,
    "cooperatives": Command.COOPERATIVES,
    "belajar": Command.LEARN,
    "learn": Command.LEARN,
    "lessons": Command.LEARN,
    "survei": Command.PULSE,
    "survey": Command.PULSE,
    "pulse": Command.PULSE,
    "bahasa": Command.LANGUAGE,
    "language": Command.LANGUAGE,
    "batal": Command.CANCEL,
    "cancel": Command.CANCEL,
    "bantuan": Command.HELP,
    "help": Command.HELP,
    "status": Command.STATUS,
    "data": Command.DATA,
    "cabut": Command.WITHDRAW,
    "withdraw": Command.WITHDRAW,
    "anggota": Command.MEMBERS,
    "members": Command.MEMBERS,
    "hapus": Command.ERASE,
    "delete": Command.ERASE,
    "erase": Command.ERASE,
    "jatuhtempo": Command.DUE,
    "due": Command.DUE,
    "kemajuan": Command.PROGRESS,
    "progress": Command.PROGRESS,
    "poster": Command.POSTER,
    "bicara": Command.TALK,
    "talk": Command.TALK,
    "kabar": Command.NEWS,
    "news": Command.NEWS,
    "berhenti": Command.STOP,
    "stop": Command.STOP,
    "unsubscribe": Command.STOP,
}

LISTED = {
    Command.MENU: ({"id": "menu", "en": "menu"}, N_("What I can do")),
    Command.ENROL: ({"id": "daftar", "en": "enrol"}, N_("Register your business")),
    Command.CHECK: ({"id": "cek", "en": "check"}, N_("Check: may I join, what may I claim")),
    Command.CALCULATE: ({"id": "hitung", "en": "calculate"}, N_("Work out what it costs")),
    Command.COOPERATIVES: ({"id": "koperasi", "en": "cooperative"}, N_("Find a cooperative near you")),
    Command.LEARN: ({"id": "belajar", "en": "learn"}, N_("Short lessons on your rights")),
    Command.PULSE: ({"id": "survei", "en": "survey"}, N_("Two questions on your sales")),
    Command.TALK: ({"id": "bicara", "en": "talk"}, N_("Talk to a person")),
    Command.STATUS: ({"id": "status", "en": "status"}, N_("How my entry stands")),
    Command.DATA: ({"id": "data", "en": "data"}, N_("What is stored about me")),
    Command.NEWS: ({"id": "kabar", "en": "news"}, N_("News from the outreach staff")),
    Command.STOP: ({"id": "berhenti", "en": "stop"}, N_("Which messages come, and their end")),
    Command.LANGUAGE: ({"id": "bahasa", "en": "language"}, N_("Bahasa Indonesia or English")),
    Command.CANCEL: ({"id": "batal", "en": "cancel"}, N_("Stop the form")),
    Command.WITHDRAW: ({"id": "cabut", "en": "withdraw"}, N_("Take back my consent")),
    Command.ERASE: ({"id": "hapus", "en": "delete"}, N_("Delete my data")),
    Command.HELP: ({"id": "bantuan", "en": "help"}, N_("How to use this bot")),
}
"""The commands a channel shows, under their name in each language."""


def slash(command: Command, t: Translator) -> str:
    """How a command that is shown is written: `/hapus`, `/delete`."""
    names, _ = LISTED[command]
    return f"/{names[t.language]}"


WITHOUT_SLASH = frozenset({"menu", "bantuan", "help"})
"""Words that are commands also where somebody leaves out the slash."""


SPOKEN = {
    Command.COOPERATIVES: ("cari koperasi terdekat",),
    Command.LEARN: (
        *("belajar", "belajar bpjs", "pelajaran", "pelajaran berikutnya", "lanjut belajar", "kursus", "ikut pelajaran"),
        *("learn", "lesson", "lessons", "next lesson", "start learning", "i want to learn", "course"),
    ),
    Command.PULSE: ("survei", "isi survei", "survei penjualan", "survey", "take the survey"),
    Command.STATUS: ("cek status pendaftaran", "status of my entry"),
    Command.DATA: (
        *("lihat data saya", "data apa yang disimpan", "data apa yang disimpan tentang saya", "show my data"),
        "what do you store about me",
    ),
    Command.WITHDRAW: ("tarik persetujuan", "batalkan persetujuan", "withdraw my consent", "withdraw consent"),
    Command.MEMBERS: ("daftar anggota", "kirim daftar anggota koperasi", "member list"),
    Command.ERASE: (
        *("hapus data", "hapus semua", "hapus semua data", "hapus akun", "delete data", "delete everything"),
        *("delete all my data", "erase my data"),
    ),
    Command.DUE: (),
    Command.PROGRESS: (
        *("kemajuan", "kemajuan koperasi", "berapa anggota daftar", "sudah berapa anggota daftar"),
        *(
            "berapa anggota sudah daftar",
            "berapa anggota ikut",
            "sudah berapa anggota ikut",
            "berapa anggota sudah ikut",
        ),
        *("our progress", "how many members have enrolled", "how many members have joined"),
    ),
    Command.POSTER: (
        *("poster", "minta poster", "cetak poster", "kirim poster", "poster koperasi", "buat poster", "bikin poster"),
        *("print poster", "send poster", "send me poster", "poster please"),
    ),
    Command.NEWS: (
        *("kabar", "langganan kabar", "langganan", "berlangganan", "mau kabar", "minta kabar", "kabari saya"),
        *("news", "subscribe", "send me news", "keep me informed"),
    ),
    Command.STOP: (
        *("stop", "berhenti", "berhenti berlangganan", "berhenti langganan"),
        *("unsubscribe", "stop writing to me", "leave me alone", "do not write to me"),
    ),
}
"""Commands that people also ask for in words: what stands on their buttons, and these."""


def spoken(text: str) -> Command | None:
    """The command that a text asks for in words, such as "hapus data saya"; None for any other text."""
    return Command.STOP if wants_no_messages(text) else _spoken().get(core(text))


@cache
def _spoken() -> Mapping[tuple[str, ...], Command]:
    told: dict[tuple[str, ...], Command] = {}
    for command, phrases in SPOKEN.items():
        labels = [translator(language).gettext(COMMANDS[command.value]) for language in LANGUAGES]
        told |= {core(phrase): command for phrase in (*labels, *phrases)}
    return told


def parse(text: str) -> Command | None:
    """The command of a text such as `/daftar@payung_bot` or `menu`; None for a word that is none."""
    if text.strip().casefold() in WITHOUT_SLASH:
        return TYPED[text.strip().casefold()]
    if not text.startswith("/"):
        return None
    word = text[1:].split(maxsplit=1)[0] if len(text) > 1 and not text[1].isspace() else ""
    return TYPED.get(word.split("@")[0].casefold())
