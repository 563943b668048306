"""Charts: drawn from the law of their day, in both languages, and told in words by the same sums."""

import shutil
import struct
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import orjson
import pytest

from bot.answers import picture
from bot.answers.answer import Question, Told
from bot.answers.book import answer
from bot.answers.chart import Chart
from bot.answers.picture import ASSUMED_RETURN, YEARS_AHEAD, about
from bot.app import App
from bot.channels.terminal import TerminalChat
from bot.conversation.messages import Reply
from bot.i18n import LANGUAGES, translator
from bot.pictures.album import BEGINNING, END
from bot.pictures.canvas import HEIGHT, WIDTH
from bot.pictures.charts import CHARTS, draw, sheet_of
from bot.pictures.sheet import Growth, Row
from bot.programmes.benefits.death import death_benefit
from bot.programmes.benefits.old_age import projection
from bot.programmes.contributions import self_employed, wage_earner
from bot.programmes.law import Law, law_on, read_parameters
from bot.programmes.reading import FOLDER
from tests.pictures.asking import SUMS, TODAY, asked, every_picture

CAPTION = 1024


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def texts(sheet: object) -> str:
    return str(asdict(sheet))  # type: ignore[call-overload]


@pytest.mark.parametrize("rupiah", SUMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_a_whole_png_of_the_same_size_whatever_the_sums(language: str, rupiah: int) -> None:
    for one in every_picture(asked(language), rupiah):
        png = draw(one)
        assert png.startswith(BEGINNING) and png.endswith(END)
        assert size(png) == (WIDTH, HEIGHT)


def test_every_kind_of_chart_can_be_drawn() -> None:
    assert {one.chart for one in every_picture(asked(), SUMS[1])} == set(Chart) == set(CHARTS)


@pytest.mark.parametrize("rupiah", SUMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_alternative_and_chart_tell_the_sums_of_the_calculators(language: str, rupiah: int) -> None:
    question = asked(language)
    law, money = question.law, question.t.money
    wage, own, family = wage_earner(law, rupiah), self_employed(law, rupiah, False), death_benefit(law, "PU", 36)
    grown = projection(law, 0, own.jht, YEARS_AHEAD, ASSUMED_RETURN)
    expected = (
        (wage.jkk, wage.jkm, wage.jht_employer, wage.jht_worker, wage.jp_employer, wage.jp_worker, wage.employer),
        (own.jkk, own.jkm, own.jht, own.with_jht),
        (family.grant, family.periodic, family.funeral, family.cash),
        (own.jht, grown.contributions, about(grown.returns), about(grown.balance)),
    )
    for one, sums in zip(every_picture(question, rupiah), expected, strict=True):
        shown = texts(sheet_of(one))
        for amount in sums:
            assert amount is not None
            assert money(amount) in one.alternative
            assert money(amount) in shown
        assert len(one.alternative) <= CAPTION


def test_an_employees_savings_grow_by_what_both_sides_pay() -> None:
    cost = wage_earner(law_on(TODAY), 4_500_000)
    told = picture.of_savings(asked("en", segment="PU"), 4_500_000)
    assert translator("en").money(cost.jht_employer + cost.jht_worker) in told.alternative
    assert "4% a year" in told.alternative


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_return_is_called_assumed_on_the_chart(language: str) -> None:
    sheet = sheet_of(picture.of_savings(asked(language), 3_500_000))
    assert {"id": "diandaikan 4%", "en": "assumed at 4%"}[language] in sheet.subtitle
    assert {"id": "bukan janji", "en": "no promise"}[language] in sheet.notes[0]


def test_a_sum_of_a_recalled_band_is_called_an_estimate_on_the_chart_too() -> None:
    for one in (picture.of_self_employed(asked("en"), 3_500_000, False), picture.of_savings(asked("en"), 3_500_000)):
        assert "estimate" in sheet_of(one).source
    assert "estimate" not in sheet_of(picture.of_self_employed(asked("en"), 1_000_000, False)).source


def test_the_discount_is_struck_through_as_long_as_it_holds() -> None:
    def basic_bars(day: date) -> list[tuple[str, str]]:
        rows = sheet_of(picture.of_self_employed(asked(day=day), 1_000_000, False)).content
        assert not isinstance(rows, Growth)
        return [(bar.text, bar.was) for row in rows[:2] for bar in row.bars]

    assert basic_bars(date(2026, 12, 31)) == [("Rp5.000", "Rp10.000"), ("Rp3.400", "Rp6.800")]
    assert basic_bars(date(2027, 1, 1)) == [("Rp10.000", ""), ("Rp6.800", "")]


def test_the_death_benefit_is_that_of_its_day_and_the_scholarship_stands_apart() -> None:
    before = sheet_of(picture.of_death_benefit(asked(day=date(2019, 12, 1))))
    since = sheet_of(picture.of_death_benefit(asked(day=date(2019, 12, 2))))
    assert "Rp24.000.000" in before.title and not before.cards
    assert "Rp42.000.000" in since.title and since.cards[0].text == "Rp174.000.000"


def test_languages_and_days_are_drawn_differently() -> None:
    own = picture.of_self_employed(asked("id"), 1_000_000, in_transport=False)
    assert draw(own) != draw(replace(own, language="en"))
    assert draw(own) != draw(replace(own, day="2027-01-02"))
    assert draw(own) == draw(own)


def test_a_changed_value_of_the_law_changes_the_picture(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "parameters"))
    file = folder / "bpu.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 6800", "value: 9000"), encoding="utf-8")
    changed = Law(read_parameters(folder), TODAY)
    own = picture.of_self_employed(asked(law=changed), 1_000_000, in_transport=False)
    assert "Rp4.500" in own.alternative
    assert "Rp4.500" in texts(sheet_of(own, changed)) and "Rp4.500" not in texts(sheet_of(own))
    assert draw(own, changed) != draw(own)


def test_bars_of_the_worker_are_left_out_where_only_the_employer_pays() -> None:
    rows = sheet_of(picture.of_employee(asked(), 3_500_000)).content
    assert not isinstance(rows, Growth)
    assert [len(row.bars) for row in rows if isinstance(row, Row)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("intent", "program", "segment", "income", "chart"),
    [
        ("ask_contribution", None, None, 3_500_000, Chart.SELF_EMPLOYED),
        ("ask_contribution", None, "PU", 3_500_000, Chart.EMPLOYEE),
        ("ask_contribution", None, None, None, None),
        ("ask_benefit", "JKM", None, None, Chart.DEATH_BENEFIT),
        ("ask_benefit", "JHT", None, 3_500_000, Chart.SAVINGS),
        ("ask_benefit", "JHT", None, None, None),
    ],
)
def test_answers_with_sums_bring_their_chart(
    intent: str, program: str | None, segment: str | None, income: int | None, chart: Chart | None
) -> None:
    given = answer(Question(intent, translator("id"), law_on(TODAY), program, told=Told(income, segment)))
    assert (given.picture.chart if given.picture else None) == chart


def test_a_reply_keeps_its_picture_on_its_way_through_the_outbox() -> None:
    reply = Reply("text", picture=picture.of_savings(asked(), 3_500_000))
    for kept in (reply, Reply("text")):
        assert Reply.from_json(orjson.loads(orjson.dumps(kept))) == kept


@pytest.mark.parametrize(
    ("language", "question", "part"),
    [
        ("id", "iuran bpu penghasilan 3,5 juta berapa", "[gambar: dengan penghasilan Rp3.500.000 sebulan"),
        ("en", "how much is the contribution if I earn 3.5 million", "[picture: with an income of Rp3,500,000 a month"),
    ],
)
async def test_a_terminal_tells_the_picture_in_brackets(app: App, language: str, question: str, part: str) -> None:
    replies = [reply async for reply in TerminalChat(app, "siti", language).says(question)]
    assert any(part in reply for reply in replies), replies
