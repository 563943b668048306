"""Files that wait to be sent: sealed in the data folder, gone once they have arrived."""

import asyncio
import io
import logging
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.files import replacing
from bot.storage.cipher import Cipher, KeyProblem

log = logging.getLogger(__name__)

CHUNK = 1 << 20
"""How many bytes of a file are sealed at a time; so many, and as many sealed, are in memory."""
_REFERENCE = re.compile(r"[0-9a-f]{32}")
_LAST, _MORE = b"\x01", b"\x00"


class Parcels:
    """Files in a folder for its owner alone.

    A line of such a file is a sealed chunk: one byte that says whether it is the last, its number in four bytes, and what
    it holds, so that a file that was cut off or put together otherwise is found out.
    """

    def __init__(self, folder: Path, cipher: Cipher) -> None:
        self._folder = folder
        self._cipher = cipher

    async def put(self, plain: Path) -> str:
        """Seal a copy of a file.

        Returns:
            A reference, by which it is opened.

        Raises:
            OSError: it cannot be written.
        """
        return await asyncio.to_thread(self._put_file, plain)

    async def put_bytes(self, plain: bytes) -> str:
        """Seal what a file is to hold; see `put`."""
        return await asyncio.to_thread(self._put, io.BytesIO(plain))

    async def opened(self, reference: str) -> bytes | None:
        """What is in a file; None where it is gone or cannot be opened."""
        return await asyncio.to_thread(self._opened, reference)

    async def drop(self, reference: str) -> None:
        """Delete a file, if it is there; one that cannot be deleted now is left to `tidy`."""
        if _REFERENCE.fullmatch(reference):
            with suppress(OSError):
                await asyncio.to_thread(self._path(reference).unlink)

    async def tidy(self, before: datetime) -> None:
        """Delete what has waited since before a time."""
        await asyncio.to_thread(self._tidy, before.timestamp())

    def _put_file(self, plain: Path) -> str:
        with plain.open("rb") as source:
            return self._put(source)

    def _put(self, source: BinaryIO) -> str:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        reference = secrets.token_hex(16)
        with replacing(self._path(reference)) as file:
            number, chunk = 0, source.read(CHUNK)
            while True:
                following = source.read(CHUNK)
                head = (_MORE if following else _LAST) + number.to_bytes(4, "big")
                file.write(self._cipher.seal_bytes(head + chunk) + b"\n")
                if not following:
                    return reference
                number, chunk = number + 1, following

    def _opened(self, reference: str) -> bytes | None:
        if not _REFERENCE.fullmatch(reference):
            return None
        try:
            return b"".join(self._chunks(self._path(reference)))
        except (OSError, KeyProblem) as error:
            log.error("A file that was to be sent cannot be opened: %s", type(error).__name__)
            return None

    def _chunks(self, path: Path) -> Iterator[bytes]:
        is_last, number = False, -1
        with path.open("rb") as file:
            for number, line in enumerate(file):
                opened = self._cipher.open_bytes(line.rstrip(b"\n"))
                if is_last or opened[1:5] != number.to_bytes(4, "big"):
                    raise KeyProblem("The file was put together otherwise.")
                is_last = opened[:1] == _LAST
                yield opened[5:]
        if not is_last:
            raise KeyProblem("The file was cut off.")

    def _tidy(self, before: float) -> None:
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)

    def _path(self, reference: str) -> Path:
        return self._folder / reference
