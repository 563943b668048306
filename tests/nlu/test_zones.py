"""The zones: when a message is answered, asked back or not understood, and how the thresholds are found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.understanding import Zone
from nlu.zones import Thresholds, fit_thresholds

INTENTS = ("ask_claim", "check_balance", "out_of_scope")
THRESHOLDS = Thresholds(answer=0.8, clarify=0.5, margin=0.25)


@pytest.mark.parametrize(
    ("ranked", "zone"),
    [
        ([("ask_claim", 0.9), ("check_balance", 0.1)], Zone.ANSWER),
        ([("ask_claim", 0.45), ("check_balance", 0.4), ("thank", 0.1)], Zone.CLARIFY),
        ([("ask_claim", 0.2), ("check_balance", 0.1), ("thank", 0.1)], Zone.FALLBACK),
        ([("out_of_scope", 0.7), ("ask_claim", 0.2)], Zone.FALLBACK),
        ([("out_of_scope", 0.95), ("ask_claim", 0.05)], Zone.ANSWER),
    ],
)
def test_the_zone_follows_the_confidence_of_the_likeliest_intents(ranked: list[tuple[str, float]], zone: Zone) -> None:
    assert THRESHOLDS.zone(ranked) is zone


def test_two_meanings_are_offered_and_a_third_only_where_it_is_near_the_first() -> None:
    assert THRESHOLDS.offered([("a", 0.5), ("b", 0.4), ("c", 0.1)]) == 2
    assert THRESHOLDS.offered([("a", 0.4), ("b", 0.3), ("c", 0.2)]) == 3
    assert THRESHOLDS.offered([("a", 0.9), ("b", 0.05), ("c", 0.01)]) == 2
    assert THRESHOLDS.offered([("a", 1.0)]) == 1


def test_the_answer_threshold_leaves_out_what_is_wrong_too_often() -> None:
    confidences = np.array([[0.95, 0.03, 0.02], [0.9, 0.08, 0.02], [0.7, 0.2, 0.1], [0.6, 0.3, 0.1]])
    right = ["ask_claim", "ask_claim", "check_balance", "ask_claim"]
    assert fit_thresholds(confidences, INTENTS, right, 1.0, 0.0).answer == pytest.approx(0.9)
    assert fit_thresholds(confidences, INTENTS, right, 0.7, 0.0).answer == pytest.approx(0.6)


def test_nothing_is_answered_where_everything_is_wrong() -> None:
    assert fit_thresholds(np.array([[0.9, 0.1, 0.0]]), INTENTS, ["check_balance"], 0.9, 0.0).answer == 1.0


@given(st.integers(1, 40), st.integers(0, 10_000), st.floats(0.5, 1.0), st.floats(0.0, 0.3))
def test_the_limits_are_kept_on_the_messages_they_were_fitted_on(
    count: int, seed: int, precision: float, refused: float
) -> None:
    random = np.random.default_rng(seed)
    confidences = random.dirichlet(np.ones(3) * 0.4, size=count)
    right = [INTENTS[number] for number in random.integers(0, 3, count)]
    fitted = fit_thresholds(confidences, INTENTS, right, precision, refused)
    assert 0 <= fitted.clarify <= 1
    assert 0 <= fitted.margin <= 1
    answered = [
        INTENTS[row.argmax()] == wanted
        for row, wanted in zip(confidences, right, strict=True)
        if row.max() >= fitted.answer
    ]
    assert not answered or sum(answered) / len(answered) >= precision - 1e-9
    ranked = [sorted(zip(INTENTS, row, strict=True), key=lambda one: -one[1]) for row in confidences]
    inside = [one for one, wanted in zip(ranked, right, strict=True) if wanted != "out_of_scope"]
    lost = sum(fitted.zone(one) is Zone.FALLBACK and one[0][0] != "out_of_scope" for one in inside)
    assert lost <= refused * len(inside)


def test_thresholds_survive_being_written_down() -> None:
    assert Thresholds.from_json(THRESHOLDS.to_json()) == THRESHOLDS
