"""Enrolments that wait to be finished."""

from bot.conversation.flows import FLOWS
from bot.conversation.state import Place
from bot.programmes.law import Law


def questions_left(place: Place | None, law: Law) -> int:
    """How many questions an enrolment has left, at least one while it was not sent; 0 where none is running."""
    while place is not None:
        flow = FLOWS.get(place.flow)
        if flow is not None and flow.is_enrolment:
            answers = place.answers
            return max(1, sum(step.name not in answers for step in flow.asked(answers, law)))
        place = place.below
    return 0
