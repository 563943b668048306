"""Drawn charts on the disk, so that each is drawn once."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from bot.answers.picture import Picture
from bot.programmes.reading import digest

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 500
"""Files kept; the ones used longest ago go first."""


class Album:
    """Charts in a folder of their own, each named after everything it was drawn from.

    Args:
        folder: where they lie; made on first use, for its owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def png(self, picture: Picture) -> bytes:
        """The chart, drawn if it is not there yet; slow then, so not for an event loop.

        Raises:
            LawError: the law of its day has no such sums.
        """
        path = self._folder / f"{_name(picture)}.png"
        if path.exists():
            held = path.read_bytes()
            if held.startswith(SIGNATURE):
                path.touch()
                return held
        from bot.pictures.charts import draw

        drawn = draw(picture)
        with suppress(OSError):
            self._keep(path, drawn)
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
        kept = sorted(self._folder.glob("*.png"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in kept[MOST:]:
            old.unlink(missing_ok=True)


def _name(picture: Picture) -> str:
    drawn_from = json.dumps([asdict(picture), digest()], sort_keys=True)
    return hashlib.sha256(drawn_from.encode()).hexdigest()[:32]
