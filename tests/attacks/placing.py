"""People put in the middle of a form, so that an attack on one question need not answer all those before it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.app import App
from bot.channels.telegram.incoming import CHANNEL
from bot.clock import law_date
from bot.conversation.choices import Choice
from bot.conversation.flows import FLOWS
from bot.conversation.flows.consent import VERSION
from bot.conversation.flows.flow import Flow
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.prompts import CHANGE, SUMMARY
from bot.conversation.state import Consent, Place, State
from bot.conversation.steps import Day, Step
from bot.programmes.law import Law, law_on
from tests.conftest import NOON
from tests.support.bot_api import Person

PROMPT = 7
"""The number of the question at which somebody is put."""
ENROLLED = {
    "covers": "both",
    "name": "Siti Aminah",
    "business": "Warung Bu Siti",
    "sector": "food_stall",
    "region": "51.71",
    "workers": 2,
    "wage": 2_000_000,
    "phone": "+6281211112222",
    "programmes": "JKK+JKM",
    "income": None,
    "nib": None,
    "nik": None,
    "agency": "keep",
}

FROM_ELSEWHERE = "3273014107850001"
"""A NIK that names another regency and another day of birth than are answered here."""
ANSWERED = {
    **{name: value for name, value in ENROLLED.items() if name != "nik"},
    "nik_check": "right",
    "birth_date": "1985-08-17",
    "number": "3273010010012",
    "members": 120,
    "message": "Tolong telepon saya",
}
"""Answers of the other forms too."""
BEFORE = {
    "consent": {"then": "enrol"},
    "join_cooperative": {"cooperative": "3273010010012", "business": "Koperasi Maju", "region": "32.73"},
}
"""What is known in a flow before its first question."""


def key_of(person: Person) -> ChatKey:
    return ChatKey(CHANNEL, str(person.id), str(person.id))


async def put_at(app: App, person: Person, place: Place) -> None:
    """Somebody who has agreed, and waits at a question with the number PROMPT."""
    async with app.stored.conversations.write(Incoming(key_of(person), 0, NOON, Text("x"))) as unit:
        await unit.save(State("id", Consent(VERSION, NOON), replace(place, offered=_offered(place)), PROMPT))


async def place_of(app: App, person: Person) -> Place | None:
    return (await app.stored.conversations.read(key_of(person))).place


def enrolling(step: str, **changed: Any) -> Place:
    """At a step of the enrolment, with what was answered before it."""
    names = list(ENROLLED)
    before = names[: names.index(step)] if step in names else names
    return Place("enrol", step, {name: ENROLLED[name] for name in before} | changed)


def changing(step: str, **changed: Any) -> Place:
    """At a step of the enrolment that is being changed from the summary, with all else answered."""
    answers = {name: value for name, value in ENROLLED.items() if name != step}
    return Place("enrol", step, answers | changed, changing=True)


def every_place() -> list[Place]:
    """Every question of every flow that can be reached, and the summaries and the lists of changes."""
    law = law_on(law_date(NOON, None))
    places = [place for flow in FLOWS.values() for place in _places(flow, BEFORE.get(flow.name, {}), law)]
    different = {(place.flow, place.step): place for place in places}
    return list(different.values())


def _offered(place: Place) -> tuple[str, ...]:
    """The options of the buttons that are shown at a place."""
    flow = FLOWS[place.flow]
    if place.step == CHANGE:
        return tuple(step.name for step in flow.steps if step.name in place.answers)
    step = flow.step(place.step)
    return tuple(option.value for option in step.options(dict(place.answers))) if step is not None else ()


def _places(flow: Flow, answers: Mapping[str, Any], law: Law) -> Iterator[Place]:
    step = flow.next_open(answers, law)
    if step is not None:
        yield Place(flow.name, step.name, answers)
        for value in _usual(step):
            yield from _places(flow, {**answers, step.name: value}, law)
    elif flow.summary:
        yield from (Place(flow.name, end, answers) for end in (SUMMARY, CHANGE))


def _usual(step: Step) -> list[Any]:
    """Answers that lead to different questions."""
    if step.takes_nik:
        return [FROM_ELSEWHERE, None]
    if step.name in ANSWERED:
        return [ANSWERED[step.name]]
    if isinstance(step, Choice):
        return [option.value for option in step.choices]
    if isinstance(step, Day):
        return ["2024-05-17"]
    return [45]
