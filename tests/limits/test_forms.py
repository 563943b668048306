"""Every question, summary and end of every form is one message, whatever was answered before."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot.conversation import steering
from bot.conversation.asking import Operator
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.controls import Control
from bot.conversation.flows import FLOWS
from bot.conversation.flows.consent import consent_of
from bot.conversation.flows.flow import Flow
from bot.conversation.flows.handoff import OpenChoice
from bot.conversation.flows.members import ListFile
from bot.conversation.forms import Forms
from bot.conversation.messages import File, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.prompts import current
from bot.conversation.receiving import Receiving
from bot.conversation.response import Response
from bot.conversation.state import CHANGE, SUMMARY, Place, State
from bot.conversation.steps import Ambiguous, Step, Typed
from bot.conversation.steps import Place as PlaceStep
from bot.conversation.taps import TapData
from bot.conversation.validators import Invalid
from bot.i18n import LANGUAGES
from bot.regions import provinces, regencies
from tests.limits import worst
from tests.limits.fitting import assert_fits

PROMPT = 999_990
"""The number of the question when somebody has seen nearly a million."""
FEW = 4
"""A question with more buttons than these differs in its words alone; only the longest and the special ones are tapped."""
SPECIAL = frozenset({"transport"})
OPERATOR = Operator(worst.OPERATOR, worst.CONTACT)
ALL = {**FLOWS, "consent": consent_of(OPERATOR.name, OPERATOR.contact)}
FORMS = Forms(ALL, worst.VERSION)
TOLD: dict[str, dict[str, Any]] = {
    "join_cooperative": {"cooperative": worst.NUMBER, "business": worst.COOPERATIVE.name, "region": worst.PLACE.code},
    "consent": {"then": "enrol"},
    "begin": {"course": "owners"},
    "daily": {"course": "owners"},
    "lesson": {"course": "owners", "number": 11},
    "exam": {"course": "owners", "part": "after", "number": 5, "missed": [1, 2, 3, 4]},
}
NUMBERS = ("1000000000000", "100000", "10000", "500", "480", "120", "100", "60", "56", "24", "10", "1")
TYPED = {
    "name": worst.NAME, "business": worst.NAME, "number": worst.NUMBER, "nib": "9" * 13, "nik": "3273010101800001",
    "birth_date": "30 september 1985", "phone": "081234567890", "message": worst.MESSAGE, "topic": worst.MESSAGE,
    "wished": worst.TIME, "region": worst.PLACE.name,
}  # fmt: skip
DAYS = ("30 september 2025", "30-9-2026")
LIST = File("F" * 100, f"{'w' * 250}.xlsx", 1_000)
UNREADABLE: tuple[Typed, ...] = (
    Text("?"), Text("x" * 4_096), Text(worst.EMOJI * 2_000), Text("9" * 4_000), Text("3273010101800001"), Text("Jawa Barat"),
    Text("021 5551234"), Text("-5"), Text("999999999999999"), Text("31-12-2199"), Text("lewati"), Text("http://t.me/x"),
    Text("2 juta seminggu"), Text("31-12-1800"), LIST, File("F", "x.pdf"), File("F", "x.xlsx", 10**9),
)  # fmt: skip


def walk(flow: Flow, language: str, day: date) -> Iterator[Response]:
    """All that a form says, on each way through it that says anything else."""
    context = worst.context(language, day)
    told = TOLD.get(flow.name, {})
    begin = State(language, worst.consent(), Place(flow.name, flow.steps[0].name, told), PROMPT)
    seen: set[str] = set()
    waiting = [begin]
    while waiting:
        state = waiting.pop()
        place = state.place
        assert place is not None
        answers = sorted(place.answers) if place.step == CHANGE else dict(place.answers)
        known = json.dumps([place.step, answers], sort_keys=True)
        if known in seen:
            continue
        seen.add(known)
        yield FORMS.ask(state, context, Outcome.FLOW_STEP)
        for said in _answered(flow, state, context):
            yield said
            after = said.state.place
            if after is not None and after.flow == flow.name and not after.failures and not after.changing:
                waiting.append(State(language, worst.consent(), after, PROMPT))


def _answered(flow: Flow, state: State, context: Context) -> Iterator[Response]:
    place = state.place
    assert place is not None
    if place.step == SUMMARY:
        yield _tapped(Control.CONFIRM, state, context)
        yield _tapped(Control.CHANGE, state, context)
        return
    if place.step == CHANGE:
        asked = FORMS.ask(state, context, Outcome.FLOW_STEP)
        assert asked.state.place is not None
        for option in asked.state.place.offered:
            yield FORMS.tap(TapData(flow.name, CHANGE, option, asked.state.prompt), asked.state, context)
        return
    step = current(flow, place, context)
    asked = FORMS.ask(state, context, Outcome.FLOW_STEP)
    for option in _longest(step, place, context):
        yield FORMS.tap(TapData(flow.name, step.name, option, asked.state.prompt), asked.state, context)
    for content in _typed(step, context):
        read = FORMS.read(content, state, context)
        assert not isinstance(read, Invalid), f"{step.name}: {read.reason}"
        yield read
    if step.optional:
        yield _tapped(Control.SKIP, state, context)


def _tapped(control: Control, state: State, context: Context) -> Response:
    asked = FORMS.ask(state, context, Outcome.FLOW_STEP).state
    assert asked.place is not None
    return FORMS.tap(TapData(asked.place.flow, asked.place.step, control, asked.prompt), asked, context)


def _longest(step: Step, place: Place, context: Context) -> list[str]:
    options = step.options(place.answers)
    if isinstance(step, ListFile):
        return []
    if len(options) <= FEW:
        return [one.value for one in options]
    longest = max(options, key=lambda one: len(one.shown(context.t)))
    return [one.value for one in options if one is longest or one.value in SPECIAL]


def _typed(step: Step, context: Context) -> list[Typed]:
    if isinstance(step, ListFile):
        return [LIST]
    if isinstance(step, Choice) and not isinstance(step, OpenChoice):
        return []
    if step.name in TYPED:
        return [Text(TYPED[step.name])]
    read: list[Typed] = []
    for text in (*NUMBERS, *DAYS):
        try:
            step.read(Text(text), context.law.day)
        except Invalid:
            continue
        read.append(Text(text))
    assert read, f"nothing is known that answers {step.name}"
    return [read[0], read[-1]]


@pytest.mark.parametrize("day", worst.DAYS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(ALL))
def test_every_question_and_every_end_of_a_form_is_one_message(name: str, language: str, day: date) -> None:
    count = 0
    for said in walk(ALL[name], language, day):
        assert_fits(said.replies)
        count += 1
    assert count > len(ALL[name].steps)


def unreadable(flow: Flow, language: str) -> Iterator[Response]:
    """What is said to each answer that cannot be used, at each question, the first time and every time after it."""
    context = worst.context(language)
    receiving = Receiving(FORMS)
    for step in (*flow.steps, *((SUMMARY, CHANGE) if flow.summary else ())):
        name = step if isinstance(step, str) else step.name
        answers = {
            **TOLD.get(flow.name, {}),
            "nik": TYPED["nik"],
            "region": worst.PLACE.code,
            "birth_date": "1985-09-30",
        }
        for failures in range(steering.MOST_FAILURES):
            place = Place(flow.name, name, answers, failures=failures)
            state = State(language, worst.consent(), place, PROMPT)
            yield receiving.unreadable(state, context)
            for content in UNREADABLE:
                if isinstance(content, File):
                    yield receiving.file(content, state, context)
                elif isinstance(read := FORMS.read(content, state, context), Invalid):
                    yield FORMS.refuse(read, state, context)
            if not isinstance(step, str):
                for control in (Control.WHY, Control.HELP, Control.LATER, Control.BACK, Control.CANCEL):
                    if control in steering.controls(flow, place):
                        yield _tapped(control, state, context)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(ALL))
def test_every_answer_that_cannot_be_used_is_explained_in_one_message(name: str, language: str) -> None:
    for said in unreadable(ALL[name], language):
        assert_fits(said.replies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_that_one_may_mean_fit_below_a_question(language: str) -> None:
    context, step = worst.context(language), ALL["enrol"].step("region")
    assert isinstance(step, PlaceStep)
    names = {one.name for province in provinces() for one in (province, *regencies(province.code))}
    state = State(language, worst.consent(), Place("enrol", "region"), PROMPT)
    most = 0
    for typed in sorted({*names, *(word for name in names for word in name.split())}):
        try:
            step.read(Text(typed), context.law.day)
        except Ambiguous as ambiguous:
            most = max(most, len(ambiguous.options))
            read = FORMS.read(Text(typed), state, context)
            assert not isinstance(read, Invalid)
            assert_fits(read.replies)
        except Invalid:
            continue
    assert most > FEW


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_below_another_and_a_paused_one_are_shown_in_one_message(language: str) -> None:
    context = worst.context(language)
    below = Place(
        "enrol", "region", {"covers": "both", "name": worst.NAME, "business": worst.NAME, "sector": worst.SECTOR}
    )
    for name in ALL:
        started = FORMS.start(name, State(language, worst.consent(), below, PROMPT), context, TOLD.get(name, {}))
        assert_fits(started.replies)
        assert_fits(FORMS.cancel(started.state, context).replies)
        assert_fits(FORMS.give_up(started.state, context).replies)
