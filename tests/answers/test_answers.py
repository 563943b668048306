"""Every answer: there in both languages, dated and sourced, with buttons that fit and figures that follow the law."""

from datetime import date

import pytest
import yaml

from bot.answers.answer import Answer, Question, cite
from bot.answers.book import ANSWERS, REDIRECTED, SOCIAL, answer
from bot.conversation.taps import LIMIT
from bot.conversation.titles import TITLES, rows
from bot.i18n import LANGUAGES, translator
from bot.programmes.law import law_on
from bot.settings import ROOT

TODAY = date(2026, 11, 26)
DOING = {"enrol", "change_language"}
PROGRAMS = (None, "JKK", "JKM", "JHT", "JP", "JKP")
LONGEST = 600
WITHOUT_FIGURES = SOCIAL | {"out_of_scope"}


def asked(intent: str, language: str = "id", program: str | None = None, day: date = TODAY, **more: object) -> Question:
    return Question(intent, translator(language), law_on(day), program, **more)  # type: ignore[arg-type]


def told(question: Question) -> str:
    given = answer(question)
    return f"{given.text}\n{cite(given.figures, question.law, question.t)}"


def test_every_intent_of_the_domain_has_an_answer_or_does_something() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(domain["intents"]) == set(ANSWERS) | DOING == set(TITLES)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", sorted(ANSWERS))
def test_an_answer_is_short_sourced_and_leads_on(intent: str, language: str, program: str | None) -> None:
    question = asked(intent, language, program)
    given: Answer = answer(question)
    assert 0 < len(given.text) <= LONGEST
    assert given.next or intent in {"goodbye"}
    for row in rows(given.next, question.t):
        for button in row:
            assert len(button.data.encode()) <= LIMIT
            assert len(button.label) <= 40
    if intent not in WITHOUT_FIGURES:
        note = cite(given.figures, question.law, question.t)
        assert question.t.date(TODAY) in note
        assert given.figures


@pytest.mark.parametrize("intent", sorted(REDIRECTED))
def test_what_others_answer_leads_back_to_what_payung_knows(intent: str) -> None:
    assert answer(asked(intent)).next


@pytest.mark.parametrize(
    ("day", "sums"),
    [
        (date(2026, 3, 31), ("Rp16.800", "Rp36.800")),
        (date(2026, 4, 1), ("Rp8.400", "Rp28.400")),
        (date(2026, 12, 31), ("Rp8.400", "Rp28.400", "31 Desember 2026")),
        (date(2027, 1, 1), ("Rp16.800", "Rp36.800")),
    ],
)
def test_the_contribution_changes_on_the_day_the_discount_does(day: date, sums: tuple[str, ...]) -> None:
    text = told(asked("ask_contribution", day=day))
    assert all(one in text for one in sums), text


def test_a_driver_keeps_the_discount_longer() -> None:
    assert "Rp8.400" in told(asked("ask_contribution", day=date(2027, 3, 31), sector="transport"))
    assert "Rp16.800" in told(asked("ask_contribution", day=date(2027, 4, 1), sector="transport"))


def test_the_death_benefit_was_lower_before_december_2019() -> None:
    assert "Rp24.000.000" in told(asked("ask_benefit", program="JKM", day=date(2019, 12, 1)))
    assert "Rp42.000.000" in told(asked("ask_benefit", program="JKM", day=date(2019, 12, 2)))


def test_a_recalled_band_is_called_an_estimate_and_a_confirmed_one_is_not() -> None:
    assert "perkiraan" in told(asked("ask_contribution", income=3_500_000))
    assert "estimate" in told(asked("ask_contribution", "en", income=3_500_000))
    assert "perkiraan" not in told(asked("ask_contribution", income=1_000_000))


def test_the_operator_is_named_where_people_ask_whether_it_is_genuine() -> None:
    named = told(asked("ask_privacy", operator="Dinas Koperasi Sleman", operator_contact="0274-123456"))
    assert "Dinas Koperasi Sleman" in named
    assert "0274-123456" in named
