"""Who makes which file."""

import importlib
from collections.abc import Callable, Mapping

from bot.apart import DRAWING
from bot.documents.reference import read_reference
from bot.members.columns import TEMPLATE
from bot.posters.document import POSTER

Maker = Callable[[tuple[str, ...]], bytes]
"""Makes a file of what its reference says; raises a ValueError where that says nothing."""

MAKERS: Mapping[str, str] = {
    "calendar": "bot.documents.calendar:calendar",
    TEMPLATE: "bot.members.sheet:template",
    POSTER: "bot.posters.document:make_poster",
}
"""Where the makers are, by their names; each is loaded where it makes something, apart."""


def make(reference: str) -> bytes:
    """The file behind a reference; may be slow, so not for an event loop.

    Raises:
        ValueError: there is no such maker, or it can make nothing of what it is told.
        OSError: the process that makes it ended before it was done.
    """
    name, wanted = read_reference(reference)
    if name not in MAKERS:
        raise ValueError(f"nobody makes {name}")
    return DRAWING.do(_make, name, wanted)


def _make(name: str, wanted: tuple[str, ...]) -> bytes:
    module, function = MAKERS[name].split(":")
    maker: Maker = getattr(importlib.import_module(module), function)
    return maker(wanted)
