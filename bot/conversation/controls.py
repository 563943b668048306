"""Words and buttons that steer a form: back, why, skip, go on later, cancel, confirm, change, and a person's help."""

from enum import StrEnum

from bot.conversation.messages import Button
from bot.conversation.spoken import says, without
from bot.conversation.taps import TapData
from bot.i18n import LANGUAGES, N_, Translator, translator


class Control(StrEnum):
    BACK = "_back"
    WHY = "_why"
    SKIP = "_skip"
    LATER = "_later"
    HELP = "_help"
    CANCEL = "_cancel"
    CONFIRM = "_confirm"
    CHANGE = "_change"


LABELS = {
    Control.BACK: N_("← Back"),
    Control.WHY: N_("? Why"),
    Control.SKIP: N_("→ Skip"),
    Control.LATER: N_("⏸ Later"),
    Control.HELP: N_("☎ Have an officer help me"),
    Control.CANCEL: N_("✖ Cancel"),
    Control.CONFIRM: N_("✔ Yes, send it"),
    Control.CHANGE: N_("✎ Change something"),
}

WORDS = {
    Control.BACK: {"kembali", "back", "balik", "mundur", "sebelumnya", "previous"},
    Control.WHY: {
        "kenapa",
        "why",
        "mengapa",
        "buat apa",
        "untuk apa",
        "knp",
        "kok",
        "what for",
        "apa",
        "apa itu",
        "itu apa",
        "apa maksudnya",
        "maksudnya",
        "maksudnya apa",
        "hah",
        "ha",
        "what",
        "huh",
        "tidak mengerti",
        "tidak paham",
        "what do you mean",
    },
    Control.SKIP: {
        "lewati",
        "skip",
        "lompati",
        "kosongkan",
        "kosong",
        "tidak ada",
        "gak ada",
        "ga ada",
        "nggak ada",
        "belum ada",
        "belum punya",
        "gak punya",
        "tidak punya",
        "tidak",
        "belum",
        "tidak usah",
        "tidak perlu",
        "tidak tahu",
        "tidak hafal",
        "tidak hapal",
        "tidak ingat",
        "tidak tentu",
        "tidak pasti",
        "lupa",
        "entah",
        "rahasia",
        "no",
        "none",
        "not yet",
        "do not know",
        "not sure",
        "no idea",
        "forgot",
        "do not have one",
        "lewat",
        "next",
        "berikutnya",
        "selanjutnya",
    },
    Control.LATER: {
        "nanti",
        "nanti dulu",
        "nanti saja",
        "lanjut nanti",
        "later",
        "besok",
        "tunda",
        "not now",
        "go on later",
    },
    Control.HELP: {
        "bantu",
        "bantuan",
        "minta bantuan",
        "butuh bantuan",
        "perlu bantuan",
        "bantu saya",
        "tolong bantu",
        "minta dibantu",
        "petugas",
        "hubungi petugas",
        "help me",
        "need help",
    },
    Control.CANCEL: {
        "batal",
        "cancel",
        "stop",
        "berhenti",
        "keluar",
        "batalkan",
        "quit",
        "gak jadi",
        "ga jadi",
        "tidak jadi",
    },
    Control.CONFIRM: {
        "ya",
        "iya",
        "y",
        "yes",
        "benar",
        "betul",
        "ok",
        "oke",
        "sudah benar",
        "kirim",
        "simpan",
        "setuju",
        "sip",
        "send",
    },
    Control.CHANGE: {
        "ubah",
        "ganti",
        "edit",
        "change",
        "salah",
        "koreksi",
        "perbaiki",
        "no",
        "tidak",
        "bukan",
        "kembali",
        "back",
    },
}

IN_STEP = (Control.BACK, Control.WHY, Control.CANCEL)
IN_SUMMARY = (Control.CONFIRM, Control.CHANGE, Control.CANCEL)
IN_CHANGE = (Control.BACK, Control.CANCEL)

SKIPPING = ("lewati", "skip", "lewat", "lompati")
"""Words that nobody gives as an answer, so that they are noticed where a question has to be answered too."""
GOING_ON = ("lanjut", "lanjutkan", "lanjutin", "ayo lanjut", "continue", "go on", "resume")
"""Words of somebody who comes back to a form: no answer to the question that waits, least of all a yes."""
WAVERING = ("gak jadi", "ga jadi", "tidak jadi")
"""Words that may mean the form, or only the last answer."""


def typed(text: str, among: tuple[Control, ...], title: str = "") -> Control | None:
    """The control that somebody typed, by its label in either language or a word for it.

    `title` is that of the question at hand: "NIK itu apa?" asks why, "no NIB" skips it. A question confirms nothing.
    """
    if text.strip() == "?":
        return Control.WHY if Control.WHY in among else None
    for control in among:
        if control is Control.CONFIRM and "?" in text:
            continue
        labels = [translator(language).gettext(LABELS[control]) for language in LANGUAGES]
        ways = (text, without(text, title)) if control in {Control.WHY, Control.SKIP} else (text,)
        if any(says(way, (*labels, *WORDS[control])) for way in ways):
            return control
    return None


def button(control: Control, flow: str, step: str, prompt: int, t: Translator) -> Button:
    return Button(t.gettext(LABELS[control]), TapData(flow, step, control.value, prompt).encode())
