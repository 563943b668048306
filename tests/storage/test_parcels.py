"""Files that wait to be sent: sealed, whole or not at all, and gone in the end."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.storage import parcels as module
from bot.storage.cipher import Cipher
from bot.storage.parcels import Parcels


def new_cipher() -> Cipher:
    return Cipher([Fernet.generate_key().decode()], "index")


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 100)


@pytest.fixture
def parcels(tmp_path: Path) -> Parcels:
    return Parcels(tmp_path / "parcels", new_cipher())


async def put(parcels: Parcels, tmp_path: Path, content: bytes) -> str:
    plain = tmp_path / "plain"
    plain.write_bytes(content)
    return await parcels.put(plain)


@pytest.mark.parametrize("length", [0, 1, 99, 100, 101, 200, 12_345])
async def test_a_file_comes_back_as_it_was(parcels: Parcels, tmp_path: Path, length: int) -> None:
    content = os.urandom(length)
    assert await parcels.opened(await put(parcels, tmp_path, content)) == content
    assert await parcels.opened(await parcels.put_bytes(content)) == content


async def test_the_file_is_sealed_and_its_owners_alone(parcels: Parcels, tmp_path: Path) -> None:
    reference = await put(parcels, tmp_path, b"Siti Aminah" * 50)
    path = tmp_path / "parcels" / reference
    assert b"Siti" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:-1],
        lambda lines: lines[1:],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [],
        lambda lines: [lines[0][:-3], *lines[1:]],
    ],
    ids=["cut off", "without its beginning", "in another order", "with more behind", "empty", "damaged"],
)
async def test_a_file_that_was_changed_is_not_opened(
    parcels: Parcels, tmp_path: Path, spoil: Callable[[list[bytes]], list[bytes]]
) -> None:
    reference = await put(parcels, tmp_path, os.urandom(350))
    path = tmp_path / "parcels" / reference
    path.write_bytes(b"\n".join(spoil(path.read_bytes().splitlines())))
    assert await parcels.opened(reference) is None


async def test_another_key_opens_nothing(parcels: Parcels, tmp_path: Path) -> None:
    reference = await put(parcels, tmp_path, b"content")
    assert await Parcels(tmp_path / "parcels", new_cipher()).opened(reference) is None


async def test_a_file_is_dropped_and_may_be_dropped_again(parcels: Parcels, tmp_path: Path) -> None:
    reference = await put(parcels, tmp_path, b"content")
    await parcels.drop(reference)
    await parcels.drop(reference)
    assert await parcels.opened(reference) is None


@pytest.mark.parametrize("reference", ["", "../plain", "/etc/passwd", "..", "0" * 31])
async def test_a_reference_leads_nowhere_else(parcels: Parcels, tmp_path: Path, reference: str) -> None:
    await put(parcels, tmp_path, b"content")
    assert await parcels.opened(reference) is None
    await parcels.drop(reference)
    assert (tmp_path / "plain").exists()


async def test_what_was_never_sent_is_tidied_up(parcels: Parcels, tmp_path: Path) -> None:
    reference = await put(parcels, tmp_path, b"content")
    await parcels.tidy(datetime.now(UTC) - timedelta(hours=1))
    assert await parcels.opened(reference) == b"content"
    await parcels.tidy(datetime.now(UTC) + timedelta(hours=1))
    assert await parcels.opened(reference) is None
    await Parcels(tmp_path / "nowhere", new_cipher()).tidy(datetime.now(UTC))
