"""The three zones: from which confidence on the bot answers, asks "did you mean", or says that it did not understand."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nlu.labelled import REFUSED
from nlu.understanding import Zone

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

OFFERED_AT_MOST, OFFERED_AT_LEAST = 3, 2
"""How many meanings a "did you mean" offers."""
_MARGINS = tuple(step / 100 for step in range(50, 0, -1))
_KEPT = 0.98
"""Share of the right meanings among the three likeliest that may not be lost by offering fewer."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a message is answered, when it is asked back, and with what.

    answer: the confidence needed to answer · clarify: what the in-scope ones of the three likeliest intents must come to
    together for anything to be offered · margin: the share of the highest confidence that a further meaning needs to be
    offered. All from 0 to 1.
    """

    answer: float
    clarify: float
    margin: float

    def zone(self, ranked: Sequence[tuple[str, float]]) -> Zone:
        """The zone of a message by its intents with their confidences, the likeliest first."""
        if ranked[0][1] >= self.answer:
            return Zone.ANSWER
        in_scope = sum(confidence for intent, confidence in ranked[:OFFERED_AT_MOST] if intent not in REFUSED)
        return Zone.CLARIFY if in_scope >= self.clarify else Zone.FALLBACK

    def offered(self, ranked: Sequence[tuple[str, float]]) -> int:
        """How many of the likeliest intents a "did you mean" should offer."""
        near = sum(confidence >= self.margin * ranked[0][1] for _, confidence in ranked[:OFFERED_AT_MOST])
        return max(near, min(OFFERED_AT_LEAST, len(ranked)))

    def to_json(self) -> dict[str, float]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> Self:
        return cls(float(held["answer"]), float(held["clarify"]), float(held["margin"]))


def fit_thresholds(
    confidences: Numbers,
    intents: Sequence[str],
    right: Sequence[str],
    answer_precision: float,
    refused_at_most: float,
) -> Thresholds:
    """The thresholds that answer the most messages and still keep to both limits on labelled ones.

    Args:
        confidences: messages × intents, from 0 to 1.
        intents: the intent of each column.
        right: the right intent of each message.
        answer_precision: the least share of right intents among answered messages.
        refused_at_most: the largest share of in-scope messages that may be refused, by a fallback or an
            out-of-scope intent.
    """
    classes = np.array(["" if intent in REFUSED else intent for intent in intents])
    wanted = np.array(["" if intent in REFUSED else intent for intent in right])
    order = np.argsort(-confidences, axis=1)[:, :OFFERED_AT_MOST]
    ranked = np.take_along_axis(confidences, order, axis=1)
    hits = classes[order] == wanted[:, None]
    answer = _lowest_answer(ranked[:, 0], hits[:, 0], answer_precision)
    taken_in = (wanted != "") & (classes[order[:, 0]] != "")
    allowed = refused_at_most * (wanted != "").sum() - ((wanted != "") & ~taken_in).sum()
    sums = np.sort(np.where(classes[order] != "", ranked, 0)[taken_in].sum(axis=1))
    clarify = float(sums[min(int(max(allowed, 0)), len(sums) - 1)]) if len(sums) else 0.0
    asked_back = ranked[:, 0] < answer
    return Thresholds(answer, clarify, _widest_margin(ranked[asked_back], hits[asked_back]))


def _lowest_answer(best: Numbers, hit: Truths, precision: float) -> float:
    """The lowest confidence from which on at least `precision` of the messages are right."""
    order = best.argsort()[::-1]
    share = hit[order].cumsum() / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= precision)
    return float(best[order[enough[-1]]]) if len(enough) else 1.0


def _widest_margin(ranked: Numbers, hits: Truths) -> float:
    """The largest margin under which hardly a right meaning of the first three is left out."""
    for margin in _MARGINS:
        near = ranked >= margin * ranked[:, :1]
        near[:, :OFFERED_AT_LEAST] = True
        if (hits & near).sum() >= _KEPT * hits.sum():
            return margin
    return 0.0
