"""What a turn shows of how far somebody has come, and by which link they came."""

import re

from bot.conversation.group_links import errand_of
from bot.conversation.messages import Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.stages import Stage
from bot.conversation.state import State

_ASKED = frozenset(
    {Outcome.ANSWERED, Outcome.REDIRECTED, Outcome.CLARIFIED, Outcome.FALLBACK, Outcome.HANDED_OFF, Outcome.ERROR_NLU}
)
_START = re.compile(r"/start(?:@\w+)?\s+(?P<code>[A-Za-z0-9_-]{1,32})\s*")
ENROLMENTS = frozenset({"enrol", "enrol_worker", "enrol_cooperative"})
"""The flows that make a lead which may end in a registration."""


def stage_of(response: Response, before: State) -> Stage:
    """The furthest stage that a turn shows; NONE where it shows none."""
    if response.lead is not None:
        return Stage.FINISHED
    after = response.state
    if after.place is not None and after.place.flow in ENROLMENTS:
        return Stage.STARTED
    if after.consent is not None and after.consent != before.consent:
        return Stage.CONSENT
    return Stage.QUESTION if response.outcome in _ASKED else Stage.NONE


def campaign_of(incoming: Incoming) -> str | None:
    """The code of the link that somebody came by: Telegram sends it behind /start (Bot API, "Deep linking").

    A link out of a group has the code of the group's campaign within.
    """
    content = incoming.content
    if (errand := errand_of(content)) is not None:
        return errand.campaign or None
    found = _START.fullmatch(content.text) if isinstance(content, Text) else None
    return found["code"] if found is not None else None
