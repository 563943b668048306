"""News of the outreach staff: somebody agrees to it, by itself and apart from every other consent, and perhaps says where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answers.answer import Go, Next
from bot.answers.layout import paragraphs
from bot.conversation.choices import NO, YES, Choice
from bot.conversation.commands import Command, slash
from bot.conversation.context import Context
from bot.conversation.effects import WantNews
from bot.conversation.flows.consent import AGREEING, DECLINING
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.lookups import OwnWishes
from bot.conversation.messages import Text
from bot.conversation.steps import Ambiguous, Option, Step, Typed
from bot.conversation.validators import Invalid
from bot.i18n import N_, Translator
from bot.outreach.allowance import MOST, WITHIN
from bot.outreach.wishes import Wishes
from bot.programmes.law import Law
from nlu.text.regions import region, suggest_regions

VERSION = "2026-11-28"
"""Changes whenever the text does; it is kept with each yes."""
EXAMPLE = "Jawa Barat"
NO_PLACE = N_("I do not know that place. Please write your province, for example: {example}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer(Choice):
    """The question for the consent: what comes, how often, what is kept, and how it ends."""

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        _ = t.gettext
        return paragraphs(
            _(
                "Shall the outreach staff write to you here? They tell of help near you, and of what changes for your work."
            ),
            _(
                "All messages of mine together are at most {n} in {days} days, and by day alone. A lesson that you order for "
                "an hour is not counted.",
                n=MOST,
                days=WITHIN.days,
            ),
            _(
                "I keep your yes with its time, and your province if you tell it. Staff choose to whom a message goes by "
                "place, by language, by how you came and how far, and by the kind of work in your entry, if you have one. "
                "They see how many people that is, not who."
            ),
            _(
                "It ends at once with the button under each message or with {stop}. {erase} deletes everything.",
                stop=slash(Command.STOP, t),
                erase=slash(Command.ERASE, t),
            ),
        )

    def asked_again(self, t: Translator, answers: Mapping[str, Any]) -> str:
        return t.gettext("Shall news come? Please answer with yes or no.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Province(Step):
    """A province; of a regency or city that is typed no more than that is kept."""

    def read(self, content: Typed, today: date) -> Any:
        found = suggest_regions(content.text) if isinstance(content, Text) else []
        codes = list(dict.fromkeys(one.code[:2] for one in found))
        if not codes:
            raise Invalid(NO_PLACE, example=EXAMPLE)
        if len(codes) > 1:
            raise Ambiguous([Option(code, _name_of(code), translated=True) for code in codes])
        return codes[0]

    def choose(self, value: str) -> Any:
        if region(value) is None:
            raise Invalid(NO_PLACE, example=EXAMPLE)
        return value

    def shown(self, value: Any, t: Translator) -> str:
        return _name_of(value)


def _name_of(code: str) -> str:
    found = region(code)
    return found.name if found is not None else code


def offered(context: Context) -> tuple[Next, ...]:
    """The button for news, for whoever does not get it yet."""
    wishes: Wishes = context.look_up(OwnWishes())
    return () if wishes.news is not None else (Go("news"),)


def _is_wanted(answers: Mapping[str, Any], law: Law) -> bool:
    return bool(answers.get("wanted") == YES)


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t = context.t
    if answers["wanted"] != YES:
        return Finished(
            t.gettext("All right, no news comes. You can change your mind at any time."), next=(Go("menu"),)
        )
    text = paragraphs(
        t.gettext("Agreed. News comes from now on, as soon as there is some."),
        t.gettext("{stop} ends it.", stop=slash(Command.STOP, t)),
    )
    return Finished(text, next=(Go("menu"),), effects=(WantNews(VERSION, answers.get("region")),))


NEWS = Flow(
    name="news",
    intro="",
    steps=(
        _Offer(
            name="wanted",
            title=N_("News from the staff"),
            question="",
            why=N_("I write to nobody who has not agreed. Without it you can ask everything just the same."),
            binds=True,
            choices=(
                Option(YES, N_("🔔 Yes, news may come"), AGREEING),
                Option(NO, N_("No, thank you"), DECLINING),
            ),
        ),
        Province(
            name="region",
            title=N_("Province"),
            question=N_("In which province are you?"),
            why=N_("So that news comes by day where you are, and fits your place."),
            example=EXAMPLE,
            optional=True,
            asked_if=_is_wanted,
        ),
    ),
    finish=_finish,
)
