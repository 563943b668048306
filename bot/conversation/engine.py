"""One message in, a response out: language, command, current step, answer. Pure: it stores and sends nothing."""

from dataclasses import dataclass, replace
from datetime import date

from bot.answers.answer import Question, cite
from bot.answers.book import REDIRECTED, SOCIAL, answer
from bot.answers.social import menu
from bot.clock import law_date
from bot.conversation import commands, controls, languages, members, own_data, replies, talking
from bot.conversation.commands import Command
from bot.conversation.context import Context
from bot.conversation.cooperative_finder import FINDER, JOINING, page_of
from bot.conversation.flows.cooperatives import told_of
from bot.conversation.flows.enrol.choose import enrolment_for
from bot.conversation.flows.members import is_table
from bot.conversation.forms import NEEDED, Forms
from bot.conversation.funnel import ENROLMENTS
from bot.conversation.lookups import CooperativeNumbered, Found
from bot.conversation.messages import Contact, Content, File, Incoming, Reply, Tap, Text, Unsupported
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.router import candidates, is_one_question, is_surely_question, looks_like_question
from bot.conversation.state import State
from bot.conversation.taps import ANSWER_BACK, ASK, GO, LANGUAGE, Subject, TapData
from bot.conversation.titles import TITLES, rows
from bot.conversation.told import told_by
from bot.conversation.validators import Invalid
from bot.cooperatives.cooperative import Known
from bot.hours import OfficeHours
from bot.i18n import LANGUAGES, N_, translator
from bot.learning.others import names_another
from bot.learning.question import GUESSES, UnclearQuestion
from bot.programmes.law import LawError, law_on
from nlu.text.scrub import scrub
from nlu.text.secrets import find_secrets
from nlu.text.topics import find_topic
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
        self._operator = operator or Operator()
        self._hours = hours

    def wants_understanding(self, state: State, incoming: Incoming) -> bool:
        """Whether the message is to be understood before it is handled: a question, or no answer to the step."""
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
        context = replace(self._context(state, incoming), found=found)
        language = state.language or (context.t.language if languages.tells_language(state, incoming) else None)
        state_now = self._forms.known(replace(state, language=language), context)
        try:
            response = self._dispatch(incoming.content, state_now, understood, context)
        except LawError:
            response = self._forms.give_up(state_now, context)
        if members.is_asked_now(state_now, response.state):
            response = response.after(members.empty_table(context.t))
        if self._has_secret(incoming.content, state_now):
            response = response.after(replies.never_send_secrets(context.t))
        if response.outcome is Outcome.LANGUAGE_SET:
            return response
        if other := languages.other_language(understood, context.t.language):
            return replace(response, replies=(*response.replies, replies.offer_language(translator(other))))
        if state.language is None and state.version == 0:
            return replace(response, replies=(*response.replies, replies.language_line(context.t)))
        return response

    def _has_secret(self, content: Content, state: State) -> bool:
        """Whether a text holds what nobody should be told, but for a NIK where it is asked for."""
        step = self._forms.current(state)
        asked = "nik" if step is not None and step.takes_nik else ""
        return isinstance(content, Text) and any(span.value != asked for span in find_secrets(content.text))

    def _context(self, state: State, incoming: Incoming) -> Context:
        law = law_on(law_date(incoming.at, self._as_of))
        return Context(languages.translator_for(state, incoming), law, incoming.at, hours=self._hours)

    def _dispatch(self, content: Content, state: State, understood: Understanding | None, context: Context) -> Response:
        match content:
            case Tap(data):
                return self._tap(TapData.decode(data), state, context)
            case Unsupported():
                return self._unreadable(state, context)
            case File() as file:
                return self._file(file, state, context)
            case Contact() as contact:
                return self._contact(contact, state, context)
            case Text(text) if text.startswith("/") or commands.parse(text) is not None:
                return self._command(commands.parse(text), state, context)
            case Text() as text:
                return self._text(text, state, understood, context)

    def _tap(self, tap: TapData | None, state: State, context: Context) -> Response:
        match tap:
            case TapData(flow=flow, option=code) if flow == LANGUAGE and code in LANGUAGES:
                return self._set_language(code, state, context)
            case TapData(flow=flow, step=name, option=option) if flow == GO and name == FINDER and option:
                return self._cooperatives(option, state, context)
            case TapData(flow=flow, step=name, option=number) if flow == GO and name == JOINING:
                return self._join(number, state, context)
            case TapData(flow=flow, step=name) if flow == GO and name in commands.TYPED:
                return self._command(commands.TYPED[name], state, context)
            case TapData(flow=flow, option=code) if flow == ANSWER_BACK:
                back = talking.answer_back(code, self._forms, state, context)
                return back if back is not None else self._stale(state, context)
            case TapData(flow=flow, step="out_of_scope") if flow == ASK:
                return self._forms.resume(Response(state, (replies.fallback(context.t),), Outcome.FALLBACK), context)
            case TapData() if members.is_button(tap):
                return self._forms.resume(members.tapped(tap, state, context), context)
            case TapData(flow=flow, step=intent, option=option) if flow == ASK and intent in TITLES:
                about = Subject.decode(intent, option)
                asked = self._asked(intent, context, about.program)
                question = replace(asked, topic=about.topic, detail=about.detail, told=about.told)
                return self._intent(intent, question, state, context)
            case TapData() if state.place is not None:
                return self._forms.tap(tap, state, context)
        return self._stale(state, context)

    def _stale(self, state: State, context: Context) -> Response:
        return self._old_button(state, context)

    def _old_button(self, state: State, context: Context) -> Response:
        text = context.t.gettext("That button is old. Here is the menu.")
        response = _say(state, text, Outcome.REFUSED_STALE_BUTTON)
        return self._forms.resume(replace(response, replies=(*response.replies, self._menu(context))), context)

    def _cooperatives(self, option: str, state: State, context: Context) -> Response:
        """Another page of cooperatives."""
        shown = page_of(option, context)
        if shown is None:
            return self._old_button(state, context)
        reply = Reply(shown.text, buttons=rows(shown.next, context.t))
        return self._forms.resume(Response(state, (reply,), Outcome.ANSWERED), context)

    def _join(self, number: str, state: State, context: Context) -> Response:
        """Begin to join a cooperative, if it is still in the register."""
        known: Known | None = context.look_up(CooperativeNumbered(number))
        if known is None:
            return self._old_button(state, context)
        return self._forms.start(JOINING, state, context, told_of(known.cooperative))

    def _unreadable(self, state: State, context: Context) -> Response:
        return self._turned_down(Invalid(UNREADABLE), Outcome.REFUSED_UNSUPPORTED, state, context)

    def _turned_down(self, invalid: Invalid, outcome: Outcome, state: State, context: Context) -> Response:
        """Say why something that was sent is of no use, which counts as a failure where a form waits for an answer."""
        if state.place is None:
            return _say(state, context.t.gettext(invalid.reason), outcome)
        refused = self._forms.refuse(invalid, state, context)
        return replace(refused, outcome=outcome) if refused.outcome is Outcome.REFUSED_INVALID else refused

    def _file(self, file: File, state: State, context: Context) -> Response:
        step = self._forms.current(state)
        if step is None or not step.takes_file:
            return self._file_by_itself(file, state, context)
        read = self._forms.read(file, state, context)
        return self._forms.refuse(read, state, context) if isinstance(read, Invalid) else read

    def _file_by_itself(self, file: File, state: State, context: Context) -> Response:
        if not is_table(file):
            return self._unreadable(state, context)
        if self._forms.has_consent(state):
            return self._forms.resume(members.sent(file, state, context), context)
        return self._forms.start("members", state, context)

    def _contact(self, contact: Contact, state: State, context: Context) -> Response:
        step = self._forms.current(state)
        if not contact.own:
            return self._turned_down(Invalid(NOT_OWN), Outcome.REFUSED_FOREIGN_CONTACT, state, context)
        if step is None or not step.takes_contact:
            text = context.t.gettext("Thank you, but I do not need your number now, so I did not store it.")
            return self._forms.resume(_say(state, text, Outcome.REFUSED_UNSUPPORTED), context)
        read = self._forms.read(contact, state, context)
        return self._forms.refuse(read, state, context) if isinstance(read, Invalid) else read

    def _command(self, command: Command | None, state: State, context: Context) -> Response:
        match command:
            case Command.CANCEL if state.place is not None:
                return self._forms.cancel(state, context)
            case Command.ENROL:
                return self._enrol(state, context)
            case Command.TALK:
                return self._talk(state, context)
            case Command.WITHDRAW if state.consent is None:
                shown = own_data.nothing_to_withdraw(context.t)
                return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
            case (
                Command.ERASE
                | Command.WITHDRAW
                | Command.MEMBERS
                | Command.CHECK
                | Command.CALCULATE
                | Command.COOPERATIVES
                | Command.DUE
            ):
                return self._forms.start(command.value, state, context)
            case Command.LANGUAGE:
                return self._forms.resume(
                    Response(state, (replies.choose_language(context.t),), Outcome.COMMAND), context
                )
            case Command.STATUS:
                shown = own_data.status(context.own, context.t)
                return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
            case Command.DATA:
                told = own_data.stored(state, context.own, self._operator.name, context.t)
                return self._forms.resume(Response(state, told, Outcome.COMMAND), context)
            case Command.MENU:
                return self._forms.resume(Response(state, (self._menu(context),), Outcome.COMMAND), context)
            case None:
                shown = self._menu(context)
                unknown = context.t.gettext("I do not know that command.")
                shown = replace(shown, text=f"{unknown}\n\n{shown.text}")
                return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
        shown = _reply(self._asked(COMMAND_INTENTS[command], context))
        return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)

    def _enrol(self, state: State, context: Context) -> Response:
        if state.place is not None and state.place.flow in {"erase", "withdraw"}:
            state = state.at(state.place.below)
        if state.place is None or state.place.flow not in ENROLLING:
            return self._forms.start("apply", state, context)
        return self._forms.ask(state, context, Outcome.FLOW_STEP, context.t.gettext("Let us go on where you stopped."))

    def _talk(self, state: State, context: Context) -> Response:
        official = _reply(self._asked("human_handoff", context))
        return talking.ask_for_person(official, self._forms, state, context)

    def _text(self, content: Text, state: State, understood: Understanding | None, context: Context) -> Response:
        if state.place is not None:
            return self._in_flow(content, state, understood, context)
        if not _has_words(content.text):
            return Response(state, (replies.no_words(context.t),), Outcome.REFUSED_EMPTY)
        if understood is None:
            return Response(state, (replies.not_now(context.t),), Outcome.ERROR_NLU)
        return self._understood(understood, state, context)

    def _in_flow(self, content: Text, state: State, understood: Understanding | None, context: Context) -> Response:
        step = self._forms.current(state)
        steers = controls.typed(content.text, controls.IN_STEP) is not None
        takes_anything = step is not None and step.free_text and not steers
        if understood is not None and takes_anything and is_surely_question(understood, SOCIAL):
            return self._understood(understood, state, context)
        read = self._forms.read(content, state, context)
        if not isinstance(read, Invalid):
            return read
        if understood is None or read.reason == NEEDED:
            return self._forms.refuse(read, state, context)
        is_sure = understood.zone is Zone.ANSWER
        if is_sure and understood.intent == "cancel":
            return self._forms.cancel(state, context)
        if not looks_like_question(content.text) and not (is_sure and understood.intent in INTERRUPTING):
            return self._forms.refuse(read, state, context)
        answered = self._understood(understood, state, context)
        return self._forms.unanswered(answered, state, context) if answered.outcome in NOT_UNDERSTOOD else answered

    def _understood(self, understood: Understanding, state: State, context: Context) -> Response:
        match understood.zone:
            case Zone.ANSWER | Zone.CLARIFY if understood.zone is Zone.ANSWER or is_one_question(understood):
                question = self._question(understood, context)
                response = self._intent(understood.intent, question, state, context, understood.text)
            case Zone.CLARIFY if candidates(understood):
                response = self._forms.resume(
                    Response(state, (replies.did_you_mean(understood, context.t),), Outcome.CLARIFIED), context
                )
            case _:
                response = self._forms.resume(
                    Response(state, (replies.fallback(context.t),), Outcome.FALLBACK), context
                )
        unclear = self._unclear(understood, state, context) if response.outcome in NOT_UNDERSTOOD else None
        return replace(response, intent=understood.intent, confidence=understood.confidence, unclear=unclear)

    def _unclear(self, understood: Understanding, state: State, context: Context) -> UnclearQuestion | None:
        """The question to keep; none without consent, nor where it names somebody else or may be an answer such as a name."""
        step = self._forms.current(state)
        if not self._forms.has_consent(state) or (step is not None and step.free_text):
            return None
        if names_another(understood.text):
            return None
        language = understood.language or context.t.language
        return UnclearQuestion(scrub(understood.text), language, understood.ranking[:GUESSES])

    def _intent(self, intent: str, question: Question, state: State, context: Context, words: str = "") -> Response:
        match intent:
            case "enrol" if state.place is None:
                return self._forms.start(enrolment_for(words) or "apply", state, context)
            case "enrol":
                return self._enrol(state, context)
            case "human_handoff":
                return replace(self._talk(state, context), intent=intent)
            case "change_language":
                return self._forms.resume(
                    Response(state, (replies.choose_language(context.t),), Outcome.COMMAND, intent), context
                )
        reply = _reply(question)
        return self._forms.resume(Response(state, (reply,), _outcome(intent), intent), context)

    def _question(self, understood: Understanding, context: Context) -> Question:
        return replace(
            self._asked(understood.intent, context, understood.only("program")),
            topic=find_topic(understood.intent, understood.text),
            told=told_by(understood),
        )

    def _asked(self, intent: str, context: Context, program: str | None = None) -> Question:
        t, who = context.t, self._operator
        listed = tuple(names[t.language] for names, _ in commands.LISTED.values())
        return Question(
            intent, t, context.law, program, operator=who.name, operator_contact=who.contact, commands=listed
        )

    def _set_language(self, code: str, state: State, context: Context) -> Response:
        context = replace(context, t=translator(code))
        state = replace(state, language=code)
        response = Response(state, (replies.language_set(context.t),), Outcome.LANGUAGE_SET)
        return self._forms.resume(response, context)

    def _menu(self, context: Context) -> Reply:
        shown = menu(self._asked("help", context))
        return Reply(shown.text, buttons=rows(shown.next, context.t))


UNREADABLE = N_("I can only read text and buttons. Please write it in words.")
NOT_OWN = N_("That is somebody else's contact. Please share your own, or write your number.")
COMMAND_INTENTS = {
    Command.START: "greet",
    Command.HELP: "help",
    Command.CANCEL: "cancel",
}


NOT_UNDERSTOOD = frozenset({Outcome.CLARIFIED, Outcome.FALLBACK})
ENROLLING = ENROLMENTS | {"apply", "consent"}
"""Flows that /enrol goes on with."""
INTERRUPTING = frozenset({"human_handoff", "change_language", "ask_privacy", "ask_contact"})
"""What is answered in the middle of a form even where it is not put as a question."""


def _reply(question: Question) -> Reply:
    given = answer(question)
    note = cite(given.figures, question.law, question.t)
    return Reply(given.text, note, rows(given.next, question.t), picture=given.picture)


def _outcome(intent: str) -> Outcome:
    if intent in REDIRECTED:
        return Outcome.REDIRECTED
    return Outcome.GREETED if intent in SOCIAL else Outcome.ANSWERED


def _say(state: State, text: str, outcome: Outcome) -> Response:
    return Response(state, (Reply(text),), outcome)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
