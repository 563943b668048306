"""The hour of the day at which somebody wants their lesson: "jam 9 pagi", "3 sore", "4 pm", "12.00"."""

import re
from datetime import time

from bot.i18n import Translator
from bot.outreach.quiet_hours import FROM, UNTIL

OFFERED = (9, 12, 15, 18)
FIRST, LAST = FROM.hour, UNTIL.hour - 1
"""Hours by day, when people are written to."""
_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "satu one", "dua two", "tiga three", "empat four", "lima five", "enam six", "tujuh seven", "delapan eight",
            "sembilan nine", "sepuluh ten", "sebelas eleven", "duabelas twelve noon",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_HOUR = re.compile(
    rf"(?:(?:setiap|tiap|every)\s+)?(?:(?:jam|pukul|pkl|at|hour)\s*)?(?P<hour>\d{{1,2}}|{'|'.join(_WORDS)}|dua belas)"
    r"(?:[.:](?P<minute>00))?\s*(?:(?:o'?clock)|tepat)?\s*(?P<day>pagi|siang|sore|malam|malem|subuh|am|a\.m\.|pm|p\.m\.)?"
    r"\s*(?:wib|wita|wit)?\s*(?:ya|aja|saja|deh|please)?[.!]?",
    re.IGNORECASE,
)
NOON = 12
_LATER = {"siang": 5, "sore": 7, "malam": NOON, "malem": NOON, "pm": NOON, "p.m.": NOON}
"""Hours below these are after noon with the word."""
_MIDNIGHT = frozenset({"malam", "malem", "am", "a.m."})
"""With one of these words twelve is no noon."""


def read_hour(text: str) -> int | None:
    """The whole hour that a text names, from 0 to 23; None where it names none."""
    found = _HOUR.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    said = found["hour"]
    hour = int(said) if said.isdecimal() else NOON if said == "dua belas" else _WORDS[said]
    day = found["day"] or ""
    if hour == NOON and day in _MIDNIGHT:
        hour = 0
    elif hour < _LATER.get(day, 0):
        hour += NOON
    return hour if hour <= 23 else None


def shown_hour(hour: int, t: Translator) -> str:
    """`09.00`."""
    return t.time(time(hour))
