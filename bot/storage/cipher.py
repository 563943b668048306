"""Encryption of personal data at rest, and the blind index that finds it again."""

import hashlib
import hmac
import json
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.faults import Fault
from bot.files import replacing

KEY_FILE = "secret.key"


class KeyProblem(Fault):
    """A key is missing, readable by others, or not the one the data was encrypted with."""


class Cipher:
    """Seals and opens texts and JSON.

    Args:
        keys: Fernet keys, the newest first; new data is sealed with the first, older data opened with any.
        index_key: the key of the blind index; it must stay the same when the others are rotated.
    """

    def __init__(self, keys: list[str], index_key: str) -> None:
        try:
            fernets = [Fernet(key) for key in keys]
        except ValueError:
            raise KeyProblem("PAYUNG_SECRET_KEY must hold Fernet keys, separated by commas.") from None
        self._newest, self._fernet = fernets[0], MultiFernet(fernets)
        self._index_key = index_key.encode()

    def seal(self, text: str) -> bytes:
        return self.seal_bytes(text.encode())

    def seal_bytes(self, data: bytes) -> bytes:
        return self._fernet.encrypt(data)

    def open(self, sealed: bytes) -> str:
        """The text behind `seal`.

        Raises:
            KeyProblem: it was sealed with another key, or damaged.
        """
        return self.open_bytes(sealed).decode()

    def open_bytes(self, sealed: bytes) -> bytes:
        """What is behind `seal_bytes`.

        Raises:
            KeyProblem: it was sealed with another key, or damaged.
        """
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise KeyProblem("The data was encrypted with another key; set PAYUNG_SECRET_KEY to that one.") from None

    def is_newest(self, sealed: bytes) -> bool:
        """Whether something was sealed with the first key."""
        try:
            self._newest.decrypt(sealed)
        except InvalidToken:
            return False
        return True

    def seal_json(self, value: Any) -> bytes:
        """Seal what JSON can hold, dataclasses among it."""
        return self.seal_bytes(orjson.dumps(value))

    def open_json(self, sealed: bytes) -> Any:
        return orjson.loads(self.open_bytes(sealed))

    def index(self, text: str) -> str:
        """A value that is equal for equal texts and tells nothing else (HMAC-SHA-256)."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest()

    def word_index(self, word: str) -> int:
        """The same for a word, as a number of 63 bits, which takes little room in an index."""
        return int(self.index(f"word {word}")[:16], 16) >> 1

    def secret(self, purpose: str) -> str:
        """A secret for something else, the same in every process with the same keys: 64 hexadecimal digits."""
        return _derived(self._index_key.decode(), purpose)


@dataclass(frozen=True, slots=True)
class HeldKeys:
    """What the key file holds: Fernet keys, the newest first, and the key of the blind index."""

    keys: tuple[str, ...]
    index: str


def read_cipher(secret_key: str | None, index_key: str | None, folder: Path) -> Cipher:
    """The cipher of the settings; without keys there, of the key file, which is made on first use.

    Raises:
        KeyProblem: the keys cannot be used.
    """
    if secret_key is not None:
        keys = split_keys(secret_key)
        return Cipher(keys, index_key or index_key_of(keys))
    path = folder / KEY_FILE
    if not path.exists():
        _make(path)
    held = read_keys(path)
    try:
        return Cipher(list(held.keys), held.index)
    except KeyProblem:
        raise _damaged(path) from None


def split_keys(secret_key: str) -> list[str]:
    """The keys of PAYUNG_SECRET_KEY.

    Raises:
        KeyProblem: there is none.
    """
    keys = [key.strip() for key in secret_key.split(",") if key.strip()]
    if not keys:
        raise KeyProblem("PAYUNG_SECRET_KEY is empty.")
    return keys


def index_key_of(keys: list[str]) -> str:
    """The key of the blind index where PAYUNG_INDEX_KEY is not set: it comes of the oldest key."""
    return _derived(keys[-1], "payung blind index")


def read_keys(path: Path) -> HeldKeys:
    """What the key file holds.

    Raises:
        KeyProblem: it can be read by others, cannot be read, or is damaged.
    """
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyProblem(f"{path.name} can be read by others; run: chmod 600 {path.name} in the data folder.")
        held = json.loads(path.read_text(encoding="utf-8"))
        keys, index = held["keys"], held["index"]
    except OSError as error:
        raise KeyProblem(f"{path.name} in the data folder cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise _damaged(path) from None
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in (*keys, index)):
        raise _damaged(path)
    return HeldKeys(tuple(keys), index)


def write_keys(path: Path, held: HeldKeys) -> None:
    """Put a new key file in the place of the old one, at once and whole.

    Raises:
        OSError: it cannot be written.
    """
    with replacing(path) as file:
        file.write(_content(held))


def new_key() -> str:
    """A fresh Fernet key."""
    return Fernet.generate_key().decode()


def _damaged(path: Path) -> KeyProblem:
    return KeyProblem(f"{path.name} in the data folder is damaged; put a copy of it back.")


def _content(held: HeldKeys) -> bytes:
    return json.dumps({"keys": held.keys, "index": held.index}).encode() + b"\n"


def _make(path: Path) -> None:
    """Make the key file; another process may do so at the same time, and then its file stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".key-")
    with os.fdopen(handle, "wb") as file:
        file.write(_content(HeldKeys((new_key(),), new_key())))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(unfinished, path)
    Path(unfinished).unlink()


def _derived(key: str, purpose: str) -> str:
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(key.encode()).hex()
