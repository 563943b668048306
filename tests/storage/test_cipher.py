"""Encryption at rest: keys, the key file, and the blind index."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.cipher import KEY_FILE, Cipher, KeyProblem, read_cipher

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@given(st.text())
def test_what_is_sealed_opens_again_and_does_not_show(text: str) -> None:
    cipher = Cipher([NEW], "index")
    sealed = cipher.seal(text)
    assert cipher.open(sealed) == text
    assert len(text) < 4 or text.encode() not in sealed


def test_an_older_key_still_opens_and_a_foreign_one_does_not() -> None:
    sealed = Cipher([OLD], "index").seal("Siti")
    assert Cipher([NEW, OLD], "index").open(sealed) == "Siti"
    with pytest.raises(KeyProblem, match="another key"):
        Cipher([NEW], "index").open(sealed)


def test_the_blind_index_is_the_same_for_the_same_text_and_key_alone() -> None:
    index = Cipher([OLD], "one").index("+6281234567890")
    assert index == Cipher([NEW], "one").index("+6281234567890")
    assert index != Cipher([OLD], "two").index("+6281234567890")
    assert index != Cipher([OLD], "one").index("+6281234567891")


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    sealed = read_cipher(None, None, tmp_path / "var").seal("Siti")
    path = tmp_path / "var" / KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_cipher(None, None, tmp_path / "var").open(sealed) == "Siti"


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    read_cipher(None, None, tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    with pytest.raises(KeyProblem, match="chmod 600"):
        read_cipher(None, None, tmp_path)


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"keys": ["short"], "index": "x"}'])
def test_a_damaged_key_file_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / KEY_FILE
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyProblem):
        read_cipher(None, None, tmp_path)


@pytest.mark.parametrize("keys", ["", " , ", "short"])
def test_a_key_that_is_none_is_told(tmp_path: Path, keys: str) -> None:
    with pytest.raises(KeyProblem):
        read_cipher(keys, None, tmp_path)
