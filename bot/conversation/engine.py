"""One message in, a response out: language, command, current step, answer. Pure: it stores and sends nothing."""

from dataclasses import dataclass, replace
from datetime import date

from bot.answers.answer import Question, cite
from bot.answers.book import REDIRECTED, SOCIAL, answer
from bot.answers.social import menu
from bot.clock import law_date
from bot.conversation import commands, controls, replies
from bot.conversation.commands import Command
from bot.conversation.forms import Forms
from bot.conversation.messages import Contact, Incoming, Reply, Tap, Text, Unsupported
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.router import candidates, is_surely_question, looks_like_question
from bot.conversation.state import State
from bot.conversation.taps import ASK, GO, LANGUAGE, TapData
from bot.conversation.titles import TITLES, rows
from bot.conversation.validators import Invalid
from bot.i18n import DEFAULT_LANGUAGE, LANGUAGES, Translator, translator
from bot.programmes.law import law_on
from nlu.text.language import detect_language
from nlu.text.segments import implied_segment
from nlu.understanding import Understanding, Zone


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, and how to reach them."""

    name: str = ""
    contact: str = ""


class Engine:
    """Decides what each message comes to.

    Args:
        forms: the flows.
        as_of: the day whose law the answers follow; None for today's.
        operator: who runs this bot.
    """

    def __init__(self, forms: Forms, as_of: date | None = None, operator: Operator | None = None) -> None:
        self._forms = forms
        self._as_of = as_of
        self._operator = operator or Operator()

    def wants_understanding(self, state: State, incoming: Incoming) -> bool:
        """Whether the message is to be understood before it is handled: a question, or no answer to the step."""
        content = incoming.content
        if not isinstance(content, Text) or not _has_words(content.text) or content.text.startswith("/"):
            return False
        state = self._forms.known(state)
        if state.place is None:
            return True
        step = self._forms.current(state)
        read = self._forms.read(content, state, self._translator(state, incoming), incoming.at)
        return isinstance(read, Invalid) or (step is not None and step.free_text)

    def respond(self, state: State, incoming: Incoming, understood: Understanding | None) -> Response:
        """What the message comes to.

        Args:
            state: what is remembered of the person.
            understood: what the message means; None where that was not asked for or cannot be known now.
        """
        first = state.language is None
        t = self._translator(state, incoming)
        state = self._forms.known(replace(state, language=t.language))
        response = self._dispatch(state, incoming, understood, t)
        if first and response.outcome is not Outcome.LANGUAGE_SET:
            return replace(response, replies=(*response.replies, replies.language_line(t)))
        return response

    def apologise(self, state: State, incoming: Incoming) -> Response:
        """The response when something of ours broke: nothing is changed, nothing typed before is lost."""
        t = self._translator(state, incoming)
        text = t.gettext("Something went wrong on my side. Nothing you wrote before is lost. Please send it again.")
        return Response(state, (Reply(text),), Outcome.ERROR_INTERNAL)

    def _dispatch(self, state: State, incoming: Incoming, understood: Understanding | None, t: Translator) -> Response:
        match incoming.content:
            case Tap(data):
                return self._tap(TapData.decode(data), state, incoming, t)
            case Unsupported(_):
                text = t.gettext("I can only read text and buttons. Please write it in words.")
                return self._forms.resume(_say(state, text, Outcome.REFUSED_UNSUPPORTED), t)
            case Contact() as contact:
                return self._contact(contact, state, incoming, t)
            case Text(text) if text.startswith("/"):
                return self._command(commands.parse(text), state, incoming, t)
            case Text() as text:
                return self._text(text, state, incoming, understood, t)

    def _tap(self, tap: TapData | None, state: State, incoming: Incoming, t: Translator) -> Response:
        match tap:
            case TapData(flow=flow, option=code) if flow == LANGUAGE and code in LANGUAGES:
                return self._set_language(code, state)
            case TapData(flow=flow, step=name) if flow == GO and name in commands.TYPED:
                return self._command(commands.TYPED[name], state, incoming, t)
            case TapData(flow=flow, step="out_of_scope") if flow == ASK:
                return self._forms.resume(Response(state, (replies.fallback(t),), Outcome.FALLBACK), t)
            case TapData(flow=flow, step=intent, option=program) if flow == ASK and intent in TITLES:
                return self._intent(intent, self._asked(intent, incoming, t, program or None), state, t)
            case TapData() if state.place is not None:
                return self._forms.tap(tap, state, t, incoming.at)
        text = t.gettext("That button is old. Here is the menu.")
        response = _say(state, text, Outcome.REFUSED_STALE_BUTTON)
        return self._forms.resume(replace(response, replies=(*response.replies, self._menu(incoming, t))), t)

    def _contact(self, contact: Contact, state: State, incoming: Incoming, t: Translator) -> Response:
        step = self._forms.current(state)
        if not contact.own:
            text = t.gettext("That is somebody else's contact. Please share your own, or write your number.")
            return self._forms.resume(_say(state, text, Outcome.REFUSED_FOREIGN_CONTACT), t)
        if step is None or not step.takes_contact:
            text = t.gettext("Thank you, but I do not need your number now, so I did not store it.")
            return self._forms.resume(_say(state, text, Outcome.REFUSED_UNSUPPORTED), t)
        read = self._forms.read(contact, state, t, incoming.at)
        return self._refuse(read, state, t) if isinstance(read, Invalid) else read

    def _command(self, command: Command | None, state: State, incoming: Incoming, t: Translator) -> Response:
        match command:
            case Command.CANCEL if state.place is not None:
                return self._forms.cancel(state, t)
            case Command.ENROL:
                return self._enrol(state, t)
            case Command.ERASE:
                return self._forms.start("erase", state, t)
            case Command.LANGUAGE:
                return self._forms.resume(Response(state, (replies.choose_language(t),), Outcome.COMMAND), t)
        intent = COMMAND_INTENTS.get(command) if command is not None else None
        reply = _reply(self._asked(intent, incoming, t)) if intent is not None else self._menu(incoming, t)
        return self._forms.resume(Response(state, (reply,), Outcome.COMMAND), t)

    def _enrol(self, state: State, t: Translator) -> Response:
        if state.place is not None and state.place.flow == "erase":
            state = state.at(state.place.below)
        if state.place is None:
            return self._forms.start("enrol", state, t)
        return self._forms.ask(state, t, Outcome.FLOW_STEP, t.gettext("Let us go on where you stopped."))

    def _text(
        self, content: Text, state: State, incoming: Incoming, understood: Understanding | None, t: Translator
    ) -> Response:
        if state.place is not None:
            return self._in_flow(content, state, incoming, understood, t)
        if not _has_words(content.text):
            return Response(state, (replies.no_words(t),), Outcome.REFUSED_EMPTY)
        if understood is None:
            return Response(state, (replies.not_now(t),), Outcome.ERROR_NLU)
        return self._understood(understood, state, incoming, t)

    def _in_flow(
        self, content: Text, state: State, incoming: Incoming, understood: Understanding | None, t: Translator
    ) -> Response:
        step = self._forms.current(state)
        steers = controls.typed(content.text, controls.IN_STEP) is not None
        takes_anything = step is not None and step.free_text and not steers
        if understood is not None and takes_anything and is_surely_question(understood, SOCIAL):
            return self._understood(understood, state, incoming, t)
        read = self._forms.read(content, state, t, incoming.at)
        if not isinstance(read, Invalid):
            return read
        if understood is None:
            return self._refuse(read, state, t)
        if understood.zone is Zone.ANSWER and understood.intent == "cancel":
            return self._forms.cancel(state, t)
        is_about_something = understood.intent not in SOCIAL | {"out_of_scope", "enrol"}
        if looks_like_question(content.text) or (understood.zone is Zone.ANSWER and is_about_something):
            return self._understood(understood, state, incoming, t)
        return self._refuse(read, state, t)

    def _understood(self, understood: Understanding, state: State, incoming: Incoming, t: Translator) -> Response:
        match understood.zone:
            case Zone.ANSWER:
                question = self._question(understood, incoming, t)
                response = self._intent(understood.intent, question, state, t)
            case Zone.CLARIFY if candidates(understood):
                response = self._forms.resume(
                    Response(state, (replies.did_you_mean(understood, t),), Outcome.CLARIFIED), t
                )
            case _:
                response = self._forms.resume(Response(state, (replies.fallback(t),), Outcome.FALLBACK), t)
        return replace(response, intent=understood.intent, confidence=understood.confidence)

    def _intent(self, intent: str, question: Question, state: State, t: Translator) -> Response:
        match intent:
            case "enrol" if state.place is None:
                return self._forms.start("enrol", state, t)
            case "enrol":
                return self._forms.ask(state, t, Outcome.FLOW_STEP)
            case "change_language":
                return self._forms.resume(Response(state, (replies.choose_language(t),), Outcome.COMMAND, intent), t)
        reply = _reply(question)
        return self._forms.resume(Response(state, (reply,), _outcome(intent), intent), t)

    def _question(self, understood: Understanding, incoming: Incoming, t: Translator) -> Question:
        found = understood.value
        income = found("money")
        return replace(
            self._asked(understood.intent, incoming, t, _text_or_none(found("program"))),
            segment=_text_or_none(found("segment")) or implied_segment(understood.text),
            sector=_text_or_none(found("business_sector")),
            income=income if isinstance(income, int) else None,
        )

    def _asked(self, intent: str, incoming: Incoming, t: Translator, program: str | None = None) -> Question:
        law = law_on(law_date(incoming.at, self._as_of))
        who = self._operator
        listed = tuple(names[t.language] for names, _ in commands.LISTED.values())
        return Question(intent, t, law, program, operator=who.name, operator_contact=who.contact, commands=listed)

    def _refuse(self, invalid: Invalid, state: State, t: Translator) -> Response:
        return self._forms.ask(state, t, Outcome.REFUSED_INVALID, t.gettext(invalid.reason, **invalid.values))

    def _set_language(self, code: str, state: State) -> Response:
        t = translator(code)
        response = Response(replace(state, language=code), (replies.language_set(t),), Outcome.LANGUAGE_SET)
        return self._forms.resume(response, t)

    def _menu(self, incoming: Incoming, t: Translator) -> Reply:
        shown = menu(self._asked("help", incoming, t))
        return Reply(shown.text, buttons=rows(shown.next, t))

    def _translator(self, state: State, incoming: Incoming) -> Translator:
        if state.language is not None:
            return translator(state.language)
        hint = incoming.language_hint if incoming.language_hint in LANGUAGES else DEFAULT_LANGUAGE
        typed = incoming.content.text if isinstance(incoming.content, Text) else ""
        detected = detect_language(typed) if typed and not typed.startswith("/") else None
        return translator(detected or hint)


COMMAND_INTENTS = {
    Command.START: "greet",
    Command.HELP: "help",
    Command.CANCEL: "cancel",
    Command.CHECK: "ask_eligibility",
    Command.CALCULATE: "ask_contribution",
}


def _reply(question: Question) -> Reply:
    given = answer(question)
    return Reply(given.text, cite(given.figures, question.law, question.t), rows(given.next, question.t))


def _outcome(intent: str) -> Outcome:
    if intent in REDIRECTED:
        return Outcome.REDIRECTED
    if intent == "human_handoff":
        return Outcome.HANDED_OFF
    return Outcome.GREETED if intent in SOCIAL else Outcome.ANSWERED


def _say(state: State, text: str, outcome: Outcome) -> Response:
    return Response(state, (Reply(text),), outcome)


def _text_or_none(value: str | int | None) -> str | None:
    return value if isinstance(value, str) else None


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
