"""Walking a flow: asking, reading the answer, going back, changing, confirming."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from bot.answers.answer import cite
from bot.answers.book import unknown
from bot.conversation import controls, prompts, steering
from bot.conversation.at_once import told_at_once
from bot.conversation.buttons import rows
from bot.conversation.choices import NOT_AN_OPTION
from bot.conversation.context import Context
from bot.conversation.controls import Control
from bot.conversation.flows.flow import Flow
from bot.conversation.mending import mended
from bot.conversation.messages import Reply, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.spoken import says
from bot.conversation.state import CHANGE, SUMMARY, Place, State
from bot.conversation.steps import Ambiguous, Option, Step, Typed
from bot.conversation.taps import TapData
from bot.conversation.validators import Invalid
from bot.i18n import N_

NO_ANSWER = N_("I could not read an answer in that.")
NEEDED = N_("I cannot go on without an answer to this. Tap “Why” to see what it is for.")


class Forms:
    """All flows, and how a person moves through them. It knows no channel and keeps nothing itself."""

    def __init__(self, flows: Mapping[str, Flow], consent_version: str) -> None:
        self._flows = flows
        self._consent_version = consent_version

    def start(
        self, name: str, state: State, context: Context, told: Mapping[str, Any] = MappingProxyType({})
    ) -> Response:
        """Begin a flow, by way of the consent if it needs one that was not given yet; a running one waits below it.

        `told` are answers known from the beginning.
        """
        flow, below = self._flows[name], state.place
        if below is not None and below.flow == name:
            below = below.below
        if flow.needs_consent and not self.has_consent(state):
            consent = self._flows["consent"]
            place = Place(consent.name, consent.steps[0].name, {"then": name, "told": dict(told)}, below=below)
            return self.ask(state.at(place), context, Outcome.FLOW_STARTED)
        place = Place(name, self._first(flow, told, context), dict(told), below=below)
        started = self.ask(state.at(place), context, Outcome.FLOW_STARTED, context.t.gettext(flow.intro))
        return replace(started, effects=steering.reminders(flow, state)).after(*flow.opening(told, context))

    def _first(self, flow: Flow, told: Mapping[str, Any], context: Context) -> str:
        """Where a flow begins: at the first question that is open, or at its end."""
        following = flow.next_open(told, context.law)
        return following.name if following is not None else SUMMARY if flow.summary else flow.steps[0].name

    def has_consent(self, state: State) -> bool:
        """Whether the person agreed to the consent as it reads now."""
        return state.consent is not None and state.consent.version == self._consent_version

    def ask(self, state: State, context: Context, outcome: Outcome, before: str = "") -> Response:
        """Show the current step, with some words before it; its buttons get a new number."""
        place, flow = self._here(state)
        number = state.prompt + 1
        reply, shown = prompts.show(flow, place, number, context)
        if before:
            reply = replace(reply, text=f"{before}\n\n{reply.text}")
        return Response(replace(state, place=shown, prompt=number), (reply,), outcome)

    def tap(self, tap: TapData, state: State, context: Context) -> Response:
        """Take a button of the current question; any other shows the question again."""
        place, flow = self._here(state)
        unknown = tap.option not in {*steering.controls(flow, place), *place.offered}
        if unknown or (tap.flow, tap.step, tap.prompt) != (place.flow, place.step, state.prompt):
            text = context.t.gettext("That button is from an earlier question. Here we are:")
            return self.ask(state, context, Outcome.REFUSED_STALE_BUTTON, text)
        if tap.option in set(Control):
            return self._steer(Control(tap.option), state, context)
        return self._choose(tap.option, state, context)

    def read(self, content: Typed, state: State, context: Context) -> Response | Invalid:
        """Take what was typed or shared; the reason is returned where it is no answer to the current step."""
        action = self._action(content, state, context)
        return action if isinstance(action, Invalid) else action()

    def can_read(self, content: Typed, state: State, context: Context) -> bool:
        """Whether a text steers the form or answers its current step; nothing is kept or finished."""
        return not isinstance(self._action(content, state, context), Invalid)

    def give_up(self, state: State, context: Context) -> Response:
        """Leave a flow that needs a rule which is not recorded for the day."""
        said = unknown(context.law, context.t)
        below = state.place.below if state.place is not None else None
        reply = Reply(said.text, buttons=rows(said.next, context.t), hide_words=True)
        return self.resume(Response(state.at(below), (reply,), Outcome.ANSWERED), context)

    def refuse(self, invalid: Invalid, state: State, context: Context) -> Response:
        """Say why an answer cannot be used; who fails again and again is helped in another way.

        From the second time on the question is explained. In the end an optional question is left open; an officer is
        asked to help with any other, or the form is left where there is no consent to do that.
        """
        place, flow = self._here(state)
        reason = context.t.gettext(invalid.reason, **invalid.values)
        stumbled = state.at(replace(place, stumbles=place.stumbles + 1))
        if flow.is_enrolment and place.stumbles + 1 == steering.MOST_STUMBLES:
            return self._have_helped(stumbled, context).after(Reply(reason))
        return self._say_again(reason, stumbled, context)

    def _say_again(self, reason: str, state: State, context: Context) -> Response:
        """Say something and ask again; who needs that again and again is helped in another way."""
        place, flow = self._here(state)
        failed = state.at(replace(place, failures=place.failures + 1))
        step = flow.step(place.step)
        if place.failures + 1 < steering.MOST_FAILURES:
            if step is not None and place.failures + 1 >= steering.EXPLAINED_FROM:
                reason = steering.explained(reason, step, flow, context)
            return self.ask(failed, context, Outcome.REFUSED_INVALID, reason)
        if step is not None and step.optional:
            kept = self._keep(None, step, state, context)
            return kept.after(Reply(context.t.gettext("Never mind, we leave that open."), hide_words=True))
        if flow.needs_consent:
            return self._have_helped(state, context)
        left = steering.leave(state, context)
        return self.resume(left, context)

    def unanswered(self, said: Response, state: State, context: Context) -> Response:
        """What was said to a question that was not understood, which counts as an answer that cannot be used."""
        place, _ = self._here(state)
        if place.failures + 1 < steering.EXPLAINED_FROM and said.state.place is not None:
            stumbled = replace(said.state.place, failures=place.failures + 1, stumbles=place.stumbles + 1)
            return replace(said, state=said.state.at(stumbled))
        refused = self.refuse(Invalid(NO_ANSWER), state, context)
        if refused.outcome is not Outcome.REFUSED_INVALID:
            return refused
        return replace(said, state=refused.state, replies=refused.replies)

    def _have_helped(self, state: State, context: Context) -> Response:
        """Ask an officer to help with the form, which waits meanwhile."""
        place, flow = self._here(state)
        waiting = replace(place, failures=0, stumbles=max(place.stumbles, steering.MOST_STUMBLES))
        helped = steering.ask_for_help(flow, state.at(waiting), context)
        return self.resume(helped, context)

    def asks_for_nik(self, state: State) -> bool:
        """Whether a NIK is asked for in the form at hand, at whatever place."""
        return state.place is not None and any(step.takes_nik for step in self._here(state)[1].steps)

    def current(self, state: State) -> Step | None:
        """The step that waits for an answer; None outside flows and in a summary."""
        if state.place is None:
            return None
        place, flow = self._here(state)
        return flow.step(place.step)

    def known(self, state: State, context: Context) -> State:
        """The state with its place mended: after a deploy that removed a step, the nearest one that exists."""
        return state.at(mended(state.place, self._flows, context.law))

    def cancel(self, state: State, context: Context) -> Response:
        """Leave the flow and forget its answers."""
        _, flow = self._here(state)
        return self.resume(steering.stop(flow, state, context), context)

    def waver(self, state: State, context: Context) -> Response:
        """Leave the flow, but ask first where that would lose answers: perhaps only the last one is meant."""
        place, flow = self._here(state)
        if not (flow.is_enrolment and place.answers):
            return self.cancel(state, context)
        text = context.t.gettext(
            "Shall I stop? Then tap “Cancel”, and I forget your answers. To change only the last one, tap “Back”."
        )
        return self.ask(state, context, Outcome.FLOW_STEP, text)

    def go_on(self, state: State, context: Context) -> Response:
        """Show somebody who comes back where they are."""
        return self.ask(state, context, Outcome.FLOW_STEP, context.t.gettext("Let us go on where you stopped."))

    def resume(self, response: Response, context: Context) -> Response:
        """Show the current step again, if there is one, below whatever else is said."""
        if response.state.place is None:
            return response
        again = self.ask(response.state, context, response.outcome)
        return replace(response, state=again.state, replies=(*response.replies, *again.replies))

    def _action(self, content: Typed, state: State, context: Context) -> Callable[[], Response] | Invalid:
        """What is to be done about something typed or shared, or the reason why it is no answer."""
        place, flow = self._here(state)
        if isinstance(content, Text):
            if (steered := self._steered(content.text, state, context)) is not None:
                return steered
            picked = prompts.picked(content.text, flow, place)
            if picked is not None:
                return partial(self._choose, picked, state, context)
        if place.step in {SUMMARY, CHANGE}:
            return Invalid(NOT_AN_OPTION)
        step = prompts.current(flow, place, context)
        if isinstance(content, Text) and not step.optional and says(content.text, controls.SKIPPING):
            return Invalid(NEEDED)
        if isinstance(content, Text) and (told := told_at_once(content.text, flow, step.name, context.law.day)):
            return partial(self._keep_all, told, step, state, context)
        try:
            value = step.read(content, context.law.day)
        except Ambiguous as ambiguous:
            return partial(self._offer, ambiguous.options, state, context)
        except Invalid as invalid:
            return invalid
        return partial(self._keep, value, step, state, context)

    def _steered(self, text: str, state: State, context: Context) -> Callable[[], Response] | None:
        """What is to be done about a text that steers the form rather than answers its question."""
        place, flow = self._here(state)
        step = flow.step(place.step)
        control = controls.typed(text, steering.controls(flow, place), step.title if step is not None else "")
        if control is Control.SKIP and not prompts.current(flow, place, context).skips(text):
            return None
        if control is Control.CANCEL and says(text, controls.WAVERING):
            return partial(self.waver, state, context)
        if control is not None:
            return partial(self._steer, control, state, context)
        if says(text, controls.GOING_ON) and not (step is not None and step.takes_questions):
            return partial(self.go_on, state, context)
        return None

    def _choose(self, value: str, state: State, context: Context) -> Response:
        place, flow = self._here(state)
        if place.step == CHANGE:
            target = flow.step(value)
            if target is None:
                return self.ask(state, context, Outcome.REFUSED_STALE_BUTTON)
            return self.ask(state.at(replace(place, step=target.name, changing=True)), context, Outcome.FLOW_STEP)
        step = prompts.current(flow, place, context)
        try:
            return self._keep(step.choose(value), step, state, context)
        except Invalid as invalid:
            return self.refuse(invalid, state, context)

    def _keep(self, value: object, step: Step, state: State, context: Context) -> Response:
        """Keep an answer, forget those that no longer matter, and go on with the first question left open."""
        place, flow = self._here(state)
        if (again := step.reopens(value)) is not None:
            answers = {name: kept for name, kept in place.answers.items() if name not in {step.name, again}}
            reopened = replace(place, step=again, answers=answers, failures=0)
            return self.ask(state.at(reopened), context, Outcome.FLOW_STEP)
        answers = {**place.answers, step.name: value}
        if (reason := flow.refuses(answers, context)) is not None:
            return self.resume(steering.turn_away(reason, flow, state, context), context)
        matters = {one.name for one in flow.asked(answers, context.law)}
        answers = {name: kept for name, kept in answers.items() if name in matters or flow.step(name) is None}
        following = flow.next_open(answers, context.law)
        kept = replace(place, answers=answers, offered=(), changing=False, failures=0)
        if following is not None:
            kept = replace(kept, step=following.name)
        elif flow.summary:
            kept = replace(kept, step=SUMMARY)
        else:
            return self._finish(flow, kept, state, context)
        response = self.ask(state.at(kept), context, Outcome.FLOW_STEP)
        if step.takes_contact:
            return response.after(Reply(context.t.gettext("Noted, thank you."), hide_words=True))
        return response

    def _keep_all(self, told: Mapping[str, Any], step: Step, state: State, context: Context) -> Response:
        """Keep answers to several questions, and say of which; those given before stay."""
        place, flow = self._here(state)
        t, new = context.t, {name: value for name, value in told.items() if name not in place.answers}
        kept = self._keep(told[step.name], step, state.at(replace(place, answers={**new, **place.answers})), context)
        if kept.state.place is None or kept.state.place.flow != flow.name:
            return kept
        answers = kept.state.place.answers
        titles = [t.gettext(one.title) for one in flow.steps if one.name in told and one.name in answers]
        return kept.after(Reply(t.gettext("Noted: {answers}.", answers=t.list(titles)), hide_words=True))

    def _offer(self, options: tuple[Option, ...], state: State, context: Context) -> Response:
        place, flow = self._here(state)
        number = state.prompt + 1
        shown = prompts.buttons(options, place, number, context.t)
        rows_below = prompts.steering(flow, place, number, context)
        reply = Reply(context.t.gettext("Which one do you mean?"), buttons=(*shown, *rows_below))
        offered = replace(state, place=prompts.offering(options, place), prompt=number)
        return Response(offered, (reply,), Outcome.FLOW_STEP)

    def _steer(self, control: Control, state: State, context: Context) -> Response:
        place, flow = self._here(state)
        match control:
            case Control.CANCEL if not (place.step == CHANGE or place.changing):
                return self.cancel(state, context)
            case Control.LATER if flow.left:
                return self.cancel(state, context)
            case Control.LATER:
                return steering.pause(state, context)
            case Control.HELP:
                return self._have_helped(state, context)
            case Control.SKIP:
                return self._keep(None, prompts.current(flow, place, context), state, context)
            case Control.CHANGE:
                return self.ask(state.at(replace(place, step=CHANGE, failures=0)), context, Outcome.FLOW_STEP)
            case Control.CONFIRM:
                return self._finish(flow, place, state, context)
            case Control.WHY:
                told = self._say_again(context.t.gettext(prompts.current(flow, place, context).why), state, context)
                return replace(told, outcome=Outcome.FLOW_STEP) if told.outcome is Outcome.REFUSED_INVALID else told
        place = replace(place, failures=0)
        if place.step == CHANGE or place.changing:
            return self.ask(state.at(replace(place, step=SUMMARY, changing=False)), context, Outcome.FLOW_STEP)
        earlier = flow.before(place.step, place.answers, context.law)
        if earlier is None:
            return self.ask(state, context, Outcome.FLOW_STEP, context.t.gettext("This is the first question."))
        answers = {name: value for name, value in place.answers.items() if name != earlier.name}
        back = replace(place, step=earlier.name, answers=answers)
        return self.ask(state.at(back), context, Outcome.FLOW_STEP)

    def _finish(self, flow: Flow, place: Place, state: State, context: Context) -> Response:
        t = context.t
        if flow.needs_consent and not self.has_consent(state):
            return self.start(flow.name, state, context, place.answers)
        finished = flow.finish(place.answers, context)
        leaves_all = finished.withdraws or finished.erase
        consent = None if finished.withdraws else finished.consent or state.consent
        after = replace(state.at(None if leaves_all else place.below), consent=consent)
        note, following = cite(finished.figures, context.law, t), rows(finished.next, t)
        if finished.then is not None:
            started = self.start(finished.then, after, context, finished.told)
            goes_on = Outcome.FLOW_STEP if finished.then == flow.name else started.outcome
            said = (Reply(finished.text, note),) if finished.text else ()
            return replace(started, outcome=goes_on, effects=(*finished.effects, *started.effects)).after(*said)
        outcome = Outcome.REFUSED_NO_CONSENT if finished.refused else Outcome.FLOW_DONE
        reply = Reply(finished.text, note, following, document=finished.document)
        return self.resume(
            Response(
                after,
                (reply, *finished.also),
                outcome,
                lead=finished.lead,
                effects=(*finished.effects, *steering.no_reminders(flow, state)),
                erase=finished.erase,
            ),
            context,
        )

    def _here(self, state: State) -> tuple[Place, Flow]:
        if state.place is None:
            raise ValueError("no flow is running")
        return state.place, self._flows[state.place.flow]
