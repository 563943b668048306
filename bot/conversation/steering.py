"""The ways through a form beside answering: which there are at a place, and what becomes of a form that is not filled in."""

from dataclasses import replace

from bot.answers.answer import Ask, Go, call_centre
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.controls import IN_CHANGE, IN_STEP, IN_SUMMARY, Control
from bot.conversation.effects import AskForPerson, Effect, ForgetForm, RemindOfForm
from bot.conversation.flows.flow import Flow
from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import CHANGE, SUMMARY, Place, State
from bot.conversation.steps import Step
from bot.leads.lead import new_handoff_code
from bot.staff.handoff import ENROLMENT, may_ask

EXPLAINED_FROM = 2
"""After so many answers to one question that could not be used it is explained, and a way around it offered."""
MOST_FAILURES = 4
"""After so many the form goes on without the answer, or an officer is asked to help."""
MOST_STUMBLES = 6
"""After so many in a whole form an officer is asked to help, while it goes on."""


def controls(flow: Flow, place: Place) -> tuple[Control, ...]:
    """What steers the form at a place, typed or tapped."""
    step = flow.step(place.step)
    skip = (Control.SKIP,) if step is not None and step.optional else ()
    with_consent = (Control.LATER, Control.HELP) if flow.needs_consent else (Control.LATER,) if flow.left else ()
    here = {SUMMARY: IN_SUMMARY, CHANGE: IN_CHANGE}.get(place.step, IN_STEP)
    return (*here, *skip, *with_consent)


def rows_below(flow: Flow, place: Place, is_first: bool) -> tuple[tuple[Control, ...], ...]:
    """The rows of buttons below a question; `is_first` says that there is no way back."""
    if place.step == CHANGE:
        return ((Control.BACK,),)
    step = flow.step(place.step)
    skip = step is not None and step.optional
    helped = flow.needs_consent and place.failures >= EXPLAINED_FROM
    usual = tuple(one for one in IN_STEP if not (one is Control.BACK and is_first))
    usual = (Control.LATER,) if flow.left else usual
    shown = ((Control.SKIP,) if skip else (), (Control.HELP,) if helped else (), usual)
    return tuple(row for row in shown if row)


def explained(reason: str, step: Step, flow: Flow, context: Context) -> str:
    """Why an answer cannot be used, what the question is for, how an answer may look, and the ways around it."""
    t = context.t
    example = t.gettext("For example: {example}", example=step.example) if step.example else ""
    skip = t.gettext("You may also skip this question.") if step.optional else ""
    helped = t.gettext("Is it difficult? An officer can help you.") if flow.needs_consent and not step.optional else ""
    parts = dict.fromkeys((reason, t.gettext(step.why), example, skip, helped))
    return "\n\n".join(part for part in parts if part)


def reminders(flow: Flow, state: State) -> tuple[Effect, ...]:
    """The reminder of a form that begins, where the person agreed to be reminded."""
    agreed = state.consent is not None and state.consent.may_remind
    return (RemindOfForm(),) if flow.is_enrolment and agreed else ()


def no_reminders(flow: Flow, state: State) -> tuple[Effect, ...]:
    """No reminder any more of a form that ends."""
    return (ForgetForm(),) if reminders(flow, state) else ()


def pause(state: State, context: Context) -> Response:
    """Let the form wait."""
    text = context.t.gettext("All right, we go on whenever you like. What you answered is kept.")
    reply = Reply(text, buttons=rows((Go("enrol"), Go("menu")), context.t), hide_words=True)
    return Response(state, (reply,), Outcome.FLOW_PAUSED)


def stop(flow: Flow, state: State, context: Context) -> Response:
    """Leave a form and forget its answers, unless what was done in it is kept."""
    if flow.left:
        back = (replace(way, label=context.t.gettext(way.label)) for way in flow.ways_back)
        kept = Reply(context.t.gettext(flow.left), buttons=rows((*back, Go("menu")), context.t))
        return _left(kept, Outcome.FLOW_PAUSED, flow, state)
    place = state.place
    step = flow.step(place.step) if place is not None else None
    has_keyboard = step is not None and step.takes_contact
    text = context.t.gettext("Stopped. I have forgotten what you wrote in this form.")
    buttons = () if has_keyboard else rows((Go("enrol"), Go("menu")), context.t)
    return _left(Reply(text, buttons=buttons, hide_words=has_keyboard), Outcome.FLOW_CANCELLED, flow, state)


def turn_away(reason: str, flow: Flow, state: State, context: Context) -> Response:
    """Leave a form with which somebody cannot go on, and forget its answers."""
    told = Reply(reason, buttons=rows((Go("menu"),), context.t), hide_words=True)
    return _left(told, Outcome.REFUSED_NO_CONSENT, flow, state)


def ask_for_help(flow: Flow, state: State, context: Context) -> Response:
    """Ask an officer to help with the question at hand; an enrolment waits where it is, any other form is left."""
    t, place = context.t, state.place
    answers = place.answers if place is not None else {}
    step = flow.step(place.step) if place is not None else None
    title = t.gettext(step.title) if step is not None else t.gettext("Is everything right?")
    code = new_handoff_code()
    message = t.gettext("I need help with the form, at “{question}”.", question=title)
    asked = AskForPerson(code, ENROLMENT, message, answers.get("region"))
    told = Response(state, (), Outcome.HANDED_OFF, effects=(asked,))
    text = t.gettext("I have asked an officer to help you. They write to you here.")
    if not may_ask(context.own.handoffs, context.now):
        told = Response(state, (), Outcome.REFUSED_LIMIT)
        text = t.gettext(
            "You have asked for an officer several times today, so I cannot ask again. Please call {call}.",
            call=call_centre(context.law),
        )
    if flow.is_enrolment:
        kept = t.gettext("Your answers are kept.")
        return replace(told, replies=(Reply(f"{text} {kept}"),))
    left = state.at(place.below if place is not None else None)
    return replace(told, state=left, replies=(Reply(text, hide_words=True),))


def leave(state: State, context: Context) -> Response:
    """Leave a form whose answers cannot be understood, and say who can be talked to."""
    t, place = context.t, state.place
    text = t.gettext(
        "I do not understand the answers, so I stop this form. Ask me anything in your own words, or call {call} to "
        "talk with a person.",
        call=call_centre(context.law),
    )
    reply = Reply(text, buttons=rows((Ask("human_handoff"), Go("menu")), t), hide_words=True)
    return Response(state.at(place.below if place is not None else None), (reply,), Outcome.FLOW_CANCELLED)


def _left(told: Reply, outcome: Outcome, flow: Flow, state: State) -> Response:
    below = state.place.below if state.place is not None else None
    return Response(state.at(below), (told,), outcome, effects=no_reminders(flow, state))
