"""Several answers within one message."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.at_once import told_at_once
from bot.conversation.flows import FLOWS

TODAY = date(2026, 11, 24)
WORKER = FLOWS["enrol_worker"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "nama saya Agus umur 30 ojek online depok 081234567890",
            {"name": "Agus", "business": "ojek online", "region": "32.76", "phone": "+6281234567890"},
        ),
        (
            "Agus Salim, ojol, Depok, 0812-3456-7890, lahir 12-5-1996",
            {"name": "Agus Salim", "business": "ojol", "region": "32.76", "birth_date": "1996-05-12"},
        ),
        (
            "Nama: Siti\nPekerjaan: tukang bakso\nAlamat: jakarta timur",
            {"name": "Siti", "business": "tukang bakso", "region": "31.75"},
        ),
        ("agus 0812 3456 7890", {"name": "agus", "phone": "+6281234567890"}),
    ],
)
def test_what_is_told_with_the_name_answers_its_own_question(text: str, told: dict[str, str]) -> None:
    assert told.items() <= told_at_once(text, WORKER, "name", TODAY).items()


@pytest.mark.parametrize("text", ["Siti Malang", "Siti, S.Pd.", "Budi", "0812 3456 7890", "Budi 0812"])
def test_a_name_alone_is_left_to_its_question(text: str) -> None:
    assert told_at_once(text, WORKER, "name", TODAY) == {}


def test_two_places_are_asked_about() -> None:
    told = told_at_once("Agus, Depok, Bogor, 081234567890", WORKER, "name", TODAY)
    assert "phone" in told and "region" not in told


def test_nothing_is_read_at_other_questions() -> None:
    assert told_at_once("Agus, ojol, Depok", WORKER, "business", TODAY) == {}
    assert told_at_once("Agus, ojol, Depok", FLOWS["handoff"], "name", TODAY) == {}


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    told_at_once(text + ",", WORKER, "name", TODAY)
