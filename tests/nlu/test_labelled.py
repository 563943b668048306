"""Files of labelled messages: what they may hold, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from nlu.labelled import Labelled, counted_as, read_labelled
from nlu.understanding import NluError

GOOD = '{"text": "halo", "intent": "greet", "language": "id"}\n'


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "messages.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_empty_lines_are_passed_over_and_the_language_may_be_left_out(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD + "\n" + '{"text": "bye", "intent": "goodbye"}\n')
    assert read_labelled(file) == [Labelled("halo", "greet", "id"), Labelled("bye", "goodbye", "")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD + "not json\n", "line 2: expected JSON"),
        (GOOD + '{"text": "x"}\n', "line 2: expected JSON"),
        (GOOD + "[1]\n", "line 2: expected JSON"),
        (GOOD + '{"text": 5, "intent": "greet"}\n', "line 2: text, intent and language"),
        (GOOD + '{"text": "x", "intent": "make_coffee"}\n', "line 2: there is no intent 'make_coffee'"),
        ("\n", "holds no messages"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(NluError, match=told):
        read_labelled(written(tmp_path, content))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NluError, match="cannot be read"):
        read_labelled(tmp_path / "nowhere.jsonl")


def test_subsidy_and_health_count_as_out_of_scope() -> None:
    assert {counted_as(one) for one in ("ask_bsu", "ask_bpjs_kesehatan", "out_of_scope")} == {"out_of_scope"}
    assert counted_as("ask_claim") == "ask_claim"
