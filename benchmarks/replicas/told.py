"""Both measurements as a section of the report."""

import asyncio
import os
from collections.abc import Mapping, Sequence

from benchmarks.broken_off import expect_broken_off
from benchmarks.options import today
from benchmarks.replicas.rolling import NEWER, Course, roll
from benchmarks.replicas.throughput import OURSELVES, Run, compare
from benchmarks.section import Chart, Goal, Section, Table
from bot.cli.prepare import prepare
from nlu.model import model_path
from tests.support.postgres import postgres_server

ENROLLING, ASKING = 25, 8
PEOPLE, ROUNDS = 200, 2
NAMES = {1: "one replica", 2: "two replicas"}
ABOUT = (
    "Real processes on one machine: PostgreSQL, HAProxy with deploy/haproxy.cfg, two NLU servers, replicas that take updates "
    "from the webhook, workers and the console. Telegram is a Bot API server in the process that measures.",
    "Restarts: people enrol and ask questions all the time. Meanwhile each process is asked to end (SIGTERM) and started "
    "again, then each is killed (SIGKILL), then each NLU server comes back with another model. Afterwards everything that "
    "was answered is compared with the leads. The longest wait is that of anybody who waited during the restart.",
    "One against two: a crowd enrols at once, with one replica and with two in turn, each time on a new database. CPU time is "
    "that of the processes as the system counts it.",
)


def measure(enrolling: int = ENROLLING, asking: int = ASKING, people: int = PEOPLE, rounds: int = ROUNDS) -> Section:
    """Restart everything in turn, then compare one replica with two.

    Args:
        enrolling: how many enrol at a time while processes are restarted.
        asking: how many ask questions meanwhile.
        people: how many enrol at once to compare.
        rounds: how often that is done.
    """
    model = model_path(prepare().models_dir)
    expect_broken_off()
    with postgres_server() as postgres:
        course = asyncio.run(roll(postgres, model, enrolling, asking))
        usual = _usual(asyncio.run(compare(postgres, model, people, rounds)))
    return Section(
        name="replicas",
        title="Several replicas",
        day=today(),
        command="python -m benchmarks.replicas",
        about=ABOUT,
        tables=(_became(course), _restarts(course), _compared(usual), _processors(usual)),
        charts=_charts(course, usual),
        goals=_goals(course),
        remarks=_remarks(course, usual),
    )


def _became(course: Course) -> Table:
    town, found = course.town, course.findings
    rows = {
        "restarts": len(course.restarts),
        "seconds": course.seconds,
        "people enrolled": sum(walker.is_through for walker in town.walkers),
        "answers in forms": found.answers,
        "questions answered": sum(len(asker.waits) for asker in town.askers),
        "answers lost": len(found.lost),
        "leads doubled": len(found.doubled),
        "people left unanswered": _unanswered(course),
        "questions answered by “not now” or otherwise": _otherwise(course),
        "updates that Telegram still had": course.unacknowledged,
        "replies that came twice (allowed)": found.repeats + sum(asker.repeats for asker in town.askers),
    }
    return Table(("restarts in turn", "number"), tuple((name, f"{value:,.0f}") for name, value in rows.items()))


def _restarts(course: Course) -> Table:
    waits = course.town.waits
    rows = tuple(
        (one.name, one.how, f"{one.back - one.ended:.1f}", f"{one.longest(waits):.1f}") for one in course.restarts
    )
    return Table(("process", "how", "seconds until back", "longest wait, seconds"), rows)


def _compared(usual: Mapping[int, Run]) -> Table:
    rows = {
        "turns a second": [f"{run.turns_a_second:.0f}" for run in usual.values()],
        "reply p95, seconds": [f"{run.p95():.2f}" for run in usual.values()],
        f"cores in use, of {os.cpu_count()}": [f"{run.cores:.2f}" for run in usual.values()],
        "bottleneck": [run.bottleneck for run in usual.values()],
    }
    return Table(("one against two", *NAMES.values()), tuple((name, *values) for name, values in rows.items()))


def _processors(usual: Mapping[int, Run]) -> Table:
    rows = tuple((kind, *(f"{run.milliseconds(kind):.1f}" for run in usual.values())) for kind in usual[1].used)
    return Table(("CPU milliseconds a turn", *NAMES.values()), rows)


def _charts(course: Course, usual: Mapping[int, Run]) -> tuple[Chart, ...]:
    waits, kinds = course.town.waits, tuple(usual[1].used)
    return (
        Chart(
            "restarts",
            "Longest wait for a reply during each restart, seconds",
            tuple(f"{one.name}, {one.how}" for one in course.restarts),
            (("longest wait", tuple(one.longest(waits) for one in course.restarts)),),
        ),
        Chart(
            "processors",
            "CPU time of each kind of process, milliseconds a turn",
            kinds,
            tuple((NAMES[number], tuple(map(run.milliseconds, kinds))) for number, run in usual.items()),
        ),
    )


def _goals(course: Course) -> tuple[Goal, ...]:
    found, probes = course.findings, course.probes
    answered_by = ", ".join(probes.after)
    return (
        _none("answers lost, all restarted under load", len(found.lost)),
        _none("leads doubled", len(found.doubled)),
        _none("people left unanswered", _unanswered(course)),
        _none("answers that mix two models", probes.mixed),
        Goal("the new model answers in the end", "it alone", answered_by, set(probes.after) == {NEWER}),
    )


def _none(what: str, found: int) -> Goal:
    return Goal(what, "0", f"{found:,}", found == 0)


def _remarks(course: Course, usual: Mapping[int, Run]) -> tuple[str, ...]:
    probes, gain = course.probes, usual[2].turns_a_second / usual[1].turns_a_second
    ours = usual[2].used[OURSELVES] / sum(usual[2].used.values())
    models = ", ".join(f"{count:,} times {name}" for name, count in probes.models.items())
    return (
        f"A question that was put to the NLU servers ten times a second all the while was answered by {models}; "
        f"{probes.failed:,} times there was no answer. A replica that hears nothing for 1.5 seconds says “not now” instead.",
        f"Two replicas did {gain:.2f} times the turns of one. With one the bottleneck is {usual[1].bottleneck}, with two "
        f"{usual[2].bottleneck}. {OURSELVES} take {ours:.0%} of the CPU time, which real ones would not.",
        *(f"What was wrong:\n{course.findings}" for _ in range(not course.findings.are_good)),
    )


def _usual(runs: Mapping[int, Sequence[Run]]) -> dict[int, Run]:
    """Of each number of replicas the run in the middle, by its turns a second."""
    return {
        number: sorted(found, key=lambda run: run.turns_a_second)[(len(found) - 1) // 2]
        for number, found in runs.items()
    }


def _unanswered(course: Course) -> int:
    found = course.findings
    return len(found.unanswered) + len(found.stranded) + sum(asker.unanswered for asker in course.town.askers)


def _otherwise(course: Course) -> int:
    return sum(len(asker.others) for asker in course.town.askers)
