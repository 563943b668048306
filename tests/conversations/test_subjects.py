"""What the button of a question carries, and what becomes of a button that is not ours."""

import pytest

from bot.conversation.taps import Subject


@pytest.mark.parametrize(
    ("intent", "subject", "option"),
    [
        ("ask_benefit", Subject(), ""),
        ("ask_benefit", Subject("JKM"), "JKM"),
        ("ask_benefit", Subject("JKM", detail=True), "JKM+more"),
        ("ask_update_data", Subject(topic="card_lost"), "@card_lost"),
        ("ask_benefit", Subject("JHT", "jht_tax", detail=True), "JHT@jht_tax+more"),
    ],
)
def test_a_subject_survives_the_button(intent: str, subject: Subject, option: str) -> None:
    assert subject.encode() == option
    assert Subject.decode(intent, option) == subject


@pytest.mark.parametrize(
    ("intent", "option"),
    [
        ("ask_benefit", "XYZ"),
        ("ask_benefit", "@no_such_topic"),
        ("ask_heirs", "@face_check"),
        ("ask_benefit", "@"),
        ("ask_benefit", "+less"),
        ("ask_benefit", "+more+more"),
        ("ask_benefit", "jkm"),
        ("ask_benefit", "@@scholarship"),
    ],
)
def test_what_is_not_known_is_left_out(intent: str, option: str) -> None:
    assert Subject.decode(intent, option) == Subject()
