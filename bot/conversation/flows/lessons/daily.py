"""One lesson a day, at an hour that somebody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from bot.answers.answer import Go
from bot.answers.layout import paragraphs
from bot.conversation.context import Context
from bot.conversation.effects import KeepProgress
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.flows.lessons.quiz import course_of
from bot.conversation.flows.lessons.telling import go, hour_there
from bot.conversation.lookups import OwnLessons
from bot.conversation.messages import Text
from bot.conversation.steps import Option, Step, Typed
from bot.conversation.validators import Invalid
from bot.i18n import DEFAULT_LANGUAGE, N_, Translator, translator
from bot.lessons.hours import FIRST, LAST, OFFERED, read_hour, shown_hour
from bot.lessons.progress import Learner

NO_HOUR = N_("I could not read an hour in that. Please write one such as {example}.")
BY_DAY = N_("I write to people by day only. Please choose an hour from {first} to {last}.")
EXAMPLE = "jam 3 sore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour(Step):
    """A whole hour of the day, typed or tapped."""

    takes_number: ClassVar[bool] = True

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        t = translator(DEFAULT_LANGUAGE)
        return tuple(Option(str(hour), shown_hour(hour, t), translated=True) for hour in OFFERED)

    def read(self, content: Typed, today: date) -> Any:
        hour = read_hour(content.text) if isinstance(content, Text) else None
        if hour is None:
            raise Invalid(NO_HOUR, example=EXAMPLE)
        return _by_day(hour)

    def choose(self, value: str) -> Any:
        return _by_day(int(value))

    def shown(self, value: Any, t: Translator) -> str:
        return shown_hour(value, t)


def _by_day(hour: int) -> int:
    if not FIRST <= hour <= LAST:
        raise Invalid(BY_DAY, first=FIRST, last=LAST)
    return hour


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t = context.t
    learner: Learner = context.look_up(OwnLessons())
    progress = learner.progress(course_of(answers).name)
    if progress is None:
        return Finished("", then="learn")
    daily = replace(progress, hour=answers["hour"])
    text = paragraphs(
        t.gettext(
            "Agreed. From tomorrow a lesson comes each day at {time}, as long as you answer the one before.",
            time=hour_there(answers["hour"], learner.zone, t),
        ),
        t.gettext("Below each is a button that ends it."),
    )
    onward = go(progress.course, label=t.gettext("▶ One more now"))
    return Finished(text, next=(onward, Go("menu")), effects=(KeepProgress(daily),))


DAILY = Flow(
    name="daily",
    intro="",
    steps=(
        Hour(
            name="hour",
            title=N_("Hour"),
            question=N_("At what hour shall a lesson come? Choose one, or write it."),
            why=N_("Choose a time at which you have five quiet minutes."),
            example=EXAMPLE,
        ),
    ),
    finish=_finish,
)
