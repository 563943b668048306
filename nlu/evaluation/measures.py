"""The measures: shares of right intents, precision and recall of each, zones, and how honest the confidence is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.labelled import OUT_OF_SCOPE, Labelled, counted_as, decided
from nlu.understanding import Understanding, Zone

Pair = tuple[Labelled, Understanding]

_BINS = 10
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """What a set of messages comes to; all but `messages` are shares from 0 to 1, or None where nothing counts.

    right_first: the intent ranked first is right (out-of-scope intents count as one) · right_in_three: among the first
    three · macro_f1: over what was decided · out_of_scope_recall: of the out-of-scope messages, those recognised or not
    understood · wrongly_refused: of the in-scope ones · answered, clarified, fallback: the zones · answer_precision:
    right ones of the answered · in_scope_answered: in-scope ones that are answered · calibration_error: see below.
    """

    messages: int
    right_first: float | None
    right_in_three: float | None
    macro_f1: float | None
    out_of_scope_recall: float | None
    wrongly_refused: float | None
    answered: float | None
    clarified: float | None
    fallback: float | None
    answer_precision: float | None
    in_scope_answered: float | None
    calibration_error: float | None


@dataclass(frozen=True, slots=True)
class OfIntent:
    """One class: how many messages mean it, and precision, recall and F1 of what was decided."""

    intent: str
    messages: int
    precision: float
    recall: float
    f1: float


def summarise(pairs: Sequence[Pair]) -> Summary:
    """All measures of labelled and understood messages."""
    outside = [pair for pair in pairs if counted_as(pair[0].intent) == OUT_OF_SCOPE]
    inside = [pair for pair in pairs if counted_as(pair[0].intent) != OUT_OF_SCOPE]
    answered = [pair for pair in pairs if pair[1].zone is Zone.ANSWER]
    f1s = [one.f1 for one in of_intents(pairs) if one.messages]
    return Summary(
        messages=len(pairs),
        right_first=_share([_rank(pair) == 0 for pair in pairs]),
        right_in_three=_share([_rank(pair) < _FIRST for pair in pairs]),
        macro_f1=sum(f1s) / len(f1s) if f1s else None,
        out_of_scope_recall=_share([decided(one) == OUT_OF_SCOPE for _, one in outside]),
        wrongly_refused=_share([decided(one) == OUT_OF_SCOPE for _, one in inside]),
        answered=_share([one.zone is Zone.ANSWER for _, one in pairs]),
        clarified=_share([one.zone is Zone.CLARIFY for _, one in pairs]),
        fallback=_share([one.zone is Zone.FALLBACK for _, one in pairs]),
        answer_precision=_share([_rank(pair) == 0 for pair in answered]),
        in_scope_answered=_share([one.zone is Zone.ANSWER for _, one in inside]),
        calibration_error=calibration_error([(one.confidence, _rank((label, one)) == 0) for label, one in pairs]),
    )


def of_intents(pairs: Sequence[Pair]) -> list[OfIntent]:
    """Precision, recall and F1 of each class, in the order of the alphabet."""
    wanted = Counter(counted_as(label.intent) for label, _ in pairs)
    given = Counter(decided(one) for _, one in pairs)
    hits = Counter(decided(one) for label, one in pairs if decided(one) == counted_as(label.intent))
    return [
        OfIntent(
            intent,
            wanted[intent],
            hits[intent] / given[intent] if given[intent] else 0.0,
            hits[intent] / wanted[intent] if wanted[intent] else 0.0,
            2 * hits[intent] / (wanted[intent] + given[intent]),
        )
        for intent in sorted({*wanted, *given})
    ]


def confusions(pairs: Sequence[Pair]) -> list[tuple[str, str, list[Pair]]]:
    """What is taken for what: the right class, the decided one and the messages, the most frequent first."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        wanted, given = counted_as(pair[0].intent), decided(pair[1])
        if wanted != given:
            found.setdefault((wanted, given), []).append(pair)
    return [(*classes, held) for classes, held in sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))]


def count_confusions(labelled: Sequence[Labelled], understood: Sequence[Understanding]) -> Counter[tuple[str, str]]:
    """How often each pair of right and decided class occurs, equal ones too."""
    return Counter((counted_as(label.intent), decided(one)) for label, one in zip(labelled, understood, strict=True))


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float | None:
    """The expected calibration error: how far confidence and share of right ones lie apart, over ten bins.

    Naeini et al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning". None without messages.

    Args:
        judged: the confidence of each message from 0 to 1, and whether its intent is right.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in judged:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    gaps = [abs(sum(confidence for confidence, _ in held) - sum(right for _, right in held)) for held in bins]
    return sum(gaps) / len(judged) if judged else None


def _rank(pair: Pair) -> int:
    """At which place of the ranking the right class stands, from 0; beyond its end where it does not."""
    label, one = pair
    places = [counted_as(ranked.intent) for ranked in one.ranking]
    wanted = counted_as(label.intent)
    return places.index(wanted) if wanted in places else len(places)


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
