"""QR codes of links, with the quiet zone around them (ISO/IEC 18004)."""

import io
from collections.abc import Iterator

import segno

QUIET_ZONE = 4
"""Modules without anything around a code."""
PIXELS = 16
"""Of a module in a PNG: sharp on paper as on a screen."""
ERRORS = "m"
"""At least 15 % of a code may be dirty or torn; more where that takes no larger code."""


def png(link: str) -> bytes:
    """The code of a link as a picture of pixels, black on white."""
    out = io.BytesIO()
    _code(link).save(out, kind="png", scale=PIXELS, border=QUIET_ZONE, light="white")
    return out.getvalue()


def svg(link: str) -> bytes:
    """The same as outlines."""
    out = io.BytesIO()
    _code(link).save(out, kind="svg", scale=PIXELS, border=QUIET_ZONE, light="white", title=link)
    return out.getvalue()


def side(link: str) -> int:
    """How many modules a code is wide, without its quiet zone."""
    return len(_code(link).matrix)


def dark_runs(link: str) -> Iterator[tuple[int, int, int]]:
    """What is dark in a code: row, column and length of each run of modules, without the quiet zone."""
    for y, row in enumerate(_code(link).matrix):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield y, start, x - start
                start = None


def _code(link: str) -> segno.QRCode:
    return segno.make(link, error=ERRORS, micro=False, boost_error=True)
