"""Responses that leave everything as it is: what was typed before is kept, and this message changes nothing."""

from bot.conversation.languages import translator_for
from bot.conversation.messages import Incoming, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.i18n import N_

BROKEN = N_("Something went wrong on my side. Nothing you wrote before is lost. Please send it again.")
TOO_FAST = N_(
    "You write faster than I can read. Please wait a minute, then send your last message once more. "
    "What you answered before is kept."
)
TOO_MANY_LEADS = N_(
    "You have sent several entries today, so I cannot take another one now. Your answers are kept: "
    "please send it tomorrow."
)


def apologise(state: State, incoming: Incoming) -> Response:
    """The response when something of ours broke."""
    return _only_say(BROKEN, Outcome.ERROR_INTERNAL, state, incoming)


def slow_down(state: State, incoming: Incoming) -> Response:
    """The response to somebody who writes more than can be read."""
    return _only_say(TOO_FAST, Outcome.REFUSED_FLOOD, state, incoming)


def refuse_lead(state: State, incoming: Incoming) -> Response:
    """The response to somebody who has sent too many entries today; the filled form can be sent another day."""
    return _only_say(TOO_MANY_LEADS, Outcome.REFUSED_LIMIT, state, incoming)


def _only_say(text: str, outcome: Outcome, state: State, incoming: Incoming) -> Response:
    return Response(state, (Reply(translator_for(state, incoming).gettext(text)),), outcome)
