"""Encryption of personal data at rest, and the blind index that finds it again."""

import hashlib
import hmac
import json
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.faults import Fault

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
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise KeyProblem("PAYUNG_SECRET_KEY must hold Fernet keys, separated by commas.") from None
        self._index_key = index_key.encode()

    def seal(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """The text behind `seal`.

        Raises:
            KeyProblem: it was sealed with another key, or damaged.
        """
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            raise KeyProblem("The data was encrypted with another key; set PAYUNG_SECRET_KEY to that one.") from None

    def seal_json(self, value: Any) -> bytes:
        return self.seal(json.dumps(value, ensure_ascii=False))

    def open_json(self, sealed: bytes) -> Any:
        return json.loads(self.open(sealed))

    def index(self, text: str) -> str:
        """A value that is equal for equal texts and tells nothing else (HMAC-SHA-256)."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest()

    def word_index(self, word: str) -> int:
        """The same for a word, as a number of 63 bits, which takes little room in an index."""
        return int(self.index(f"word {word}")[:16], 16) >> 1

    def secret(self, purpose: str) -> str:
        """A secret for something else, the same in every process with the same keys: 64 hexadecimal digits."""
        return _derived(self._index_key.decode(), purpose)


def read_cipher(secret_key: str | None, index_key: str | None, folder: Path) -> Cipher:
    """The cipher of the settings; without keys there, of the key file, which is made on first use.

    Raises:
        KeyProblem: the keys cannot be used.
    """
    if secret_key is not None:
        keys = [key.strip() for key in secret_key.split(",") if key.strip()]
        if not keys:
            raise KeyProblem("PAYUNG_SECRET_KEY is empty.")
        return Cipher(keys, index_key or _derived(keys[-1], "payung blind index"))
    path = folder / KEY_FILE
    if not path.exists():
        _make(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyProblem(f"{path.name} can be read by others; run: chmod 600 {path.name} in the data folder.")
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Cipher(held["keys"], held["index"])
    except OSError as error:
        raise KeyProblem(f"{path.name} in the data folder cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise KeyProblem(f"{path.name} in the data folder is damaged; put a copy of it back.") from None


def _make(path: Path) -> None:
    """Make the key file; another process may do so at the same time, and then its file stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = json.dumps({"keys": [Fernet.generate_key().decode()], "index": Fernet.generate_key().decode()})
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".key-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(unfinished, path)
    Path(unfinished).unlink()


def _derived(key: str, purpose: str) -> str:
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(key.encode()).hex()
