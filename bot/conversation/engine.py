"""One message in, a response out: language, command, current step, answer. Pure: it stores and sends nothing."""

from dataclasses import replace
from datetime import date

from bot.answers.book import SOCIAL
from bot.clock import law_date
from bot.conversation import commands, controls, languages, learning, members, pulse, rating, replies
from bot.conversation.asking import NOT_UNDERSTOOD, Asking, Operator
from bot.conversation.commands import Command
from bot.conversation.context import Context
from bot.conversation.forms import NEEDED, Forms
from bot.conversation.group_links import errand_of
from bot.conversation.in_group import InGroup
from bot.conversation.lookups import Found
from bot.conversation.messages import Contact, Content, File, Incoming, Tap, Text, Unsupported
from bot.conversation.obeying import Obeying
from bot.conversation.outcomes import Outcome
from bot.conversation.receiving import Receiving
from bot.conversation.response import Response
from bot.conversation.router import is_surely_question, looks_like_question
from bot.conversation.state import State
from bot.conversation.tapping import Tapping
from bot.conversation.taps import TapData
from bot.conversation.validators import Invalid
from bot.hours import OfficeHours
from bot.i18n import translator
from bot.programmes.law import LawError, law_on
from nlu.text.secrets import find_secrets
from nlu.understanding import Understanding, Zone


class Engine:
    """Decides what each message comes to.

    Args:
        forms: the flows.
        as_of: the day whose law the answers follow; None for today's.
        operator: who runs this bot.
        hours: when officers answer; None where that is not known.
    """

    def __init__(
        self,
        forms: Forms,
        as_of: date | None = None,
        operator: Operator | None = None,
        hours: OfficeHours | None = None,
    ) -> None:
        self._forms = forms
        self._as_of = as_of
        self._hours = hours
        operator = operator or Operator()
        self._asking = Asking(forms, operator)
        self._obeying = Obeying(forms, self._asking, operator.name)
        self._tapping = Tapping(forms, self._asking, self._obeying)
        self._receiving = Receiving(forms)
        self.in_group = InGroup(self._asking, as_of)

    def wants_understanding(self, state: State, incoming: Incoming) -> bool:
        """Whether the message is to be understood before it is handled: a question, or no answer to the step."""
        if rating.rewording(state) is not None:
            state = state.at(None)
        content = incoming.content
        if not isinstance(content, Text) or not _has_words(content.text):
            return False
        if content.text.startswith("/") or commands.parse(content.text) is not None:
            return False
        context = self._context(state, incoming)
        state = self._forms.known(state, context)
        if state.place is None:
            return True
        step = self._forms.current(state)
        if step is not None and step.takes_questions:
            return False
        return not self._forms.can_read(content, state, context) or (step is not None and step.free_text)

    def respond(self, state: State, incoming: Incoming, understood: Understanding | None, found: Found) -> Response:
        """What the message comes to.

        Args:
            state: what is remembered of the person.
            incoming: the message.
            understood: what the message means; None where that was not asked for or cannot be known now.
            found: what was looked up in the database so far.

        Raises:
            Needs: something has to be looked up first.
        """
        if (disliked := rating.rewording(state)) is not None:
            state = state.at(None)
            response = self.respond(state, incoming, understood, found)
            if understood is None:
                return response
            question = self._asking.unclear(understood, state, self._context(state, incoming))
            return replace(response, unclear=rating.in_other_words(question, disliked))
        context = replace(self._context(state, incoming), found=found)
        language = state.language or (context.t.language if languages.tells_language(state, incoming) else None)
        state_now = self._forms.known(replace(state, language=language), context)
        try:
            response = self._dispatch(incoming.content, state_now, understood, context)
        except LawError:
            response = self._forms.give_up(state_now, context)
        if members.is_asked_now(state_now, response.state):
            response = response.after(members.empty_table(context.t))
        if pulse.is_invited(incoming, context):
            response = pulse.with_invitation(response, context.t)
        if self._has_secret(incoming.content, state_now):
            response = response.after(replies.never_send_secrets(context.t))
        if response.outcome is Outcome.LANGUAGE_SET:
            return response
        asks_for_language = understood is not None and understood.intent == "change_language"
        if not asks_for_language and (other := languages.other_language(understood, context.t.language)):
            return replace(response, replies=(*response.replies, replies.offer_language(translator(other))))
        if state.language is None and state.version == 0:
            return replace(response, replies=(*response.replies, replies.language_line(context.t)))
        return response

    def _has_secret(self, content: Content, state: State) -> bool:
        """Whether a text holds what nobody should be told, but for a NIK in a form that asks for it."""
        asked = "nik" if self._forms.asks_for_nik(state) else ""
        return isinstance(content, Text) and any(span.value != asked for span in find_secrets(content.text))

    def _context(self, state: State, incoming: Incoming) -> Context:
        law = law_on(law_date(incoming.at, self._as_of))
        return Context(languages.translator_for(state, incoming), law, incoming.at, hours=self._hours)

    def _dispatch(self, content: Content, state: State, understood: Understanding | None, context: Context) -> Response:
        match content:
            case Tap(data):
                return self._tapping.tap(TapData.decode(data), state, context)
            case Unsupported():
                return self._receiving.unreadable(state, context)
            case File() as file:
                return self._receiving.file(file, state, context)
            case Contact() as contact:
                return self._receiving.contact(contact, state, context)
            case Text() as text if (errand := errand_of(text)) is not None:
                return self._obeying.errand(errand, state, context)
            case Text(text) if text.startswith("/") or commands.parse(text) is not None:
                return self._obeying.command(commands.parse(text), state, context)
            case Text() as text if (spoken := self._spoken(text, state, context)) is not None:
                return self._obeying.command(spoken, state, context)
            case Text(text) if (wish := learning.wished_in_words(text, state, context)) is not None:
                return self._obeying.command(Command.LEARN, state, context, wish)
            case Text() as text:
                return self._text(text, state, understood, context)

    def _spoken(self, content: Text, state: State, context: Context) -> Command | None:
        """The command that a text asks for in words, unless it answers the question at hand."""
        command = commands.spoken(content.text)
        if command is None or state.place is None:
            return command
        step = self._forms.current(state)
        if step is not None and step.takes_questions:
            return None
        if step is not None and controls.typed(content.text, controls.IN_STEP, step.title) is not None:
            return None
        takes_anything = step is not None and step.free_text
        return command if takes_anything or not self._forms.can_read(content, state, context) else None

    def _text(self, content: Text, state: State, understood: Understanding | None, context: Context) -> Response:
        if state.place is not None:
            return self._in_flow(content, state, understood, context)
        if state.version > 0 and replies.is_friendly(content.text):
            return Response(state, (self._asking.answered("thank", context),), Outcome.GREETED, "thank")
        if not _has_words(content.text):
            return Response(state, (replies.no_words(context.t),), Outcome.REFUSED_EMPTY)
        if understood is None:
            return Response(state, (replies.not_now(context.t),), Outcome.ERROR_NLU)
        return self._asking.understood(understood, state, context)

    def _in_flow(self, content: Text, state: State, understood: Understanding | None, context: Context) -> Response:
        step = self._forms.current(state)
        title = step.title if step is not None else ""
        steers = controls.typed(content.text, controls.IN_STEP, title) is not None
        takes_anything = step is not None and step.free_text and not steers
        if understood is not None and takes_anything and is_surely_question(understood, SOCIAL):
            return self._asking.understood(understood, state, context)
        read = self._forms.read(content, state, context)
        if not isinstance(read, Invalid):
            return read
        if understood is None or read.reason == NEEDED:
            return self._forms.refuse(read, state, context)
        is_sure = understood.zone is Zone.ANSWER
        if is_sure and understood.intent == "cancel":
            return self._forms.waver(state, context)
        if is_sure and understood.intent == "greet":
            return self._forms.go_on(state, context)
        if is_sure and understood.intent in SMALL_TALK:
            return self._forms.refuse(read, state, context)
        if not looks_like_question(content.text) and not (is_sure and understood.intent in INTERRUPTING):
            return self._forms.refuse(read, state, context)
        answered = self._asking.understood(understood, state, context)
        return self._forms.unanswered(answered, state, context) if answered.outcome in NOT_UNDERSTOOD else answered


INTERRUPTING = frozenset({"human_handoff", "change_language", "ask_privacy", "ask_contact"})
"""What is answered in the middle of a form even where it is not put as a question."""
SMALL_TALK = frozenset({"affirm", "deny", "thank", "goodbye"})
"""What is no question in a form even where it is put as one: "sudah benar?" """


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
