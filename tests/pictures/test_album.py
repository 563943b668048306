"""Charts on the disk: each drawn once, for their owner alone, and nothing of one person among them."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import picture
from bot.pictures import album as albums
from bot.pictures.album import Album
from bot.pictures.charts import sheet_of
from tests.pictures.asking import asked

ROUND_SUMS = (1_000_000, 1_200_000, 1_400_000, 1_600_000)


def test_a_chart_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    album, one = Album(tmp_path / "pictures"), picture.of_death_benefit(asked())
    first = album.png(one)
    monkeypatch.setattr("bot.pictures.paint.paint", lambda _: pytest.fail("drawn again"))
    assert album.png(one) == first
    assert Album(tmp_path / "pictures").png(one) == first


async def test_a_chart_is_drawn_beside_the_event_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = picture.of_death_benefit(asked())
    assert await Album(tmp_path).drawn(one) == Album(tmp_path / "other").png(one)


def test_charts_lie_in_a_folder_for_their_owner_alone(tmp_path: Path) -> None:
    Album(tmp_path / "pictures").png(picture.of_death_benefit(asked()))
    (file,) = (tmp_path / "pictures").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("cut", [0, 4, 5000, -1])
def test_a_damaged_file_is_drawn_again(tmp_path: Path, cut: int) -> None:
    album, one = Album(tmp_path), picture.of_death_benefit(asked())
    first = album.png(one)
    (file,) = tmp_path.iterdir()
    file.write_bytes(first[:cut])
    assert album.png(one) == first
    assert file.read_bytes() == first


def test_a_sum_that_is_not_round_is_drawn_but_not_kept(tmp_path: Path) -> None:
    assert Album(tmp_path).png(picture.of_employee(asked(), 3_456_789))
    assert list(tmp_path.iterdir()) == []


def test_a_chart_is_drawn_anew_when_anything_on_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    album, one = Album(tmp_path), picture.of_death_benefit(asked())
    first = album.png(one)
    changed = replace(sheet_of(one), title="Lain")
    monkeypatch.setattr(albums, "sheet_of", lambda _: changed)
    assert album.png(one) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_used_costs_only_the_keeping(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file", encoding="utf-8")
    assert Album(tmp_path / "pictures").png(picture.of_death_benefit(asked()))


def test_the_folder_does_not_grow_for_ever_and_keeps_what_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(albums, "MOST", 2)
    album, kept = Album(tmp_path), picture.of_death_benefit(asked())
    album.png(kept)
    (used,) = tmp_path.iterdir()
    for income in ROUND_SUMS:
        album.png(picture.of_self_employed(asked(), income, in_transport=False))
        album.png(kept)
    assert len(list(tmp_path.iterdir())) == 2
    assert used.exists()
