"""From what was understood to what to do: answer, ask "did you mean", or say that it was not understood."""

from nlu.understanding import Understanding, Zone

OFFERED_AT_MOST = 3
LEAST_CONFIDENCE = 0.03
_QUESTION_WORDS = {
    "apa", "apakah", "apaan", "berapa", "brp", "bagaimana", "gimana", "gmn", "kenapa", "knp", "mengapa", "kapan",
    "kpn", "dimana", "mana", "dmn", "siapa", "bisakah", "bolehkah", "piye", "piro", "how", "what", "when", "where",
    "why", "who", "which", "can", "does", "is", "are", "may",
}  # fmt: skip


def candidates(understood: Understanding) -> list[str]:
    """The intents to offer in a "did you mean", the likeliest first; out of scope is never offered."""
    return [
        one.intent
        for one in understood.ranking[: OFFERED_AT_MOST + 1]
        if one.intent != "out_of_scope" and one.confidence >= LEAST_CONFIDENCE
    ][:OFFERED_AT_MOST]


def is_question(understood: Understanding, social: frozenset[str]) -> bool:
    """Whether a text typed into a form is surely a question and not the answer to the form."""
    if understood.zone is not Zone.ANSWER or understood.intent in social or understood.intent == "out_of_scope":
        return False
    words = understood.text.casefold().replace("?", " ? ").split()
    return "?" in words or any(word in _QUESTION_WORDS for word in words)
