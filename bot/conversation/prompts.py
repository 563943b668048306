"""How the current step of a form is shown: the question with its buttons, the summary, the list of what can be changed."""

from dataclasses import replace

from bot.conversation import controls
from bot.conversation.context import Context
from bot.conversation.flows.flow import Flow
from bot.conversation.messages import Button, Reply
from bot.conversation.state import CHANGE, SUMMARY, Place
from bot.conversation.steering import rows_below
from bot.conversation.steps import Option, Step
from bot.conversation.taps import TapData
from bot.i18n import LANGUAGES, Translator, translator


def show(flow: Flow, place: Place, number: int, context: Context) -> tuple[Reply, Place]:
    """The message for the current step under a prompt number, and the place with what it offers."""
    t = context.t
    options: tuple[Option, ...] = ()
    if place.step == SUMMARY:
        reply = _summary(flow, place, number, context)
    elif place.step == CHANGE:
        options = tuple(Option(step.name, step.title) for step in flow.asked(place.answers, context.law))
        offered = (*buttons(options, place, number, t), *steering(flow, place, number, context))
        reply = Reply(t.gettext("What would you like to change?"), buttons=offered)
    else:
        step = current(flow, place, context)
        options = step.options(place.answers)
        reply = _question(flow, place, options, number, context)
    return reply, offering(options, place)


def buttons(options: tuple[Option, ...], place: Place, number: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """A button for each option: in one row where all are letters, else in two columns where there are many."""
    made = [
        Button(option.shown(t), TapData(place.flow, place.step, option.value, number).encode()) for option in options
    ]
    all_letters = all(len(one.label) == 1 and one.label.isalpha() for one in made)
    width = max(len(made), 1) if all_letters else 2 if len(made) > 4 else 1
    return tuple(tuple(made[start : start + width]) for start in range(0, len(made), width))


def offering(options: tuple[Option, ...], place: Place) -> Place:
    """The place with the values of the options shown, in their order."""
    return replace(place, offered=tuple(option.value for option in options))


def picked(text: str, flow: Flow, place: Place) -> str | None:
    """The option behind a typed number or a part of its name, or the step whose title was typed to change it."""
    typed = text.strip().rstrip(".")
    step = flow.step(place.step)
    numbered = step is None or not step.takes_number
    if (
        numbered
        and typed.isdecimal()
        and len(typed) <= len(str(len(place.offered)))
        and 1 <= int(typed) <= len(place.offered)
    ):
        return place.offered[int(typed) - 1]
    if place.step == CHANGE:
        for candidate in flow.steps:
            titles = {translator(language).gettext(candidate.title).casefold() for language in LANGUAGES}
            if typed.casefold() in titles:
                return candidate.name
    return step.picks(text, place.offered) if step is not None else None


def current(flow: Flow, place: Place, context: Context) -> Step:
    """The step that waits for an answer, as it reads now.

    Raises:
        ValueError: the flow has no such step.
    """
    step = flow.step(place.step)
    if step is None:
        raise ValueError(f"{flow.name} has no step {place.step}")
    return step.by(place.answers, context.law)


def _question(flow: Flow, place: Place, options: tuple[Option, ...], number: int, context: Context) -> Reply:
    t, step = context.t, current(flow, place, context)
    text = step.asked_again(t, place.answers) if place.failures else step.asked(t, place.answers)
    asked = flow.asked(place.answers, context.law)
    if (flow.is_straight or flow.summary) and len(asked) > 1 and step in asked and not place.changing:
        progress = t.gettext("Question {n} of {total}", n=asked.index(step) + 1, total=len(asked))
        text = f"{progress}\n{text}"
    below = steering(flow, place, number, context)
    if step.takes_contact:
        words = tuple(button.label for row in below for button in row)
        return Reply(text, contact_label=t.gettext("📱 Share my number"), words=words, typed_number=True)
    return Reply(text, buttons=(*buttons(options, place, number, t), *below), typed_number=step.takes_number)


def steering(flow: Flow, place: Place, number: int, context: Context) -> tuple[tuple[Button, ...], ...]:
    """The rows below a question: skip and help where they are offered; back, where there is an earlier one, why, cancel."""
    is_first = flow.before(place.step, place.answers, context.law) is None
    return tuple(
        tuple(controls.button(one, flow.name, place.step, number, context.t) for one in row)
        for row in rows_below(flow, place, is_first)
    )


def _summary(flow: Flow, place: Place, number: int, context: Context) -> Reply:
    t = context.t
    lines = [
        f"{t.gettext(step.title)}: {step.shown(place.answers[step.name], t)}"
        for step in flow.asked(place.answers, context.law)
        if place.answers.get(step.name) is not None
    ]
    text = "\n".join([*lines, "", t.gettext(flow.summary)])
    rows = tuple((controls.button(one, flow.name, SUMMARY, number, t),) for one in controls.IN_SUMMARY)
    return Reply(text, buttons=rows)
