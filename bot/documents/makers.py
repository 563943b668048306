"""Who makes which file."""

from collections.abc import Callable, Mapping

from bot.documents.calendar import calendar
from bot.documents.reference import read_reference
from bot.members import sheet
from bot.posters.document import POSTER, make_poster

Maker = Callable[[tuple[str, ...]], bytes]
"""Makes a file of what its reference says; raises a ValueError where that says nothing."""

MAKERS: Mapping[str, Maker] = {"calendar": calendar, sheet.TEMPLATE: sheet.template, POSTER: make_poster}
"""The makers by their names."""


def make(reference: str) -> bytes:
    """The file behind a reference; may be slow, so not for an event loop.

    Raises:
        ValueError: there is no such maker, or it can make nothing of what it is told.
    """
    name, wanted = read_reference(reference)
    if name not in MAKERS:
        raise ValueError(f"nobody makes {name}")
    return MAKERS[name](wanted)
