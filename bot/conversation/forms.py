"""Walking a flow: asking, reading the answer, going back, changing, confirming."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.conversation import controls
from bot.conversation.controls import Control
from bot.conversation.flows.flow import Finishing, Flow
from bot.conversation.messages import Button, Contact, Reply, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import Place, State
from bot.conversation.steps import Ambiguous, Option, Step
from bot.conversation.taps import TapData
from bot.conversation.titles import rows
from bot.conversation.validators import Invalid
from bot.i18n import LANGUAGES, N_, Translator, translator

SUMMARY = "_summary"
CHANGE = "_change"
IN_SUMMARY_ONLY = {Control.CONFIRM, Control.CHANGE}


class Forms:
    """All flows, and how a person moves through them. It knows no channel and keeps nothing itself."""

    def __init__(self, flows: Mapping[str, Flow], consent_version: str, new_code: Callable[[], str]) -> None:
        self._flows = flows
        self._consent_version = consent_version
        self._new_code = new_code

    def start(self, name: str, state: State, t: Translator) -> Response:
        """Begin a flow, by way of the consent if it needs one that was not given yet; a running one waits below it."""
        flow, below = self._flows[name], state.place
        if below is not None and below.flow == name:
            below = below.below
        agreed = state.consent is not None and state.consent.version == self._consent_version
        if flow.needs_consent and not agreed:
            consent = self._flows["consent"]
            place = Place(consent.name, consent.steps[0].name, {"then": name}, below=below)
            return self.ask(state.at(place), t, Outcome.FLOW_STARTED)
        place = Place(name, flow.steps[0].name, below=below)
        return self.ask(state.at(place), t, Outcome.FLOW_STARTED, t.gettext(flow.intro))

    def ask(self, state: State, t: Translator, outcome: Outcome, before: str = "") -> Response:
        """Show the current step, with some words before it; its buttons get a new number."""
        place, flow = self._here(state)
        number = state.prompt + 1
        options: tuple[Option, ...] = ()
        if place.step == SUMMARY:
            reply = self._summary(flow, place, number, t)
        elif place.step == CHANGE:
            options = tuple(Option(step.name, step.title) for step in flow.steps)
            reply = Reply(t.gettext("What would you like to change?"), buttons=_buttons(options, place, number, t))
        else:
            step = self._step(flow, place)
            options = step.options(dict(place.answers))
            reply = self._question(flow, step, options, number, t)
        if before:
            reply = replace(reply, text=f"{before}\n\n{reply.text}")
        shown = replace(place, offered=tuple(option.value for option in options))
        return Response(replace(state, place=shown, prompt=number), (reply,), outcome)

    def tap(self, tap: TapData, state: State, t: Translator, now: datetime) -> Response:
        """Take a button of the current question; any other shows the question again."""
        place, _ = self._here(state)
        misplaced = tap.option in IN_SUMMARY_ONLY and place.step != SUMMARY
        if misplaced or (tap.flow, tap.step, tap.prompt) != (place.flow, place.step, state.prompt):
            return self.ask(
                state,
                t,
                Outcome.REFUSED_STALE_BUTTON,
                t.gettext("That button is from an earlier question. Here we are:"),
            )
        if tap.option in set(Control):
            return self._steer(Control(tap.option), state, t, now)
        return self._choose(tap.option, state, t, now)

    def read(self, content: Text | Contact, state: State, t: Translator, now: datetime) -> Response | Invalid:
        """Take what was typed or shared; the reason is returned where it is no answer to the current step."""
        place, flow = self._here(state)
        if isinstance(content, Text):
            among = controls.IN_SUMMARY if place.step == SUMMARY else controls.IN_STEP
            control = controls.typed(content.text, among)
            if control is not None:
                return self._steer(control, state, t, now)
            picked = _picked(content.text, place, flow)
            if picked is not None:
                return self._choose(picked, state, t, now)
        if place.step in {SUMMARY, CHANGE}:
            return Invalid(N_("Please tap one of the buttons, or write its number or its words."))
        step = self._step(flow, place)
        try:
            return self._keep(step.read(content), step, state, t, now)
        except Ambiguous as ambiguous:
            return self._offer(ambiguous.options, state, t)
        except Invalid as invalid:
            return invalid

    def current(self, state: State) -> Step | None:
        """The step that waits for an answer; None outside flows and in a summary."""
        if state.place is None:
            return None
        place, flow = self._here(state)
        return flow.step(place.step)

    def known(self, state: State) -> State:
        """The state with its place mended: after a deploy that removed a step, the nearest one that exists."""
        place = state.place
        if place is None:
            return state
        flow = self._flows.get(place.flow)
        if flow is None:
            return state.at(None)
        if place.step in {SUMMARY, CHANGE} or flow.step(place.step):
            return state
        open_steps = [step.name for step in flow.steps if step.name not in place.answers]
        return state.at(replace(place, step=open_steps[0] if open_steps else SUMMARY, offered=()))

    def cancel(self, state: State, t: Translator) -> Response:
        """Leave the flow and forget its answers."""
        place, _ = self._here(state)
        text = t.gettext("Stopped. I have forgotten what you wrote in this form.")
        stopped = Response(state.at(place.below), (Reply(text, hide_words=True),), Outcome.FLOW_CANCELLED)
        return self.resume(stopped, t)

    def resume(self, response: Response, t: Translator) -> Response:
        """Show the current step again, if there is one, below whatever else is said."""
        if response.state.place is None:
            return response
        again = self.ask(response.state, t, response.outcome)
        return replace(response, state=again.state, replies=(*response.replies, *again.replies))

    def _choose(self, value: str, state: State, t: Translator, now: datetime) -> Response:
        place, flow = self._here(state)
        if place.step == CHANGE:
            target = flow.step(value)
            if target is None:
                return self.ask(state, t, Outcome.REFUSED_STALE_BUTTON)
            return self.ask(state.at(replace(place, step=target.name, changing=True)), t, Outcome.FLOW_STEP)
        step = self._step(flow, place)
        try:
            return self._keep(step.choose(value), step, state, t, now)
        except Invalid as invalid:
            return self.ask(state, t, Outcome.REFUSED_INVALID, t.gettext(invalid.reason, **invalid.values))

    def _keep(self, value: object, step: Step, state: State, t: Translator, now: datetime) -> Response:
        place, flow = self._here(state)
        answers = {**place.answers, step.name: value}
        later = flow.steps[flow.position(step.name) + 1 :]
        if later and not place.changing:
            moved = Place(flow.name, later[0].name, answers, below=place.below)
        elif flow.summary:
            moved = Place(flow.name, SUMMARY, answers, below=place.below)
        else:
            return self._finish(flow, replace(place, answers=answers), state, t, now)
        response = self.ask(state.at(moved), t, Outcome.FLOW_STEP)
        if step.takes_contact:
            return response.after(Reply(t.gettext("Noted, thank you."), hide_words=True))
        return response

    def _offer(self, options: tuple[Option, ...], state: State, t: Translator) -> Response:
        place, _ = self._here(state)
        number = state.prompt + 1
        reply = Reply(t.gettext("Which one do you mean?"), buttons=_buttons(options, place, number, t))
        offered = replace(place, offered=tuple(option.value for option in options))
        return Response(replace(state, place=offered, prompt=number), (reply,), Outcome.FLOW_STEP)

    def _steer(self, control: Control, state: State, t: Translator, now: datetime) -> Response:
        place, flow = self._here(state)
        match control:
            case Control.CANCEL:
                return self.cancel(state, t)
            case Control.CHANGE:
                return self.ask(state.at(replace(place, step=CHANGE)), t, Outcome.FLOW_STEP)
            case Control.CONFIRM:
                return self._finish(flow, place, state, t, now)
            case Control.WHY:
                return self.ask(state, t, Outcome.FLOW_STEP, t.gettext(self._step(flow, place).why))
        if place.step == CHANGE or place.changing:
            return self.ask(state.at(replace(place, step=SUMMARY, changing=False)), t, Outcome.FLOW_STEP)
        position = flow.position(place.step)
        if position == 0:
            return self.ask(state, t, Outcome.FLOW_STEP, t.gettext("This is the first question."))
        return self.ask(state.at(replace(place, step=flow.steps[position - 1].name)), t, Outcome.FLOW_STEP)

    def _finish(self, flow: Flow, place: Place, state: State, t: Translator, now: datetime) -> Response:
        finished = flow.finish(place.answers, Finishing(t, now, self._new_code))
        after = replace(state.at(None if finished.erase else place.below), consent=finished.consent or state.consent)
        if finished.then is not None:
            return self.start(finished.then, after, t)
        outcome = Outcome.REFUSED_NO_CONSENT if finished.refused else Outcome.FLOW_DONE
        reply = Reply(finished.text, buttons=rows(finished.next, t))
        return self.resume(Response(after, (reply,), outcome, lead=finished.lead, erase=finished.erase), t)

    def _question(self, flow: Flow, step: Step, options: tuple[Option, ...], number: int, t: Translator) -> Reply:
        text = step.asked(t)
        if len(flow.steps) > 1:
            progress = t.gettext("Question {n} of {total}", n=flow.position(step.name) + 1, total=len(flow.steps))
            text = f"{progress}\n{text}"
        steering = [one for one in controls.IN_STEP if one is not Control.BACK or flow.position(step.name) > 0]
        if step.takes_contact:
            words = tuple(t.gettext(controls.LABELS[one]) for one in steering)
            return Reply(text, contact_label=t.gettext("📱 Share my number"), words=words, typed_number=True)
        place = Place(flow.name, step.name)
        last = tuple(controls.button(one, flow.name, step.name, number, t) for one in steering)
        buttons = (*_buttons(options, place, number, t), last)
        return Reply(text, buttons=buttons, typed_number=step.takes_number)

    def _summary(self, flow: Flow, place: Place, number: int, t: Translator) -> Reply:
        lines = [
            f"{t.gettext(step.title)}: {step.shown(place.answers[step.name], t)}"
            for step in flow.steps
            if step.name in place.answers
        ]
        text = "\n".join([*lines, "", t.gettext(flow.summary)])
        buttons = tuple((controls.button(one, flow.name, SUMMARY, number, t),) for one in controls.IN_SUMMARY)
        return Reply(text, buttons=buttons)

    def _here(self, state: State) -> tuple[Place, Flow]:
        if state.place is None:
            raise ValueError("no flow is running")
        return state.place, self._flows[state.place.flow]

    @staticmethod
    def _step(flow: Flow, place: Place) -> Step:
        step = flow.step(place.step)
        if step is None:
            raise ValueError(f"{flow.name} has no step {place.step}")
        return step


def _buttons(options: tuple[Option, ...], place: Place, number: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    made = [
        Button(option.shown(t), TapData(place.flow, place.step, option.value, number).encode()) for option in options
    ]
    width = 2 if len(made) > 4 else 1
    return tuple(tuple(made[start : start + width]) for start in range(0, len(made), width))


def _picked(text: str, place: Place, flow: Flow) -> str | None:
    """The option behind a typed number, or the step whose title was typed to change it."""
    typed = text.strip().rstrip(".")
    step = flow.step(place.step)
    numbered = step is None or not step.takes_number
    if numbered and typed.isdecimal() and 1 <= int(typed) <= len(place.offered):
        return place.offered[int(typed) - 1]
    if place.step == CHANGE:
        for candidate in flow.steps:
            titles = {translator(language).gettext(candidate.title).casefold() for language in LANGUAGES}
            if typed.casefold() in titles:
                return candidate.name
    return None
