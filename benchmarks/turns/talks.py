"""What people say: a form from its beginning to its end, and questions."""

import json

from benchmarks.turns.people import Say, Talk
from nlu.model import VALIDATION

FORM: Talk = (
    Say("/hitung", "Mau dihitung untuk siapa?"),
    Say("saya sendiri", "Berapa penghasilan"),
    Say("2,5 juta", "Apakah Anda mengemudi"),
    Say("tidak", "Rp"),
)
"""The calculator for somebody who works alone: four messages, each with one reply."""
ABOUT = ("ask_", "check_", "find_")
"""How the intents of questions begin."""
STRIDE = 37
"""The messages lie in the order of their intents; so far apart are those that follow each other here."""


def questions() -> list[str]:
    """Questions in Indonesian that the model was not taught, mixed, always in the same order."""
    messages = map(json.loads, VALIDATION.read_text(encoding="utf-8").splitlines())
    found = [one["text"] for one in messages if one["language"] == "id" and one["intent"].startswith(ABOUT)]
    return [text for start in range(STRIDE) for text in found[start::STRIDE]]
