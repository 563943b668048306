"""Drawn charts on the disk, so that each is drawn once."""

import asyncio
import hashlib
import json
import logging
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path

from bot.answers.chart import Picture
from bot.apart import DRAWING
from bot.faults import place_of
from bot.pictures.charts import sheet_of
from bot.pictures.sheet import Sheet

log = logging.getLogger(__name__)

BEGINNING, END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
"""How every PNG begins, and how one ends of which nothing is missing."""
MOST = 500
"""Files kept; the ones used longest ago go first."""
ROUND = 50_000
"""Only charts of sums that many people have are kept; another sum may tell whose it is."""
CODE = tuple(Path(__file__).with_name(name) for name in ("sheet.py", "canvas.py", "paint.py"))


class Album:
    """Charts in a folder of their own, each named after everything that stands on it.

    Args:
        folder: where they lie; made on first use, for its owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, "pictures")  # matplotlib is not made for several at once

    async def drawn(self, picture: Picture) -> bytes:
        """The chart, as `png`, while the event loop goes on."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self.png, picture)

    def png(self, picture: Picture) -> bytes:
        """The chart, drawn if it is not there yet; slow then, so not for an event loop.

        Raises:
            LawError: the law of its day has no such sums.
            ValueError: there is no such chart.
            OSError: the process that draws ended before it was done.
        """
        sheet = sheet_of(picture)
        if not _may_be_kept(picture):
            return DRAWING.do(_paint, sheet)
        path = self._folder / f"{_name(sheet)}.png"
        held = _read(path)
        if held is not None:
            return held
        drawn = DRAWING.do(_paint, sheet)
        try:
            self._keep(path, drawn)
        except OSError as error:
            log.warning("A picture was not kept: %s", place_of(error))
        return drawn

    def _keep(self, path: Path, drawn: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(drawn)
            Path(unfinished).replace(path)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise
        kept = sorted(self._folder.iterdir(), key=_last_used, reverse=True)
        for old in kept[MOST:]:
            old.unlink(missing_ok=True)


def _paint(sheet: Sheet) -> bytes:
    from bot.pictures.paint import paint

    return paint(sheet)


def _read(path: Path) -> bytes | None:
    """A whole chart that lies there, marked as used now; None for anything else."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    if not (held.startswith(BEGINNING) and held.endswith(END)):
        return None
    with suppress(OSError):
        path.touch()
    return held


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another process removed it
        return 0.0


def _may_be_kept(picture: Picture) -> bool:
    """Whether a chart tells nothing of one person: its sums are round (ones and zeros are no sums)."""
    return all(value <= 1 or value % ROUND == 0 for value in picture.values.values())


def _name(sheet: Sheet) -> str:
    """A digest of every text and number on the sheet, and of the code that paints it."""
    shown = json.dumps([asdict(sheet), _code()], sort_keys=True)
    return hashlib.sha256(shown.encode()).hexdigest()[:32]


@cache
def _code() -> str:
    content = hashlib.sha256()
    for file in CODE:
        content.update(file.read_bytes())
    return content.hexdigest()
