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


def looks_like_question(text: str) -> bool:
    """Whether a text has a question mark or a word that asks."""
    words = text.casefold().replace("?", " ? ").split()
    return any(word == "?" or word in _QUESTION_WORDS for word in words)


def is_surely_question(understood: Understanding, social: frozenset[str]) -> bool:
    """Whether a text typed where almost anything is an answer is a question all the same."""
    if "?" in understood.text:
        return True
    is_knowledge = understood.intent not in social and understood.intent != "out_of_scope"
    return is_knowledge and understood.zone is Zone.ANSWER and looks_like_question(understood.text)
