"""Ways into the courses: the command, the buttons of lessons, and words of somebody who goes on."""

from typing import Any

from bot.conversation import controls
from bot.conversation.context import Context
from bot.conversation.flows.lessons import LEARNING
from bot.conversation.flows.lessons.begin import point
from bot.conversation.flows.lessons.telling import DAILY, OTHER, READ, go, wished
from bot.conversation.forms import Forms
from bot.conversation.lookups import OwnLessons
from bot.conversation.response import Response
from bot.conversation.spoken import says
from bot.conversation.state import Place, State
from bot.leads.lead import Kind
from bot.lessons.course import courses
from bot.lessons.progress import Learner, Part, Progress

EACH_DAY = (
    *("satu sehari", "sehari satu", "tiap hari", "setiap hari", "tiap hari satu", "satu tiap hari", "kirim tiap hari"),
    *("every day", "each day", "daily", "one a day", "one each day"),
)
ONWARD = (*controls.GOING_ON, "lagi", "berikutnya", "selanjutnya", "next", "next one")
_NAMES = frozenset(flow.name for flow in LEARNING)
_GUESSED = {Kind.OWNER: "owners", Kind.COOPERATIVE: "owners", Kind.WORKER: "workers", Kind.MEMBER: "workers"}


def opened(option: str, forms: Forms, state: State, context: Context) -> Response:
    """Begin a course, or go on where somebody is; `option` is that of a button, "" for the command."""
    state = state.at(_outside(state.place))
    learner: Learner = context.look_up(OwnLessons())
    course, wish = wished(option)
    if course == OTHER:
        return forms.start("learn", state, context)
    if course not in courses():
        course = _likeliest(learner, context)
    if not course:
        return forms.start("learn", state, context)
    progress = learner.progress(course)
    if wish == DAILY and progress is not None:
        return forms.start("daily", state, context, {"course": course})
    flow, told = point(progress, course)
    return forms.start(flow, state, context, {**told, **_read(wish, flow, told)})


def is_of_lessons(flow: str) -> bool:
    """Whether a button is of one of the courses' flows."""
    return flow in _NAMES


def wished_in_words(text: str, state: State, context: Context) -> str | None:
    """The option of the button that a text outside of all forms stands for: the next lesson of a course that was begun, or
    one each day; None for any other text, and where no course was begun."""
    wishes_each_day = says(text, EACH_DAY)
    if state.place is not None or not (wishes_each_day or says(text, ONWARD)):
        return None
    learner: Learner = context.look_up(OwnLessons())
    begun = [one.course for one in learner.courses if _is_open(one)]
    if not begun:
        return None
    return go(begun[0], DAILY).about if wishes_each_day and len(begun) == 1 else ""


def _read(wish: str, flow: str, told: dict[str, Any]) -> dict[str, Any]:
    """That the lesson at hand stands above the button already."""
    return {"was_read": True} if flow == "lesson" and wish == f"{READ}{told['number']}" else {}


def _likeliest(learner: Learner, context: Context) -> str:
    """The course that somebody is in the middle of, or for which their entry tells them; "" where none is clear."""
    begun = [one.course for one in learner.courses if _is_open(one)]
    if begun:
        return begun[0] if len(begun) == 1 else ""
    leads = context.own.leads
    guessed = _GUESSED[leads[-1].draft.kind] if leads else ""
    return "" if learner.progress(guessed) is not None else guessed


def _is_open(progress: Progress) -> bool:
    held = courses().get(progress.course)
    return held is not None and progress.part(held) is not Part.DONE


def _outside(place: Place | None) -> Place | None:
    """The form below a course that is left."""
    while place is not None and place.flow in _NAMES:
        place = place.below
    return place
