"""Charts: drawn from the law of their day, in both languages, once each."""

import shutil
import stat
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answers import picture
from bot.answers.answer import Question
from bot.answers.picture import Chart, Picture
from bot.conversation.messages import Reply
from bot.i18n import LANGUAGES, translator
from bot.pictures import album as albums
from bot.pictures.album import SIGNATURE, Album
from bot.pictures.canvas import PIXELS
from bot.pictures.charts import CHARTS, draw
from bot.programmes.law import Law, law_on, read_parameters
from bot.programmes.reading import FOLDER

TODAY = date(2026, 11, 26)
SUMS = [0, 1_000_000, 3_500_000, 12_345_678, 999_999_999_999]


def asked(language: str = "id", law: Law | None = None) -> Question:
    return Question("ask_contribution", translator(language), law or law_on(TODAY))


def every_picture(question: Question, rupiah: int) -> list[Picture]:
    return [
        picture.of_employee(question, rupiah),
        picture.of_self_employed(question, rupiah, in_transport=False),
        picture.of_death_benefit(question),
        picture.of_savings(question, rupiah),
    ]


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("rupiah", SUMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_a_square_png_whatever_the_sums(language: str, rupiah: int) -> None:
    for one in every_picture(asked(language), rupiah):
        png = draw(one)
        assert png.startswith(SIGNATURE)
        assert size(png) == (PIXELS, PIXELS)


def test_every_kind_of_chart_can_be_drawn() -> None:
    assert {one.chart for one in every_picture(asked(), SUMS[1])} == set(Chart) == set(CHARTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alternative_says_the_sums_in_words(language: str) -> None:
    question = asked(language)
    employee, own, death, savings = every_picture(question, 3_500_000)
    money = question.t.money
    for one, sums in (
        (employee, (218_400, 105_000)),
        (own, (17_250, 3_400, 69_000)),
        (death, (20_000_000, 12_000_000, 10_000_000)),
        (savings, (69_000, 25_300_000)),
    ):
        assert all(money(amount) in one.alternative for amount in sums), one.alternative


def test_languages_and_days_are_drawn_differently() -> None:
    own = picture.of_self_employed(asked("id"), 1_000_000, in_transport=False)
    assert draw(own) != draw(replace(own, language="en"))
    assert draw(own) != draw(replace(own, day="2027-01-02"))


def test_a_changed_value_of_the_law_changes_the_sums_that_a_chart_shows(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "parameters"))
    file = folder / "bpu.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 6800", "value: 9000"), encoding="utf-8")
    changed = Law(read_parameters(folder), TODAY)
    assert "Rp4.500" in picture.of_self_employed(asked(law=changed), 1_000_000, in_transport=False).alternative


def test_a_chart_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    album, one = Album(tmp_path / "pictures"), picture.of_death_benefit(asked())
    first = album.png(one)
    monkeypatch.setattr("bot.pictures.charts.draw", lambda _: pytest.fail("drawn again"))
    assert album.png(one) == first


def test_charts_lie_in_a_folder_for_their_owner_alone(tmp_path: Path) -> None:
    Album(tmp_path / "pictures").png(picture.of_death_benefit(asked()))
    (file,) = (tmp_path / "pictures").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_drawn_again(tmp_path: Path) -> None:
    album, one = Album(tmp_path), picture.of_death_benefit(asked())
    first = album.png(one)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"half")
    assert album.png(one) == first


def test_the_folder_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(albums, "MOST", 2)
    for income in (1_000_000, 1_200_000, 1_400_000, 1_600_000):
        Album(tmp_path).png(picture.of_self_employed(asked(), income, in_transport=False))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_reply_keeps_its_picture_on_its_way_through_the_outbox() -> None:
    reply = Reply("text", picture=picture.of_savings(asked(), 3_500_000))
    assert Reply.from_json(reply.to_json()) == reply
    assert Reply.from_json(Reply("text").to_json()) == Reply("text")
