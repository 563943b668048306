"""To ask a person: what it is about, where, and when the answer is wished for; and to write to them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from bot.answers.answer import Ask, Go, call_centre
from bot.answers.layout import paragraphs
from bot.answers.officers import when_answered
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.effects import AskForPerson, TellStaff
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.messages import Text
from bot.conversation.steps import EXAMPLE_PLACE, Entry, Option, Place, Typed
from bot.conversation.validators import Invalid, Validator
from bot.i18n import N_, Translator
from bot.leads.lead import new_handoff_code
from bot.programmes.law import Law
from bot.staff.handoff import OTHER, TIMES, TOPICS, may_ask, may_write, open_one
from nlu.text.secrets import find_secrets

LONGEST_MESSAGE = 1_000
LONGEST_TOPIC = 4
"""Words; more than these are the story itself."""
LONGEST_TIME = 60
LEFT_OUT = "•••"
"""What stands in a message in the place of a secret."""

TOO_OFTEN = N_("You have asked for a person several times today. Please try again tomorrow.")
TOO_MUCH_TODAY = N_("You have written very much to the officers today. Please wait until tomorrow.")


def words(longest: int) -> Validator[str]:
    """A validator for anything with words in it; secrets are left out.

    Args:
        longest: how many characters there may be.
    """

    def read(text: str) -> str:
        written = text.strip()
        if not any(character.isalnum() for character in written):
            raise Invalid(N_("I see no words in that. Please write it in your own words."))
        if len(written) > longest:
            raise Invalid(
                N_("That is too long: at most {most} characters. Please write only the most important part."),
                most=longest,
            )
        return without_secrets(written)

    return read


def without_secrets(text: str) -> str:
    """The text with a sign in the place of each one-time code, password or NIK."""
    parts, end = [], 0
    for span in find_secrets(text):
        if span.start >= end:
            parts += [text[end : span.start], LEFT_OUT]
        end = max(end, span.end)
    return "".join((*parts, text[end:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChoice(Choice):
    """One of some options, or anything else in the person's words."""

    longest: int

    def read(self, content: Typed, today: date) -> Any:
        try:
            return Choice.read(self, content, today)
        except Invalid:
            return words(self.longest)(content.text if isinstance(content, Text) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Entry):
    """Something written to a person, so a question in it is meant for them."""

    takes_questions: ClassVar[bool] = True


def _has_no_story(answers: Mapping[str, Any], law: Law) -> bool:
    """Whether a topic that somebody typed is not yet all that they want to say."""
    return len(answers.get("topic", "").split()) <= LONGEST_TOPIC


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t, handoffs = context.t, context.own.handoffs
    topic, region = answers["topic"], answers.get("region")
    message = "\n".join(part for part in ("" if topic in TOPICS else topic, answers.get("message", "")) if part)
    running = open_one(handoffs)
    if not may_ask(handoffs, context.now):
        return _too_much(TOO_OFTEN if may_write(handoffs, context.now) else TOO_MUCH_TODAY, context)
    code = running.line.code if running is not None else new_handoff_code()
    known = topic if topic in TOPICS else OTHER
    asked = AskForPerson(code, known, message, region, answers.get("wished") or "")
    noted = (
        t.gettext("Noted. Your request has the code {code}.", code=code)
        if running is None
        else t.gettext("Your request {code} is still open, so I have added this to it.", code=code)
    )
    text = paragraphs(
        noted,
        _left_out(message, t),
        t.gettext("An outreach officer answers you here in the chat."),
        when_answered(context.hours, region, context.now, t),
        t.gettext("Is it urgent? Call the agency: {call}.", call=call_centre(context.law)),
    )
    return Finished(text, next=(Go("status"), Go("menu")), effects=(asked,))


def _tell(answers: Mapping[str, Any], context: Context) -> Finished:
    t, message = context.t, answers["message"]
    running = open_one(context.own.handoffs)
    if running is None:
        text = t.gettext("Your request is done, so nobody would read this, and I did not pass it on:")
        return Finished(f"{text}\n\n{message}", next=(Ask("human_handoff"), Go("menu")))
    if not may_write(context.own.handoffs, context.now):
        return _too_much(TOO_MUCH_TODAY, context)
    line = running.line
    text = paragraphs(
        t.gettext("Passed on to the officers, under {code}.", code=line.code),
        _left_out(message, t),
        when_answered(context.hours, line.region, context.now, t),
    )
    return Finished(text, next=(Go("status"), Go("menu")), effects=(TellStaff(line.code, message),))


def _left_out(message: str, t: Translator) -> str:
    return t.gettext("I left out what looks like a code, a password or a NIK.") if LEFT_OUT in message else ""


def _too_much(reason: str, context: Context) -> Finished:
    t = context.t
    urgent = t.gettext("Is it urgent? Call the agency: {call}.", call=call_centre(context.law))
    return Finished(paragraphs(t.gettext(reason), urgent), next=(Ask("ask_contact"), Go("menu")))


HANDOFF = Flow(
    name="handoff",
    intro=N_("Or an outreach officer answers you here in the chat."),
    needs_consent=True,
    steps=(
        OpenChoice(
            name="topic",
            title=N_("Topic"),
            question=N_("What is it about? Tap a button, or write it in your own words."),
            why=N_("So that an officer who knows about it answers you."),
            choices=(
                Option("enrolment", TOPICS["enrolment"], ("daftar", "pendaftaran", "registration", "join", "gabung")),
                Option("claim", TOPICS["claim"], ("klaim", "pencairan", "claim", "cair")),
                Option("membership", TOPICS["membership"], ("kepesertaan", "kartu", "card", "saldo", "data saya")),
                Option("contribution", TOPICS["contribution"], ("iuran", "pembayaran", "bayar", "payment")),
                Option("employer", TOPICS["employer"], ("perusahaan", "bos", "majikan", "boss", "employer", "kantor")),
                Option(OTHER, TOPICS[OTHER], ("lain", "lainnya", "yang lain", "other")),
            ),
            longest=LONGEST_MESSAGE,
            free_text=True,
        ),
        Message(
            name="message",
            title=N_("Message"),
            question=N_("What would you like to ask or tell the officer? Write it in one message."),
            why=N_("The officer reads this first. Nobody needs your NIK, an OTP or a password for it."),
            parse=words(LONGEST_MESSAGE),
            asked_if=_has_no_story,
        ),
        Place(
            name="region",
            title=N_("Regency or city"),
            question=N_("In which regency or city are you? Write it, for example: {example}. You may skip it."),
            example=EXAMPLE_PLACE,
            why=N_("So that an officer of your region answers you."),
            optional=True,
        ),
        OpenChoice(
            name="wished",
            title=N_("Wished time"),
            question=N_("When should the officer answer? Tap a button, or write a time."),
            why=N_("Officers try to keep to it, but cannot promise it."),
            choices=(
                Option(
                    "soon", TIMES["soon"], ("secepatnya", "segera", "sekarang", "kapan saja", "now", "asap", "anytime")
                ),
                Option("morning", TIMES["morning"], ("pagi", "morning")),
                Option("afternoon", TIMES["afternoon"], ("siang", "sore", "afternoon")),
                Option("evening", TIMES["evening"], ("malam", "evening", "night")),
            ),
            longest=LONGEST_TIME,
            free_text=True,
            optional=True,
        ),
    ),
    finish=_finish,
)

TALK = Flow(
    name="talk",
    intro="",
    needs_consent=True,
    steps=(
        Message(
            name="message",
            title=N_("Message"),
            question=N_("What shall I pass on to the officer? Write it in one message."),
            why=N_("What you write otherwise is answered by me and reaches nobody."),
            parse=words(LONGEST_MESSAGE),
        ),
    ),
    finish=_tell,
)
