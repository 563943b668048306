"""The ways to a person: the agency's own, and an officer who answers in the chat."""

from dataclasses import replace

from bot.answers.answer import Ask, Go
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.flows.handoff import HANDOFF, TALK, TOO_MUCH_TODAY, TOO_OFTEN
from bot.conversation.forms import Forms
from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import Place, State
from bot.staff.handoff import may_ask, may_write, open_one

TALKS = frozenset({HANDOFF.name, TALK.name})


def ask_for_person(official: Reply, forms: Forms, state: State, context: Context) -> Response:
    """Say how the agency is reached, then offer an officer: a new hand-over, or more words for the one that is open.

    A form that is running waits, and is shown again afterwards.
    """
    t, handoffs = context.t, context.own.handoffs
    state = state.at(_without_talks(state.place))
    running = open_one(handoffs)
    if not may_ask(handoffs, context.now):
        reason = TOO_OFTEN if may_write(handoffs, context.now) else TOO_MUCH_TODAY
        return forms.resume(Response(state, (official, Reply(t.gettext(reason))), Outcome.REFUSED_LIMIT), context)
    if running is not None:
        code, status = running.line.code, t.gettext(running.standing())
        told = t.gettext(
            "You have an open request: {code}, {status}. What you write now is added to it.", code=code, status=status
        )
        return _handed_off(forms.start(TALK.name, state, context).after(official, Reply(told)))
    return _handed_off(_with_region(forms.start(HANDOFF.name, state, context), context).after(official))


def answer_back(code: str, forms: Forms, state: State, context: Context) -> Response | None:
    """Have somebody write to the officer who answered them; None where there is no such hand-over."""
    t = context.t
    found = next((one for one in context.own.handoffs if one.line.code == code), None)
    if found is None:
        return None
    if not found.is_open:
        text = t.gettext("Your request {code} is done. Is something still open? You can ask again.", code=code)
        done = Reply(text, buttons=rows((Ask("human_handoff"), Go("menu")), t))
        return forms.resume(Response(state, (done,), Outcome.COMMAND), context)
    return forms.start(TALK.name, state.at(_without_talks(state.place)), context)


def _handed_off(response: Response) -> Response:
    return replace(response, outcome=Outcome.HANDED_OFF)


def _with_region(response: Response, context: Context) -> Response:
    """The form without the question for the region, where the person's newest lead has one."""
    place, leads = response.state.place, context.own.leads
    if place is None or place.flow != HANDOFF.name or not leads:
        return response
    known = replace(place, answers={**place.answers, "region": leads[-1].draft.region})
    return replace(response, state=response.state.at(known))


def _without_talks(place: Place | None) -> Place | None:
    """The forms that run, without those that lead to a person."""
    if place is None:
        return None
    below = _without_talks(place.below)
    is_talk = place.flow in TALKS or (place.flow == "consent" and place.answers.get("then") in TALKS)
    return below if is_talk else replace(place, below=below)
