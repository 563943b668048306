"""From what was understood to what to do: answer, ask "did you mean", or say that it was not understood."""

from nlu.text.topics import find_topic
from nlu.understanding import Understanding, Zone

LEAST_CONFIDENCE = 0.02
NEVER_OFFERED = frozenset(
    {"out_of_scope", "greet", "goodbye", "thank", "affirm", "deny", "cancel", "help", "bot_challenge", "complain"}
)
_QUESTION_WORDS = {
    "apa", "apakah", "apaan", "berapa", "brp", "bagaimana", "gimana", "gmn", "kenapa", "knp", "mengapa", "kapan",
    "kpn", "cara", "syarat", "tanya", "dimana", "mana", "dmn", "siapa", "bisakah", "bolehkah", "piye", "piro",
    "how", "what", "when", "where", "why", "who", "which", "can", "does", "is", "are", "may",
}  # fmt: skip


def candidates(understood: Understanding) -> list[str]:
    """The intents to offer in a "did you mean", the likeliest first: questions and wishes, no small talk."""
    names_program = understood.value("program") is not None
    return [
        one.intent
        for one in understood.ranking
        if one.confidence >= LEAST_CONFIDENCE
        and one.intent not in NEVER_OFFERED
        and (names_program or one.intent != "ask_program")
    ][: understood.offered]


def is_one_question(understood: Understanding) -> bool:
    """Whether the two likeliest meanings share a finer question, so that the answer is the same for both."""
    likeliest = candidates(understood)[:2]
    if len(likeliest) < 2 or likeliest[0] != understood.intent:
        return False
    first, second = (find_topic(intent, understood.text) for intent in likeliest)
    return first is not None and first == second


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
