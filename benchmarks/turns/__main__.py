"""Turns a second and how long a reply takes, beside an echo bot and beside a Rasa assistant.

    ./run python -m benchmarks.turns [--at-once N] [--seconds N] [--rounds N] [--only telegram|entrance] [--keep]

Through Telegram's API: people on a Bot API server of our own walk through the calculator, or ask questions the model was not
taught, as many at once as the bot can take. The peer is a bot on plain python-telegram-bot that says what it hears (`echo`),
the ceiling of this channel. Then they send thirty messages a second at random moments, and the time is measured from the
moment when a message is at the server to that when the reply is.

At the same entrance: questions handed to Payung's turn, and to a Rasa assistant with Rasa's default pipeline, the same
training data, a rule with a fixed text for each intent, and its SQL tracker store (`assistant`). It is trained once, which
takes some minutes, and kept in .cache. Each of the two is in a process of its own, with SQLite.
"""

import argparse
import asyncio
from dataclasses import replace

from benchmarks.options import command, today
from benchmarks.report import add_keep, tell
from benchmarks.section import Section
from benchmarks.turns.assistant import EPOCHS
from benchmarks.turns.inside import measure_entrance
from benchmarks.turns.through import PEOPLE, measure_telegram
from benchmarks.turns.told import (
    entrance_chart,
    entrance_goals,
    entrance_table,
    through_charts,
    through_goals,
    through_tables,
)
from bot.cli.prepare import prepare

AT_ONCE, SECONDS, ROUNDS = 64, 5.0, 3
STEADY_SECONDS = 20.0
ENTRANCE_SECONDS = 4.0
TELEGRAM, ENTRANCE = "telegram", "entrance"
REMARKS = {
    TELEGRAM: (
        "The people and the Bot API server are one process, the bots one each. Where that process takes less of a processor "
        "than the bot does, the bot is what limits the turns. A form step stores the state, the log and the reply before it "
        "is acknowledged; the echo bot stores nothing and acknowledges first. A tap on a button takes one call to Telegram "
        "more, for either bot, and is not measured here.",
    ),
    ENTRANCE: (
        f"The assistant was trained for {EPOCHS} epochs instead of 100, on which the cost of a turn does not depend; how well "
        "it understands is measured elsewhere. It has MemoizationPolicy and RulePolicy; the other policies of Rasa's default "
        "configuration need stories, and would make it slower. It holds its event loop while it understands, so that several "
        "questions at a time are handled one after the other.",
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="how many people talk at the same time")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for how long, in each round")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often everything is measured")
    parser.add_argument("--only", choices=(TELEGRAM, ENTRANCE), help="measure one of the two parts")
    add_keep(parser)
    given = parser.parse_args()
    parts = (given.only,) if given.only else (TELEGRAM, ENTRANCE)
    found = measure(given.at_once, given.seconds, given.rounds, parts)
    tell(replace(found, command=command("benchmarks.turns", parser, given)), given.keep)


def measure(
    at_once: int = AT_ONCE,
    seconds: float = SECONDS,
    rounds: int = ROUNDS,
    parts: tuple[str, ...] = (TELEGRAM, ENTRANCE),
) -> Section:
    """Measure both parts, in so many rounds, with so many people at once through Telegram's API."""
    prepare()
    found = Section(
        name="turns",
        title="Turns a second beside an echo bot and a Rasa assistant",
        day=today(),
        command="python -m benchmarks.turns",
        about=(
            f"{at_once} of {PEOPLE} people at once through a Bot API server of our own, and then a steady few. Payung is one "
            "`payung run` with the model in its process, on SQLite; the echo bot is plain python-telegram-bot with "
            f"concurrent_updates=256. {rounds} rounds, in each of which all take turns.",
            "At the same entrance, without Telegram's sending, the same questions go to Payung's turn and to a Rasa assistant "
            "with Rasa's default pipeline, the same training data, a rule for each intent and its SQL tracker store on SQLite.",
        ),
        remarks=tuple(text for part in parts for text in REMARKS[part]),
    )
    if TELEGRAM in parts:
        through = asyncio.run(measure_telegram(at_once, seconds, rounds, STEADY_SECONDS))
        found = replace(
            found,
            tables=through_tables(through),
            charts=through_charts(through),
            goals=through_goals(through),
        )
    if ENTRANCE in parts:
        entered = measure_entrance(ENTRANCE_SECONDS, rounds)
        found = replace(
            found,
            tables=(*found.tables, entrance_table(entered)),
            charts=(*found.charts, entrance_chart(entered)),
            goals=(*found.goals, *entrance_goals(entered)),
        )
    return found


if __name__ == "__main__":
    main()
