"""The funnel: from the first question over consent and enrolment to a registration, counted in people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.conversation.stages import Stage
from bot.figures.shares import share
from bot.figures.span import Span, week_of
from bot.i18n import N_

STAGES = tuple(stage for stage in Stage if stage is not Stage.NONE)
WITH_PROVINCE = tuple(stage for stage in STAGES if stage >= Stage.FINISHED)
"""The stages at which it is known where somebody lives: the form asks for it, nothing before does."""

STAGE_TITLES: Mapping[Stage, str] = {
    Stage.QUESTION: N_("Asked a question"),
    Stage.CONSENT: N_("Gave consent"),
    Stage.STARTED: N_("Began to enrol"),
    Stage.FINISHED: N_("Finished enrolling"),
    Stage.REGISTERED: N_("Registered with BPJS"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """How many people came as far as a stage; shares of the first stage that is counted, and of the one before."""

    stage: Stage
    people: int
    of_first: Decimal | None
    of_previous: Decimal | None


@dataclass(frozen=True, slots=True)
class Reached:
    """People by stage, among those that have a key in common: a week, a province, a campaign, a language."""

    key: str
    people: Mapping[Stage, int]


@dataclass(frozen=True, slots=True)
class Funnel:
    """The funnel of a span. `stages` are those that are known: all, or only the last ones where a province is asked for.

    Each of the breakdowns holds the same people, but `by_province`, which knows only the last stages. In `by_campaign`
    an empty key stands for no link or an unknown one.
    """

    stages: tuple[Stage, ...]
    by_week: tuple[Reached, ...]
    by_province: tuple[Reached, ...]
    by_campaign: tuple[Reached, ...]
    by_language: tuple[Reached, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The whole span, a step for each stage."""
        total = {stage: sum(week.people.get(stage, 0) for week in self.by_week) for stage in self.stages}
        first = total[self.stages[0]]
        before = [first, *total.values()]
        return tuple(
            Step(stage, people, share(people, first), share(people, previous))
            for (stage, people), previous in zip(total.items(), before, strict=False)
        )


def by_weeks(counted: Iterable[tuple[date, int, int]], span: Span) -> tuple[Reached, ...]:
    """Days, stages and people, gathered by week; a week without anybody is there too."""
    weeks: dict[date, dict[Stage, int]] = {week: {} for week in span.weeks}
    for day, stage, people in counted:
        week = weeks[week_of(day)]
        week[Stage(stage)] = week.get(Stage(stage), 0) + people
    return tuple(Reached(week.isoformat(), people) for week, people in weeks.items())


def by_keys(counted: Iterable[tuple[str, int, int]]) -> tuple[Reached, ...]:
    """Keys, stages and people, gathered by key; those with most people first."""
    keys: dict[str, dict[Stage, int]] = {}
    for key, stage, people in counted:
        keys.setdefault(key, {})[Stage(stage)] = people
    found = [Reached(key, people) for key, people in keys.items()]
    return tuple(sorted(found, key=lambda one: (-max(one.people.values()), one.key)))


def with_rest(known: Iterable[Reached], weeks: Iterable[Reached]) -> tuple[Reached, ...]:
    """Some keys, and behind them an empty one with everybody who has none of them."""
    known = tuple(known)
    rest: dict[Stage, int] = {}
    for sign, groups in ((1, weeks), (-1, known)):
        for group in groups:
            for stage, people in group.people.items():
                rest[stage] = rest.get(stage, 0) + sign * people
    left = {stage: people for stage, people in rest.items() if people > 0}
    return (*known, Reached("", left)) if left else known
