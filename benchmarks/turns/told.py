"""What was measured, as parts of a section."""

from collections.abc import Sequence

from benchmarks.percentiles import USUAL
from benchmarks.section import Chart, Goal, Table
from benchmarks.turns import inside
from benchmarks.turns.inside import Entered
from benchmarks.turns.measured import Measured, is_failure
from benchmarks.turns.through import STEADY, Name, Row, Through, Turned

SHARE, TIMES, MOST_MS = 0.5, 3.0, 50.0
"""Goals: form steps a second beside the echo bot, questions a second beside Rasa, p95 in ms of a question's reply."""
FORM, ECHOED = (Turned.FORM, Name.PAYUNG), (Turned.FORM, Name.ECHO)
QUESTION = (Turned.QUESTION, Name.PAYUNG)


def through_tables(through: Through) -> tuple[Table, ...]:
    """Turns a second with what they took, the replies at the steady rate, and how Payung's turns ended."""
    share = "processor of the bot / of Telegram and the people"
    rates = ("as many as it can take", "turns a second", "of the bot's processor a turn", share, "replies a turn")
    steady = (f"{STEADY:.0f} messages a second", "turns", *(f"p{one}" for one in USUAL))
    ended = sorted(through.outcomes.items(), key=lambda one: -one[1])
    return (
        Table(rates, tuple(_rate(row, together(some)) for row, some in through.at_once.items())),
        Table(steady, tuple(_wait(_title(row), together(some)) for row, some in through.steadily.items())),
        Table(("how Payung's turns ended", "turns"), tuple((name, f"{count:,}") for name, count in ended)),
    )


def through_charts(through: Through) -> tuple[Chart, ...]:
    """Turns a second, and the replies at the steady rate."""
    names = (Name.PAYUNG, Name.ECHO)
    rates = tuple((str(one), tuple(together(through.at_once[turned, one]).rate for turned in Turned)) for one in names)
    waits = tuple((_title(row), _percentiles(together(some))) for row, some in through.steadily.items())
    steady = f"Replies at {STEADY:.0f} messages a second, in ms"
    return (
        Chart("rate", "Turns a second through Telegram's API", tuple(map(str, Turned)), rates),
        Chart("replies", steady, tuple(f"p{one}" for one in USUAL), waits, MOST_MS),
    )


def through_goals(through: Through) -> tuple[Goal, ...]:
    """Form steps beside the echo bot, the replies to questions, and no turn without an answer."""
    ours, echoed = through.at_once[FORM], through.at_once[ECHOED]
    share = together(ours).rate / together(echoed).rate
    rounds = ", ".join(f"{one.rate / other.rate:.0%}" for one, other in zip(ours, echoed, strict=True))
    wait = together(through.steadily[QUESTION]).within(95)
    failed = sum(count for name, count in through.outcomes.items() if is_failure(name))
    return (
        Goal(
            "form steps a second beside the echo bot",
            f"at least {SHARE:.0%}",
            f"{share:.0%} (in the rounds: {rounds})",
            share >= SHARE,
        ),
        Goal(
            f"reply to a question at {STEADY:.0f} messages a second, p95",
            f"at most {MOST_MS:.0f} ms",
            f"{wait:.0f} ms",
            wait <= MOST_MS,
        ),
        Goal("turns that ended without an answer", "none", f"{failed} of {through.outcomes.total():,}", failed == 0),
    )


def entrance_table(entered: Entered) -> Table:
    """Questions a second of both; how long each takes where none waits for another."""
    head = (
        "at the same entrance",
        "questions a second",
        "of the processor a turn",
        *(f"p{one}" for one in USUAL),
    )
    rows = []
    for (name, at_once), some in entered.items():
        one = together(some)
        waits = tuple(f"{ms:.1f} ms" if at_once == 1 else "–" for ms in _percentiles(one))
        rows.append((f"{name}, {_times(at_once)}", f"{one.rate:.0f}", f"{one.cost:.1f} ms", *waits))
    return Table(head, tuple(rows))


def entrance_chart(entered: Entered) -> Chart:
    """Questions a second of both."""
    bars = tuple(
        (str(name), tuple(together(entered[name, at_once]).rate for at_once in inside.AT_ONCE)) for name in inside.Name
    )
    return Chart("entrance", "Questions a second at the same entrance", tuple(map(_times, inside.AT_ONCE)), bars)


def entrance_goals(entered: Entered) -> tuple[Goal, ...]:
    """Questions a second beside the Rasa assistant."""
    goals = []
    for at_once in inside.AT_ONCE:
        ours, theirs = entered[inside.Name.PAYUNG, at_once], entered[inside.Name.RASA, at_once]
        times = together(ours).rate / together(theirs).rate
        rounds = ", ".join(f"{one.rate / other.rate:.1f}" for one, other in zip(ours, theirs, strict=True))
        reached = f"{times:.1f} times (in the rounds: {rounds})"
        what = f"questions a second beside the Rasa assistant, {_times(at_once)}"
        goals.append(Goal(what, f"at least {TIMES:.0f} times", reached, times >= TIMES))
    everything = {
        name: together([one for (whose, _), some in entered.items() if whose is name for one in some])
        for name in inside.Name
    }
    failed = ", ".join(f"{name}: {one.failed} of {one.failed + len(one.taken):,}" for name, one in everything.items())
    none = not any(one.failed for one in everything.values())
    return (*goals, Goal("questions at the same entrance without an answer", "none", failed, none))


def together(rounds: Sequence[Measured]) -> Measured:
    """All rounds as one."""
    return sum(rounds, Measured())


def _rate(row: Row, one: Measured) -> tuple[str, ...]:
    spent = f"{one.bot_cpu / one.seconds:.0%} / {one.driver_cpu / one.seconds:.0%}"
    replies = f"{one.replies / max(len(one.taken), 1):.2f}"
    return (_title(row), f"{one.rate:.0f}", f"{one.cost:.1f} ms", spent, replies)


def _wait(title: str, one: Measured) -> tuple[str, ...]:
    return (title, f"{len(one.taken):,}", *(f"{ms:.1f} ms" for ms in _percentiles(one)))


def _percentiles(one: Measured) -> tuple[float, ...]:
    return tuple(one.within(percent) for percent in USUAL)


def _title(row: Row) -> str:
    turned, name = row
    return f"{turned}: {name}"


def _times(at_once: int) -> str:
    return "one at a time" if at_once == 1 else f"{at_once} at a time"
