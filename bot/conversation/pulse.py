"""The invitation to the survey, for whoever comes by the link of a campaign that carries it."""

from dataclasses import replace

from bot.answers.answer import Go
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.funnel import campaign_of
from bot.conversation.lookups import CarriesPulse
from bot.conversation.messages import Incoming
from bot.conversation.response import Response
from bot.i18n import Translator


def is_invited(incoming: Incoming, context: Context) -> bool:
    """Whether somebody comes by such a link just now."""
    code = campaign_of(incoming)
    return code is not None and bool(context.look_up(CarriesPulse(code)))


def with_invitation(response: Response, t: Translator) -> Response:
    """The response with a button below its first message, which nobody has to tap."""
    first, *others = response.replies
    invited = replace(first, buttons=(*first.buttons, *rows((Go("pulse"),), t)))
    return replace(response, replies=(invited, *others))
