"""What a question comes to: an answer, "did you mean", a form, or that it was not understood."""

from dataclasses import dataclass, replace

from bot.answers.answer import Answer, Question, cite
from bot.answers.book import REDIRECTED, SOCIAL, answer
from bot.answers.social import menu
from bot.conversation import commands, following, languages, replies, talking
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.flows.enrol.choose import enrolment_for
from bot.conversation.forms import Forms
from bot.conversation.funnel import ENROLMENTS
from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.rating import with_thumbs
from bot.conversation.response import Response
from bot.conversation.router import candidates, is_one_question
from bot.conversation.state import State
from bot.conversation.taps import Subject
from bot.conversation.told import told_by
from bot.i18n import translator
from bot.learning.others import names_another
from bot.learning.question import GUESSES, UnclearQuestion
from nlu.text.scrub import scrub
from nlu.text.topics import find_topic
from nlu.understanding import Understanding, Zone

ENROLLING = ENROLMENTS | {"apply", "consent"}
"""Flows that /enrol goes on with."""
NOT_UNDERSTOOD = frozenset({Outcome.CLARIFIED, Outcome.FALLBACK})


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, and how to reach them."""

    name: str = ""
    contact: str = ""


class Asking:
    """Answers questions; a form that waits is shown again below the answer.

    Args:
        forms: the flows.
        operator: who runs this bot.
    """

    def __init__(self, forms: Forms, operator: Operator) -> None:
        self._forms = forms
        self._operator = operator

    def understood(self, understood: Understanding, state: State, context: Context) -> Response:
        """What somebody typed, by what was understood of it."""
        match understood.zone:
            case Zone.ANSWER | Zone.CLARIFY if understood.zone is Zone.ANSWER or is_one_question(understood):
                question = self.question(understood, context)
                response = self.intent(understood.intent, question, state, context, understood.text)
            case Zone.CLARIFY if candidates(understood):
                response = self._forms.resume(
                    Response(state, (replies.did_you_mean(understood, context.t),), Outcome.CLARIFIED), context
                )
            case _:
                response = self._forms.resume(
                    Response(state, (replies.fallback(context.t),), Outcome.FALLBACK), context
                )
        unclear = self.unclear(understood, state, context) if response.outcome in NOT_UNDERSTOOD else None
        return replace(response, intent=understood.intent, confidence=understood.confidence, unclear=unclear)

    def intent(self, intent: str, question: Question, state: State, context: Context, words: str = "") -> Response:
        """What somebody wants; `words` are those in which they said it, if they did."""
        match intent:
            case "enrol" if state.place is None:
                return self._forms.start(enrolment_for(words) or "apply", state, context)
            case "enrol":
                return self.enrol(state, context)
            case "human_handoff":
                return replace(self.talk(state, context), intent=intent)
            case "change_language" if (code := languages.named(words)) is not None:
                return self.speak(code, state, context)
            case "change_language":
                return self._forms.resume(
                    Response(state, (replies.choose_language(context.t),), Outcome.COMMAND, intent), context
                )
        given, outcome = answer(question), _outcome(intent)
        reply = _reply(given, question)
        if outcome is Outcome.ANSWERED and state.place is None:
            bell = rows(following.offered(given.figures, context), context.t)
            reply = with_thumbs(replace(reply, buttons=(*reply.buttons, *bell)), intent, question.topic, context.t)
        return self._forms.resume(Response(state, (reply,), outcome, intent), context)

    def speak(self, code: str, state: State, context: Context) -> Response:
        """Go on in a language."""
        context = replace(context, t=translator(code))
        said = replies.language_set if state.place is None else replies.language_changed
        response = Response(replace(state, language=code), (said(context.t),), Outcome.LANGUAGE_SET)
        return self._forms.resume(response, context)

    def tapped(self, intent: str, option: str, state: State, context: Context) -> Response:
        """What a button asks, whose option is a `Subject`."""
        about = Subject.decode(intent, option)
        asked = self._asked(intent, context, about.program)
        question = replace(asked, topic=about.topic, detail=about.detail, told=about.told)
        return self.intent(intent, question, state, context)

    def told(self, question: Question) -> Reply:
        """The answer to a question, by itself."""
        return _reply(answer(question), question)

    def answered(self, intent: str, context: Context) -> Reply:
        """The answer to a question without anything that was told."""
        return self.told(self._asked(intent, context))

    def enrol(self, state: State, context: Context) -> Response:
        """Begin an enrolment, or go on with the one that waits."""
        if state.place is not None and state.place.flow in {"erase", "withdraw"}:
            state = state.at(state.place.below)
        if state.place is None or state.place.flow not in ENROLLING:
            return self._forms.start("apply", state, context)
        return self._forms.go_on(state, context)

    def talk(self, state: State, context: Context) -> Response:
        """Tell the official channels, and ask what an officer shall be asked."""
        return talking.ask_for_person(self.answered("human_handoff", context), self._forms, state, context)

    def menu(self, context: Context) -> Reply:
        """What one can ask."""
        shown = menu(self._asked("help", context))
        return Reply(shown.text, buttons=rows(shown.next, context.t))

    def unclear(self, understood: Understanding, state: State, context: Context) -> UnclearQuestion | None:
        """The question to keep; none without consent, nor where it names somebody else or may be an answer such as a name."""
        step = self._forms.current(state)
        if not self._forms.has_consent(state) or (step is not None and step.free_text):
            return None
        if names_another(understood.text):
            return None
        language = understood.language or context.t.language
        return UnclearQuestion(scrub(understood.text), language, understood.ranking[:GUESSES])

    def question(self, understood: Understanding, context: Context) -> Question:
        """What was understood, as a question with everything that its answer may use."""
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


def _reply(given: Answer, question: Question) -> Reply:
    note = cite(given.figures, question.law, question.t)
    return Reply(given.text, note, rows(given.next, question.t), picture=given.picture)


def _outcome(intent: str) -> Outcome:
    if intent in REDIRECTED:
        return Outcome.REDIRECTED
    return Outcome.GREETED if intent in SOCIAL else Outcome.ANSWERED
