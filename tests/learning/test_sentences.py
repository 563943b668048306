"""Training sentences of labelled questions: harmless lines, nothing twice, files that Rasa reads."""

import warnings
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learning.question import KeptQuestion, LearningError, UnclearQuestion
from bot.learning.sentences import FILE, Exported, export, sentence, teaches

HELD = 'version: "3.1"\nnlu:\n- intent: enrol\n  examples: |\n    - mau daftar\n    - Gimana cara daftar?\n'


def labelled(text: str, label: str = "ask_benefit", language: str = "id") -> KeptQuestion:
    return KeptQuestion(1, date(2026, 11, 24), "fallback", UnclearQuestion(text, language, ()), label)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of training data with one file."""
    for language in ("id", "en"):
        (tmp_path / language).mkdir()
    (tmp_path / "id" / "joining.yml").write_text(HELD, encoding="utf-8")
    return tmp_path


def test_each_language_gets_its_file_with_one_block_an_intent(data: Path) -> None:
    questions = [
        labelled("kpr gimana"),
        labelled("mau gabung", "enrol"),
        labelled("kpr dong"),
        labelled("house loan", language="en"),
    ]
    assert export(questions, data, ()) == Exported({data / "id" / FILE: 3, data / "en" / FILE: 1}, 0, 0)
    assert (data / "id" / FILE).read_text(encoding="utf-8") == (
        'version: "3.1"\nnlu:\n'
        "- intent: ask_benefit\n  examples: |\n    - kpr gimana\n    - kpr dong\n"
        "- intent: enrol\n  examples: |\n    - mau gabung\n"
    )


def test_later_sentences_stand_behind_the_earlier_ones(data: Path) -> None:
    for text in ("kpr gimana", "kpr dong"):
        export([labelled(text)], data, ())
    assert (data / "id" / FILE).read_text(encoding="utf-8").endswith("    - kpr gimana\n    - kpr dong\n")


@pytest.mark.parametrize("text", ["mau daftar", "MAU DAFTAR!", "gmn cara daftar?", "kapan cair"])
def test_a_sentence_that_is_known_is_left_out(data: Path, text: str) -> None:
    assert export([labelled(text)], data, ["Kapan cair"]) == Exported({}, 1, 0)
    assert not (data / "id" / FILE).exists()


def test_the_same_question_gives_one_sentence(data: Path) -> None:
    assert export([labelled("kpr gimana"), labelled("KPR gmn")], data, ()) == Exported({data / "id" / FILE: 1}, 1, 0)


@pytest.mark.parametrize("text", ["<nomor>", "<nama> <nomor> kpr", "???", "", "[]", "123"])
def test_what_is_mostly_placeholders_is_left_out(data: Path, text: str) -> None:
    assert export([labelled(text)], data, ()) == Exported({}, 0, 1)


def test_half_of_a_sentence_may_be_placeholders() -> None:
    assert teaches("rekening <nomor>")
    assert not teaches("rekening <nomor> <nama>")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("mau [jht](program) dong", "mau jht program dong"),
        ('gaji [5jt]{"entity": "money"}', 'gaji 5jt "entity": "money"'),
        ("satu\n- dua\r\ntiga\u2028empat\x85lima\x00enam", "satu - dua tiga empat lima enam"),
        ("- intent: enrol", "- intent: enrol"),
        (r"back\nslash", "back nslash"),
        ("  # bukan komentar  ", "# bukan komentar"),
    ],
)
def test_a_sentence_is_one_harmless_line(text: str, line: str) -> None:
    assert sentence(text) == line


@settings(deadline=None)
@given(st.text(max_size=60).map(lambda text: f"wakanda {text} kpr"))
def test_rasa_reads_the_sentence_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

        folder = tmp_path_factory.mktemp("data")
        (folder / "id").mkdir()
        export([labelled(text)], folder, ())
        file = folder / "id" / FILE
        (example,) = RasaYAMLReader().reads(file.read_text(encoding="utf-8")).intent_examples
    assert example.get("text") == sentence(text)
    assert not example.get("entities")


def test_a_folder_that_cannot_be_written_is_told(data: Path) -> None:
    (data / "en").rmdir()
    with pytest.raises(LearningError, match="cannot be written") as told:
        export([labelled("house loan", language="en")], data, ())
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("content", ["nlu: [", "nlu:\n- lookup: x\n  examples: |\n    - y\n", "[]", "\xff"])
def test_a_file_that_holds_something_else_is_told_and_stays(data: Path, content: str) -> None:
    file = data / "id" / FILE
    file.write_text(content, encoding="latin-1")
    with pytest.raises(LearningError, match="mend it first"):
        export([labelled("kpr gimana")], data, ())
    assert file.read_text(encoding="latin-1") == content
