"""What a message in a group comes to: short answers, nothing personal, and a link into the private chat.

Nothing is remembered of who writes in a group, so every message stands for itself.
"""

from dataclasses import replace
from datetime import date

from bot.answers.book import CALCULATED, REDIRECTED, SOCIAL
from bot.answers.layout import bullets, paragraphs
from bot.clock import law_date
from bot.conversation import commands, languages, replies
from bot.conversation.asking import Asking
from bot.conversation.commands import Command
from bot.conversation.context import Context
from bot.conversation.group_links import BEGUN, Errand, private_button
from bot.conversation.messages import Incoming, Reply, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.router import candidates, is_one_question
from bot.conversation.state import State
from bot.i18n import Translator
from bot.programmes.law import law_on
from nlu.text.scrub import EMAIL, NUMBER, SECRET, scrub
from nlu.understanding import Understanding, Zone

INTRODUCING = frozenset({Command.START, Command.MENU, Command.HELP})
GREETING = frozenset({"greet", "help", "affirm", "deny"})
PRIVATE = {
    "enrol": Command.ENROL,
    "human_handoff": Command.TALK,
    "complain": Command.TALK,
    "change_language": Command.LANGUAGE,
    "cancel": Command.MENU,
}
"""What is not talked about in a group, and what the private chat begins with in its place."""
_PERSONAL = frozenset({NUMBER, EMAIL, SECRET})


class InGroup:
    """Answers whoever addressed the bot in a group.

    Args:
        asking: answers questions.
        as_of: the day whose law the answers follow; None for today's.
    """

    def __init__(self, asking: Asking, as_of: date | None) -> None:
        self._asking = asking
        self._as_of = as_of

    def to_understand(self, incoming: Incoming) -> str | None:
        """The text that the model is to be asked about; None where the answer does not depend on it."""
        text = _text(incoming)
        is_ours = _is_command(text) or commands.spoken(text) is not None
        return None if is_ours or not _has_words(text) or _is_personal(text) else text

    def respond(self, incoming: Incoming, understood: Understanding | None, campaign: str) -> Response:
        """What a message comes to: one reply, and the language of whoever wrote as the whole state.

        Args:
            incoming: the message.
            understood: what it means; None where that was not asked for or cannot be known now.
            campaign: the code of the group's campaign, or "".
        """
        text, t = _text(incoming), languages.translator_for(State(), incoming)
        context = Context(t, law_on(law_date(incoming.at, self._as_of)), incoming.at)
        if _is_personal(text):
            response = _said(never_here(t, campaign), Outcome.REFUSED_INVALID, t)
        elif _is_command(text):
            response = _commanded(commands.parse(text), campaign, t)
        elif (command := commands.spoken(text)) is not None:
            response = _commanded(command, campaign, t)
        elif replies.is_friendly(text):
            thanked = self._asking.answered("thank", context)
            response = _said(replace(thanked, buttons=()), Outcome.GREETED, t)
        elif not _has_words(text):
            response = _said(introduction(t, campaign), Outcome.GREETED, t)
        elif understood is None:
            response = _said(_not_now(t, campaign), Outcome.ERROR_NLU, t)
        else:
            response = self._understood(understood, campaign, context)
            response = replace(response, intent=understood.intent, confidence=understood.confidence)
        return replace(response, replies=tuple(replace(one, answers=incoming.group) for one in response.replies))

    def _understood(self, understood: Understanding, campaign: str, context: Context) -> Response:
        t = context.t
        match understood.zone:
            case Zone.ANSWER | Zone.CLARIFY if understood.zone is Zone.ANSWER or is_one_question(understood):
                return self._answered(understood, campaign, context)
            case Zone.CLARIFY if candidates(understood):
                return _said(_did_you_mean(understood, t, campaign), Outcome.CLARIFIED, t)
        return _said(_fallback(t, campaign), Outcome.FALLBACK, t)

    def _answered(self, understood: Understanding, campaign: str, context: Context) -> Response:
        t, intent = context.t, understood.intent
        question = self._asking.question(understood, context)
        errand = Errand(campaign, intent=intent, program=question.program, topic=question.topic)
        if intent in PRIVATE:
            return _said(between_us(t, Errand(campaign, PRIVATE[intent])), Outcome.COMMAND, t)
        if intent in GREETING:
            return _said(introduction(t, campaign), Outcome.GREETED, t)
        if question.told.income is not None and intent in CALCULATED:
            return _said(between_us(t, errand), Outcome.REDIRECTED, t)
        given = self._asking.told(replace(question, told=replace(question.told, income=None)))
        if intent in SOCIAL:
            return _said(replace(given, buttons=()), Outcome.GREETED, t)
        outcome = Outcome.REDIRECTED if intent in REDIRECTED else Outcome.ANSWERED
        return _said(_with_link(Reply(given.text, given.note), errand, t), outcome, t)


def introduction(t: Translator, campaign: str) -> Reply:
    """Who the bot is, and how to ask it in a group."""
    _ = t.gettext
    text = paragraphs(
        _("Hello! I am Payung. I explain BPJS Ketenagakerjaan: insurance and savings for people who work."),
        _(
            "Ask me here: write my name with @ in front, or reply to one of my messages. I read nothing else in this group."
        ),
        _("What is about yourself belongs in private. Tap the button."),
    )
    return _with_link(Reply(text), Errand(campaign), t)


def between_us(t: Translator, errand: Errand) -> Reply:
    """For what is not talked about in a group."""
    return _with_link(
        Reply(t.gettext("That is between the two of us. Tap the button, and we talk in private.")), errand, t
    )


def never_here(t: Translator, campaign: str) -> Reply:
    """For a message with a number or address that others can read now."""
    text = t.gettext(
        "Please never write a NIK, a telephone number, an address or a password in a group: everybody can read it. Delete "
        "that message now. I keep nothing of it."
    )
    return _with_link(Reply(text), Errand(campaign), t)


def _commanded(command: Command | None, campaign: str, t: Translator) -> Response:
    """A command; one that nobody knows may be one of the staff, and is answered like all that are private."""
    if command in INTRODUCING:
        return _said(introduction(t, campaign), Outcome.COMMAND, t)
    begun = command if command in BEGUN else Command.MENU
    return _said(between_us(t, Errand(campaign, begun)), Outcome.COMMAND, t)


def _did_you_mean(understood: Understanding, t: Translator, campaign: str) -> Reply:
    *offered, _ = (one.label for row in replies.did_you_mean(understood, t).buttons for one in row)
    text = paragraphs(
        t.gettext("I am not sure that I understood. Did you mean one of these?"),
        bullets(*offered),
        t.gettext("Ask me again in these words."),
    )
    return _with_link(Reply(text), Errand(campaign), t)


def _fallback(t: Translator, campaign: str) -> Reply:
    text = t.gettext("Sorry, I did not understand that. Please say it in other words.")
    return _with_link(Reply(text), Errand(campaign), t)


def _not_now(t: Translator, campaign: str) -> Reply:
    text = t.gettext("I cannot read free text at the moment. Please try again soon.")
    return _with_link(Reply(text), Errand(campaign), t)


def _with_link(reply: Reply, errand: Errand, t: Translator) -> Reply:
    return replace(reply, buttons=((private_button(errand, t),),))


def _said(reply: Reply, outcome: Outcome, t: Translator) -> Response:
    return Response(State(t.language), (reply,), outcome)


def _text(incoming: Incoming) -> str:
    return incoming.content.text.strip() if isinstance(incoming.content, Text) else ""


def _is_command(text: str) -> bool:
    return text.startswith("/") or commands.parse(text) is not None


def _is_personal(text: str) -> bool:
    """Whether a text holds what must not be read by others, such as a NIK or a telephone number."""
    return any(mark in scrub(text) for mark in _PERSONAL)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
