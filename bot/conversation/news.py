"""News of the outreach staff: the way into the flow that asks for it, and what somebody hears who gets it already."""

from bot.answers.answer import Go
from bot.clock import day_in_jakarta
from bot.conversation.buttons import rows
from bot.conversation.choices import YES
from bot.conversation.context import Context
from bot.conversation.forms import Forms
from bot.conversation.lookups import OwnWishes
from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.conversation.stopping import ending
from bot.i18n import Translator
from bot.outreach.stopping import Subject
from bot.outreach.wishes import News, Wishes
from nlu.text.regions import region

PLACE = "place"
"""The option of the button that has the place asked for again."""


def opened(option: str, forms: Forms, state: State, context: Context) -> Response:
    """Offer news to whoever does not get it; tell the others, or ask them for another place."""
    wishes: Wishes = context.look_up(OwnWishes())
    if wishes.news is None:
        return forms.start("news", state, context, {"region": wishes.region} if wishes.region else {})
    if option == PLACE:
        return forms.start("news", state, context, {"wanted": YES})
    t = context.t
    following = (Go("news", PLACE, t.gettext("📍 Another province")), ending(Subject.NEWS, t), Go("menu"))
    shown = Reply(told(wishes.news, t), buttons=rows(following, t))
    return forms.resume(Response(state, (shown,), Outcome.COMMAND), context)


def told(news: News, t: Translator) -> str:
    """Since when news comes, and for which place, told to nobody but the person."""
    day, place = t.date(day_in_jakarta(news.since)), region(news.region) if news.region else None
    if place is None:
        return t.gettext("News of the outreach staff comes to you since {day}. No place is kept for it.", day=day)
    return t.gettext("News of the outreach staff comes to you since {day}. Place: {place}.", day=day, place=place.name)
