"""Several answers in one message: "nama saya Agus, ojol, Depok, 0812 3456 7890"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.conversation import identity, validators
from bot.conversation.flows.flow import Flow
from bot.conversation.validators import Invalid
from nlu.text.names import find_names
from nlu.text.regions import find_regions, region
from nlu.text.sectors import find_sectors

LONGEST = 300
"""Characters within which somebody tells of themselves; a longer text was copied from elsewhere."""
_PHONE = re.compile(r"(?:\+?62|0)[\s-]?8\d(?:[\s.-]?\d){6,12}(?!\d)")
_BORN = re.compile(r"\b(?:lahir|tgl|tanggal|born)\b\D{0,20}(\d.{0,25})", re.IGNORECASE)
_SEVERAL = re.compile(r"[\d,;\n]")
_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*")


def told_at_once(text: str, flow: Flow, step: str, today: date) -> dict[str, Any]:
    """The answers to questions of an enrolment by their names, where somebody asked for the name tells more; else none.

    What may be read in two ways, such as a text with two places, is left to its question.
    """
    if not (flow.is_enrolment and step == "name" and len(text) <= LONGEST and _SEVERAL.search(text)):
        return {}
    told = {name: value for name, value in _told(text, today) if flow.step(name) is not None}
    return told if "name" in told and len(told) > 1 else {}


def _told(text: str, today: date) -> Iterator[tuple[str, Any]]:
    places = {span.value: span for span in find_regions(text)}
    works = find_sectors(text)
    number = _PHONE.search(text)
    starts = [span.start for span in (*places.values(), *works)] + ([number.start()] if number else [])
    if (name := _name(text, min(starts, default=0))) is not None:
        yield "name", name
    if len(works) == 1:
        yield "business", text[works[0].start : works[0].end]
        yield "sector", works[0].value
    if len(places) == 1 and (found := region(next(iter(places)))) is not None and found.level == "regency":
        yield "region", found.code
    if number is not None:
        try:
            yield "phone", validators.phone(number[0])
        except Invalid:
            return
    if born := _BORN.search(text):
        try:
            yield "birth_date", identity.birth_date(born[1], today).isoformat()
        except Invalid:
            return


def _name(text: str, first: int) -> str | None:
    """The name that is announced; else the words before anything else that is told."""
    announced = find_names(text)
    words = _LETTERS.match(text.strip(), 0, first)
    said = text[announced[0].start : announced[0].end] if announced else words[0] if words else ""
    try:
        return validators.name(said)
    except Invalid:
        return None
