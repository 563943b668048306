"""The measures on messages whose right answers are known by hand."""

import pytest

from nlu.evaluation.measures import (
    Pair,
    calibration_error,
    confusions,
    count_confusions,
    of_intents,
    summarise,
)
from nlu.evaluation.report import report
from nlu.labelled import Labelled
from nlu.understanding import Ranked, Understanding, Zone


def pair(wanted: str, ranking: str, zone: Zone, language: str = "id") -> Pair:
    """A message that means `wanted`, ranked as "intent intent …" with falling confidence."""
    ranked = tuple(Ranked(intent, 0.8 / 2**place) for place, intent in enumerate(ranking.split()))
    return Labelled(f"about {wanted}", wanted, language), Understanding("", language, ranked, zone)


PAIRS = [
    pair("ask_claim", "ask_claim check_balance thank", Zone.ANSWER),
    pair("ask_claim", "check_balance ask_claim thank", Zone.CLARIFY),
    pair("check_balance", "check_balance ask_claim thank", Zone.ANSWER, "en"),
    pair("check_balance", "ask_claim thank greet", Zone.ANSWER, "en"),
    pair("ask_bsu", "out_of_scope ask_claim thank", Zone.ANSWER),
    pair("out_of_scope", "thank ask_claim greet", Zone.FALLBACK),
    pair("thank", "thank ask_claim greet", Zone.FALLBACK),
]


def test_the_shares_are_those_counted_by_hand() -> None:
    summary = summarise(PAIRS)
    assert summary.messages == 7
    assert summary.right_first == pytest.approx(4 / 7)
    assert summary.right_in_three == pytest.approx(5 / 7)
    assert summary.out_of_scope_recall == 1
    assert summary.wrongly_refused == pytest.approx(1 / 5)
    assert (summary.answered, summary.clarified, summary.fallback) == pytest.approx((4 / 7, 1 / 7, 2 / 7))
    assert summary.answer_precision == pytest.approx(3 / 4)
    assert summary.in_scope_answered == pytest.approx(3 / 5)


def test_precision_recall_and_f1_of_an_intent() -> None:
    claim = next(one for one in of_intents(PAIRS) if one.intent == "ask_claim")
    assert (claim.messages, claim.precision, claim.recall, claim.f1) == (2, 0.5, 0.5, 0.5)
    thank = next(one for one in of_intents(PAIRS) if one.intent == "thank")
    assert (thank.precision, thank.recall, thank.f1) == (0, 0, 0)


def test_confusions_come_with_their_messages() -> None:
    assert [(wanted, given, len(held)) for wanted, given, held in confusions(PAIRS)] == [
        ("ask_claim", "check_balance", 1),
        ("check_balance", "ask_claim", 1),
        ("thank", "out_of_scope", 1),
    ]
    counts = count_confusions(*zip(*PAIRS, strict=True))
    assert counts["out_of_scope", "out_of_scope"] == 2


def test_confidence_that_keeps_its_word_has_no_calibration_error() -> None:
    honest = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]
    assert calibration_error(honest) == pytest.approx(0)
    assert calibration_error([(1.0, False), (1.0, True)]) == pytest.approx(0.5)
    assert calibration_error([]) is None


def test_the_report_names_languages_intents_and_mistakes() -> None:
    text = report(*zip(*PAIRS, strict=True))
    for expected in ("| messages", " en |", " id |", " all |", "| ask_claim ", "- check_balance → ask_claim: 1"):
        assert expected in text
    assert "0.80 answer: about check_balance" in text


def test_a_report_without_mistakes_says_so() -> None:
    assert "Nothing was taken for another intent." in report(*zip(*PAIRS[:1], strict=True))
