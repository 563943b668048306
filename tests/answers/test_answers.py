"""Every answer: there in both languages, dated and sourced, with buttons that fit and figures that follow the law."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from itertools import product
from typing import Any

import pytest
import yaml

from bot.answers.answer import SOURCES_AT_MOST, Answer, Ask, Question, Told, cite
from bot.answers.book import ANSWERS, CALCULATED, REDIRECTED, SOCIAL, answer
from bot.answers.troubles import TROUBLES
from bot.conversation.buttons import rows
from bot.conversation.taps import LIMIT
from bot.conversation.titles import TITLES
from bot.i18n import LANGUAGES, translator
from bot.programmes.law import law_on
from bot.settings import ROOT
from nlu.text.topics import intents_of, is_topic, topic_names

TODAY = date(2026, 11, 26)
DOING = {"enrol", "change_language"}
PROGRAMS = (None, "JKK", "JKM", "JHT", "JP", "JKP")
SEGMENTS = (None, "PU", "BPU", "construction", "migrant")
INCOMES = (None, 0, 1_000_000, 3_500_000, 12_000_000, 10**15)
LONGEST = 600
WITHOUT_FIGURES = SOCIAL | {"out_of_scope"}
BEFORE_EVERYTHING = date(2014, 1, 1)


def asked(intent: str, language: str = "id", program: str | None = None, day: date = TODAY, **more: object) -> Question:
    of_work = Told(**{one.name: more.pop(one.name) for one in fields(Told) if one.name in more})  # type: ignore[arg-type]
    return Question(intent, translator(language), law_on(day), program, told=of_work, **more)  # type: ignore[arg-type]


def told(question: Question) -> str:
    given = answer(question)
    return f"{given.text}\n{cite(given.figures, question.law, question.t)}"


def every_question(language: str, day: date) -> Iterator[Question]:
    """Every intent, programme, topic and detail, and for costs every kind of member and income too."""
    who = {"operator": "Dinas Koperasi dan UMKM Kabupaten Sleman", "operator_contact": "0274-123456"}
    for intent, program, detail in product(sorted(ANSWERS), PROGRAMS, (False, True)):
        yield asked(intent, language, program, day, detail=detail, **who)
    for segment, program, income, detail in product(SEGMENTS, PROGRAMS, INCOMES, (False, True)):
        yield asked("ask_contribution", language, program, day, segment=segment, income=income, detail=detail)
    for topic in topic_names():
        for intent, program, detail in product(sorted(intents_of(topic)), (None, "JHT", "JKP"), (False, True)):
            yield asked(intent, language, program, day, topic=topic, detail=detail)


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_longer_than_six_hundred_characters_whatever_is_asked(language: str) -> None:
    for question in every_question(language, TODAY):
        text = answer(question).text
        assert 0 < len(text) <= LONGEST, f"{question.intent} {question.topic} {question.program}: {len(text)}\n{text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_fits_and_asks_a_topic_only_where_it_occurs(language: str) -> None:
    for question in every_question(language, TODAY):
        following = answer(question).next
        labels = [button.label for row in rows(following, question.t) for button in row]
        assert len(set(labels)) == len(labels), f"{question.intent} {question.topic}: {labels}"
        for row in rows(following, question.t):
            assert all(len(button.data.encode()) <= LIMIT and len(button.label) <= 40 for button in row)
        for one in following:
            if isinstance(one, Ask) and one.topic:
                assert is_topic(one.intent, one.topic), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_leads_to_its_details_and_the_details_do_not(language: str) -> None:
    for question in every_question(language, TODAY):
        given = answer(question)
        details = [one for one in given.next if isinstance(one, Ask) and one.detail]
        assert not (question.detail and details)
        for one in details:
            assert (one.intent, one.program, one.topic) == (question.intent, question.program, question.topic)
            assert one.told == question.told
            assert answer(replace(question, detail=True)).text != given.text


def test_every_topic_has_an_answer_and_every_answer_a_topic() -> None:
    assert set(TROUBLES) == set(topic_names())


@pytest.mark.parametrize("topic", sorted(TROUBLES))
def test_a_topic_has_an_answer_of_its_own_that_leads_to_the_general_one(topic: str) -> None:
    for intent in intents_of(topic):
        own, general = answer(asked(intent, topic=topic)), answer(asked(intent))
        assert own.text != general.text
        assert own.figures
        assert any(isinstance(one, Ask) and one.intent == intent and one.topic is None for one in own.next)


def test_a_topic_of_savings_does_not_answer_for_job_loss() -> None:
    assert "siapkerja" in told(asked("ask_claim_status", program="JKP", topic="claim_refused"))


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


@pytest.mark.parametrize(
    ("program", "more", "sums"),
    [
        ("JKK", {}, ("Rp5.000", "0,24%", "1,74%")),
        ("JKM", {}, ("Rp3.400", "0,3%")),
        ("JHT", {}, ("Rp20.000", "2%", "3,7%")),
        ("JP", {}, ("1%", "2%", "Rp11.086.300", "Rp110.863")),
        ("JKP", {}, ("0,22%", "0,14%")),
        ("JHT", {"segment": "PU", "income": 3_500_000}, ("Rp70.000", "Rp129.500")),
        ("JP", {"income": 12_000_000}, ("Rp110.863", "Rp221.726")),
        ("JKK", {"income": 12_000_000, "segment": "PU"}, ("Rp28.800",)),
        ("JKK", {"detail": True}, ("0,54%", "0,89%", "1,27%")),
        (None, {"segment": "construction"}, ("0,21%", "0,03%", "Rp5.000.000.000")),
        (
            None,
            {"segment": "construction", "income": 500_000_000, "names_contract": True},
            ("Rp890.000", "Rp110.000", "Rp1.000.000"),
        ),
        (None, {"segment": "migrant"}, ("Rp332.500", "Rp189.000", "Rp108.000", "Rp37.500", "Rp13.500")),
    ],
)
def test_each_programme_and_kind_of_member_has_its_own_costs(
    program: str | None, more: dict[str, Any], sums: tuple[str, ...]
) -> None:
    text = told(asked("ask_contribution", program=program, **more))
    assert all(one in text for one in sums), text


@pytest.mark.parametrize(
    ("income", "first"),
    [(0, "Rp8.400"), (1_000_000, "Rp8.400"), (3_500_000, "Rp20.650"), (12_000_000, "Rp61.900")],
)
def test_a_contribution_begins_with_its_sum(income: int, first: str) -> None:
    assert answer(asked("ask_contribution", income=income)).text.startswith(f"• {first} ")


def test_an_income_beyond_all_sense_is_not_calculated_with() -> None:
    question = asked("ask_contribution", income=10**15, sector="transport")
    assert "terlalu besar" in told(question)
    again = next(one for one in answer(question).next if isinstance(one, Ask))
    assert again.told == Told(sector="transport")


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("intent", sorted(CALCULATED))
def test_an_answer_with_sums_leads_to_others_with_the_same_sum(intent: str, program: str | None) -> None:
    question = asked(intent, program=program, income=2_000_000, segment="BPU", sector="food_stall")
    for one in answer(question).next:
        if isinstance(one, Ask) and not one.detail:
            assert one.told == (question.told if one.intent in CALCULATED else None), one


def test_the_death_benefit_was_lower_before_december_2019() -> None:
    assert "Rp24.000.000" in told(asked("ask_benefit", program="JKM", day=date(2019, 12, 1)))
    assert "Rp42.000.000" in told(asked("ask_benefit", program="JKM", day=date(2019, 12, 2)))


def test_job_loss_paid_in_two_steps_before_february_2025() -> None:
    before = told(asked("ask_benefit", program="JKP", day=date(2025, 2, 6)))
    assert "45%" in before
    assert "25%" in before
    assert "60%" in told(asked("ask_benefit", program="JKP", day=date(2025, 2, 7)))


def test_the_limits_of_a_pension_are_told_only_where_they_are_known() -> None:
    known = told(asked("ask_benefit", program="JP", day=date(2025, 6, 1), detail=True))
    assert "Rp399.700" in known
    assert "Rp4.792.300" in known
    unknown = told(asked("ask_benefit", program="JP", detail=True))
    assert "saya tidak tahu" in unknown
    assert "Rp" not in unknown


def test_a_recalled_band_is_called_an_estimate_and_a_confirmed_one_is_not() -> None:
    assert "perkiraan" in told(asked("ask_contribution", income=3_500_000))
    assert "estimate" in told(asked("ask_contribution", "en", income=3_500_000))
    assert "perkiraan" not in told(asked("ask_contribution", income=1_000_000))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "day", [BEFORE_EVERYTHING, date(2016, 1, 1), date(2018, 6, 1), date(2020, 6, 1), date(2031, 1, 1), date(2090, 1, 1)]
)
def test_on_any_day_there_is_an_answer_of_which_nothing_breaks(day: date, language: str) -> None:
    for question in every_question(language, day):
        assert told(question).strip(), question


@pytest.mark.parametrize(
    ("intent", "program", "day"),
    [
        ("ask_contribution", None, BEFORE_EVERYTHING),
        ("ask_benefit", "JKM", BEFORE_EVERYTHING),
        ("ask_benefit", "JKP", date(2020, 6, 1)),
        ("ask_contribution", "JP", date(2018, 6, 1)),
        ("ask_contact", None, BEFORE_EVERYTHING),
    ],
)
def test_what_no_rule_says_for_a_day_is_not_known_and_sent_to_the_agency(
    intent: str, program: str | None, day: date
) -> None:
    question = asked(intent, "en", program, day)
    text = told(question)
    assert f"I do not know that for {question.t.date(day)}" in text
    assert "175" in text
    assert "KTP" in text


def test_sources_are_named_once_and_at_most_four() -> None:
    for question in every_question("en", TODAY):
        note = cite(answer(question).figures, question.law, question.t)
        if not note:
            continue
        assert "\n" not in note
        assert "Lampiran" not in note
        sources = note.split("Source: ", 1)[1].split(". This is")[0].split(". Please")[0].rstrip(".").split("; ")
        named = [re.sub(r" (?:Art\.|Annex|p\.) .*", "", one) for one in sources]
        assert len(set(named)) == len(named), note
        assert len([one for one in sources if one != "…"]) <= SOURCES_AT_MOST, note


def test_a_source_is_worded_in_the_language_of_the_reader() -> None:
    assert "PP 82/2019 Art. 34, Annex III" in told(asked("ask_benefit", "en"))
    assert "PP 82/2019 Pasal 34, Lampiran III" in told(asked("ask_benefit"))


def test_the_operator_is_named_where_people_ask_whether_it_is_genuine() -> None:
    named = told(asked("ask_privacy", operator="Dinas Koperasi Sleman", operator_contact="0274-123456"))
    assert "Dinas Koperasi Sleman" in named
    assert "0274-123456" in named
