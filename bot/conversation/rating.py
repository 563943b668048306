"""Thumbs below an answer: one tap counts, a thumb down is asked why, and what was meant may be said in other words."""

from dataclasses import replace

from bot.answers.answer import Ask, Go
from bot.answers.book import ANSWERS, REDIRECTED, SOCIAL
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.effects import Rate
from bot.conversation.forms import Forms
from bot.conversation.messages import Button, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import Place, State
from bot.conversation.taps import RATE, TapData
from bot.i18n import Translator
from bot.learning.question import UnclearQuestion
from bot.learning.rating import COMPLAINT_TITLES, Complaint
from nlu.text.topics import is_topic

UP, DOWN = "up", "down"
REWORDING = "reworded"
"""The place of somebody who was asked for other words; it has no question and ends with whatever they send next."""
RATED = frozenset(ANSWERS) - SOCIAL - REDIRECTED
_TOPIC = "@"


def with_thumbs(reply: Reply, intent: str, topic: str | None, t: Translator) -> Reply:
    """An answer with two small buttons below the others."""
    topic = topic if topic and is_topic(intent, topic) else None
    thumbs = (_button("👍", intent, topic, UP), _button("👎", intent, topic, DOWN))
    return replace(reply, buttons=(*reply.buttons, thumbs))


def tapped(tap: TapData, forms: Forms, state: State, context: Context) -> Response | None:
    """Count a thumb or the reason for it; None for a button that nobody of ours made."""
    intent, (said, _, topic) = tap.step, tap.option.partition(_TOPIC)
    if intent not in RATED or (topic and not is_topic(intent, topic)):
        return None
    rate = Rate(intent, topic or None, said == UP, context.t.language)
    if said == UP:
        return forms.resume(_rated(rate, Reply(context.t.gettext("Thank you!")), state), context)
    if said == DOWN:
        return forms.resume(_rated(rate, _why(intent, rate.topic, context.t), state), context)
    if said in set(Complaint):
        return _explained(replace(rate, reason=Complaint(said)), forms, state, context)
    return None


def rewording(state: State) -> str | None:
    """The intent whose answer was not what somebody had asked, where they say it in other words now."""
    return state.place.step if state.place is not None and state.place.flow == REWORDING else None


def in_other_words(question: UnclearQuestion | None, disliked: str) -> UnclearQuestion | None:
    """A question as it is kept for those who teach the bot, with what it was not."""
    return replace(question, disliked=disliked) if question is not None else None


def _explained(rate: Rate, forms: Forms, state: State, context: Context) -> Response:
    t = context.t
    ways = rows((Ask("human_handoff"), Go("menu")), t)
    if rate.reason is not Complaint.NOT_ASKED:
        text = t.gettext("Thank you, that helps me to get better. You can also ask in other words, or ask a person.")
        return forms.resume(_rated(rate, Reply(text, buttons=ways), state), context)
    text = t.gettext("Thank you. Please write your question once more, in other words.")
    response = _rated(rate, Reply(text, buttons=ways), state)
    if state.place is not None:
        return forms.resume(response, context)
    return replace(response, state=state.at(Place(REWORDING, rate.intent)))


def _why(intent: str, topic: str | None, t: Translator) -> Reply:
    buttons = [_button(t.gettext(title), intent, topic, reason) for reason, title in COMPLAINT_TITLES.items()]
    return Reply(t.gettext("What was wrong with the answer?"), buttons=(tuple(buttons[:2]), tuple(buttons[2:])))


def _rated(rate: Rate, reply: Reply, state: State) -> Response:
    return Response(state, (reply,), Outcome.RATED, rate.intent, effects=(rate,))


def _button(label: str, intent: str, topic: str | None, said: str) -> Button:
    return Button(label, TapData(RATE, intent, f"{said}{_TOPIC}{topic}" if topic else said).encode())
