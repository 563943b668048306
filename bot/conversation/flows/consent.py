"""Consent before the first personal datum (UU 27/2022 Art. 20–24): what, what for, how long, which rights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import retention
from bot.answers.answer import Go
from bot.answers.layout import bullets, paragraphs
from bot.conversation.choices import Choice
from bot.conversation.commands import Command, slash
from bot.conversation.context import Context
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.state import Consent
from bot.conversation.steps import Option
from bot.i18n import N_, Translator
from bot.programmes.law import Law

VERSION = "2026-11-29"
"""Changes whenever the text does; a person who agreed to an older one is asked again."""

AGREE, DECLINE, READ = "agree", "decline", "read"
REMIND, NEVER = "remind", "never"
AGREEING = ("ya", "y", "yes", "ok", "oke", "setuju", "boleh", "agree", "sip", "gapapa", "silakan", "sure")
DECLINING = (
    "tidak",
    "no",
    "jangan",
    "ogah",
    "tolak",
    "tidak setuju",
    "tidak boleh",
    "tidak mau",
    "tidak usah",
    "tidak perlu",
    "nope",
    "no need",
    "no thanks",
    "no thank you",
)
READING = ("baca", "baca semua", "selengkapnya", "baca dulu", "read", "read all", "read it all", "more")
_AGREE = Option(AGREE, N_("✔ I agree"), AGREEING)
_DECLINE = Option(DECLINE, N_("No, thank you"), DECLINING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Choice):
    """The question for consent; `operator` and `contact` say who stores what it is about."""

    operator: str
    contact: str
    binds: bool = True

    def asked_again(self, t: Translator, answers: Mapping[str, Any]) -> str:
        """In short, for somebody who has just seen the text."""
        return t.gettext("May I store your data? Please answer with yes or no.")

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        """What is stored and what for, in short."""
        _ = t.gettext
        return paragraphs(
            _("Before I write down anything: may I store your data?"),
            _(
                "What: your answers in the form, such as name, business, region and telephone number; NIK, birth date and "
                "income only if you give them. Also what you write to an officer, and questions that I did not "
                "understand, without names and numbers."
            ),
            _(
                "What for: so that an outreach officer can call you and help you register. Only the outreach staff see it."
            ),
            who_stores(self.operator, self.contact, t),
            _(
                "It is stored encrypted. With {withdraw} you take your yes back, with {erase} everything is deleted, at any "
                "time.",
                withdraw=slash(Command.WITHDRAW, t),
                erase=slash(Command.ERASE, t),
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(Agreement):
    """The same question below the whole text (UU 27/2022 Art. 21)."""

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        _ = t.gettext
        return paragraphs(
            _("The law on personal data (UU 27/2022) wants your consent first, and it is all that I rest on."),
            who_stores(self.operator, self.contact, t),
            "\n".join((_("What for:"), _purposes(t))),
            "\n".join((_("What is stored:"), _kinds(t))),
            _(
                "Who sees it: outreach staff of your region, and those who manage them. Each look at your entry is noted. "
                "No machine decides about you, and nothing is sold."
            ),
            "\n".join((_("How long:"), _times(t))),
            "\n".join((_("Your rights:"), _rights(t))),
            _("You need not agree. Without it you can still ask everything, and I keep only the topic and the day."),
            _("May I store your data?"),
        )


def who_stores(operator: str, contact: str, t: Translator) -> str:
    """Who is answerable for the data; said honestly where nobody is named."""
    if not operator:
        return t.gettext("Who runs this bot has not been named yet. Agree only if you know who gave you the link.")
    if not contact:
        return t.gettext("It is stored by {operator}.", operator=operator)
    return t.gettext("It is stored by {operator} ({contact}).", operator=operator, contact=contact)


def _purposes(t: Translator) -> str:
    _ = t.gettext
    return bullets(
        _("an officer calls you and helps you register"),
        _("your entry goes on to BPJS Ketenagakerjaan, only with a yes of its own"),
        _("one reminder of an unfinished form, and one of the papers after it, only with a yes of its own"),
        _("questions that I did not understand, so that I learn to answer them"),
    )


def _kinds(t: Translator) -> str:
    _ = t.gettext
    return bullets(
        _("name, business and its kind, region, number of workers, telephone number, programmes: to call and prepare"),
        _("NIK, birth date, income, wages, business number: only if you give them, to work out cost and papers"),
        _("lists of members that an officer of a cooperative sends"),
        _("what you and an officer write to each other"),
        _("language, number of this chat, and the link by which you came"),
    )


def _times(t: Translator) -> str:
    _ = t.gettext
    return bullets(
        _("an entry: {days} after your registration", days=retention.REGISTERED.said(t)),
        _("an entry that was closed: {days} after that", days=retention.CLOSED.said(t)),
        _("an entry with which nothing is done: {days}", days=retention.UNTOUCHED.said(t)),
        _("an unfinished form: {days}", days=retention.FORMS.said(t)),
        _("messages with an officer: {days} after they are done", days=retention.HANDOFFS.said(t)),
        _("questions: {days}", days=retention.QUESTIONS.said(t)),
        _("that somebody looked at your entry, without what it says: {time}", time=retention.AUDIT.said(t)),
        _("everything else: {time} after your last message", time=retention.PEOPLE.said(t)),
        _("encrypted backups: {days} at most", days=retention.ERASURES.said(t)),
        _("Then it is deleted by itself, and I do not write to you about it."),
    )


def _rights(t: Translator) -> str:
    _ = t.gettext
    return bullets(
        _("see it: {data}", data=slash(Command.DATA, t)),
        _("correct it: register again with the same number"),
        _("take your yes back, all of it or only a part: {withdraw}", withdraw=slash(Command.WITHDRAW, t)),
        _("have it deleted: {erase}", erase=slash(Command.ERASE, t)),
        _("All of that happens at once. A complaint goes to whoever runs this bot."),
    )


def _agreed(answers: Mapping[str, Any]) -> bool:
    return AGREE in (answers.get("agreement"), answers.get("full"))


def _reads(answers: Mapping[str, Any], law: Law) -> bool:
    return bool(answers.get("agreement") == READ)


def _may_be_reminded(answers: Mapping[str, Any], law: Law) -> bool:
    return _agreed(answers)


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    if not _agreed(answers):
        return Finished(
            context.t.gettext("All right, I store nothing from this form. You can still ask me anything."),
            next=(Go("menu"),),
            refused=True,
        )
    consent = Consent(VERSION, context.now, may_remind=answers.get("remind") == REMIND)
    return Finished("", consent=consent, then=answers.get("then"), told=answers.get("told", {}))


def consent_of(operator: str = "", contact: str = "") -> Flow:
    """The consent as whoever runs this bot asks for it; both texts may be empty."""
    why = N_(
        "The law on personal data (UU 27/2022) says that I must ask first. Tap “Read all” to see what is stored, how long, "
        "who sees it, and your rights. Without consent you can still ask everything; of your questions I then keep only "
        "the topic and the day, never your words."
    )
    return Flow(
        name="consent",
        intro="",
        steps=(
            Agreement(
                name="agreement",
                title=N_("Consent"),
                question="",
                why=why,
                choices=(_AGREE, Option(READ, N_("📄 Read all"), READING), _DECLINE),
                operator=operator,
                contact=contact,
            ),
            Everything(
                name="full",
                title=N_("Consent"),
                question="",
                why=why,
                choices=(_AGREE, _DECLINE),
                asked_if=_reads,
                operator=operator,
                contact=contact,
            ),
            Choice(
                name="remind",
                title=N_("Reminder"),
                question=N_(
                    "Thank you. May I remind you once if a form is left unfinished, and once of the papers after it?"
                ),
                why=N_(
                    "One message if you do not finish a form, one about the papers if you do. You can take this yes back at any "
                    "time."
                ),
                choices=(
                    Option(REMIND, N_("🔔 Yes, remind me"), AGREEING),
                    Option(NEVER, N_("No reminder"), DECLINING),
                ),
                asked_if=_may_be_reminded,
            ),
        ),
        finish=_finish,
    )


CONSENT = consent_of()
