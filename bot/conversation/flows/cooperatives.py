"""Looking for a cooperative in a regency, and asking to join one: a lead to that cooperative."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.answers.answer import Ask, Go
from bot.answers.layout import paragraphs
from bot.conversation import validators
from bot.conversation.context import Context
from bot.conversation.cooperative_finder import FINDER, JOINING, page
from bot.conversation.flows.enrol.questions import phone_step
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import EXAMPLE_PLACE, Entry, Place
from bot.cooperatives.cooperative import Cooperative
from bot.i18n import N_, Translator
from bot.leads.lead import Details, Kind, LeadDraft, new_code
from nlu.text.regions import region


def told_of(cooperative: Cooperative) -> Mapping[str, str]:
    """What is known from the beginning when somebody would join a cooperative."""
    return {"cooperative": cooperative.number, "business": cooperative.name, "region": cooperative.region}


@dataclass(frozen=True, slots=True, kw_only=True)
class _NameOfMember(Entry):
    """The question says which cooperative it is about."""

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        return t.gettext(self.question, cooperative=answers.get("business", ""))


def _found(answers: Mapping[str, Any], context: Context) -> Finished:
    place = region(answers["region"])
    if place is None:
        return Finished("", then=FINDER)
    shown = page(place, 0, context)
    return Finished(shown.text, shown.figures, shown.next)


def _joining(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    draft = LeadDraft(
        code=new_code(),
        name=answers["name"],
        business=answers["business"],
        sector="other",
        region=answers["region"],
        workers=0,
        phone=answers["phone"],
        programmes="unsure",
        language=context.t.language,
        kind=Kind.MEMBER,
        details=Details(cooperative=answers["cooperative"]),
    )
    text = paragraphs(
        _("Done! Your code is {code}. Keep it: with it an officer finds your entry.", code=draft.code),
        _(
            "An officer passes your wish on to {cooperative}. Its board decides who may join; I cannot promise it.",
            cooperative=draft.business,
        ),
        _("Nobody will ask you for an OTP, a password or money for this."),
    )
    return Finished(text, next=(Ask("ask_contribution"), Go("enrol"), Go("menu")), lead=draft)


COOPERATIVES = Flow(
    name=FINDER,
    intro="",
    steps=(
        Place(
            name="region",
            title=N_("Regency or city"),
            question=N_("In which regency or city do you look for a cooperative? For example: {example}."),
            example=EXAMPLE_PLACE,
            why=N_("I show the cooperatives of that place from the ministry's register. I store nothing of it."),
        ),
    ),
    finish=_found,
)

JOIN_COOPERATIVE = Flow(
    name=JOINING,
    intro=N_("Good! Two short questions, then an officer helps you to join."),
    needs_consent=True,
    steps=(
        _NameOfMember(
            name="name",
            title=N_("Name"),
            question=N_("You would like to join {cooperative}. What is your name?"),
            why=N_("So that the officer knows whom to ask for."),
            example="Siti Aminah",
            parse=validators.name,
            free_text=True,
        ),
        phone_step(why=N_("The officer calls you on it, and passes it on to the cooperative.")),
    ),
    summary=N_("Is everything right? If you send it, an officer passes your name and number on to the cooperative."),
    finish=_joining,
)
