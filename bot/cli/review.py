"""`payung nlu review`: look at what was not understood, say what it means, and make training sentences of it."""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.clock import SystemClock
from bot.settings import load_settings
from nlu.labelled import known_intents
from nlu.model import DATA, VALIDATION

if TYPE_CHECKING:
    from bot.learning.question import KeptQuestion
    from bot.stored import Stored
    from nlu.understanding import Ranked

AT_ONCE = 2_000
"""Questions in one review; the oldest come first, the others the next time."""

MOST_DISLIKED = 10
"""Answers that people liked least; the console shows all."""

WORTHLESS, STOP = "-", "q"
PROMPT = "1/2/3, an intent, - not worth learning, Enter later, q stop"


def _labels(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[int, str]:
    """Labels as they are typed: ID=INTENT."""
    labels = {}
    for one in given:
        number, _, label = one.partition("=")
        if not number.strip().isdecimal() or not label.strip():
            raise click.ClickException(f"{one} is not ID=INTENT; for example: --label 12=ask_benefit")
        labels[int(number)] = _checked(label.strip())
    return labels


@click.command()
@click.option(
    "--label", "labels", metavar="ID=INTENT", multiple=True, callback=_labels, help="Label a question; may be repeated."
)
@click.option("--export", "exports", is_flag=True, help="Make training sentences of what is labelled.")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), default=DATA, help="The training data to add to."
)
def review(labels: dict[int, str], exports: bool, into: Path) -> None:
    """Show the questions that were not understood; at a keyboard, ask what they mean.

    Alike questions are shown together. An answer is one of the guesses (1, 2, 3), the name of an intent, - for what is
    not worth learning, Enter for later, or q to stop.
    """
    asyncio.run(_review(labels, exports, into))


async def _review(labels: dict[int, str], exports: bool, into: Path) -> None:
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        if labels:
            await stored.questions.label(labels, SystemClock().now())
            click.echo(f"{len(labels)} labelled.")
        if exports:
            await _export(stored, into)
        if not labels and not exports:
            await _look(stored)


async def _look(stored: "Stored") -> None:
    from nlu.components.clusters import clusters

    await _show_disliked(stored)
    questions = await stored.questions.unlabelled(AT_ONCE)
    if not questions:
        click.echo("Nothing is to be reviewed.")
        return
    groups = [[questions[at] for at in group] for group in clusters([one.asked.text for one in questions])]
    click.echo(f"{len(questions)} not understood, in {len(groups)} groups.")
    for number, group in enumerate(groups, start=1):
        guesses = _best(group)
        click.echo(f"\n{_shown(number, group, guesses)}")
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            continue
        answer = _ask(guesses)
        if answer == STOP:
            return
        if answer:
            await stored.questions.label(dict.fromkeys([one.id for one in group], answer), SystemClock().now())


async def _show_disliked(stored: "Stored") -> None:
    """The answers with most thumbs down in the last weeks, and why."""
    from bot.clock import day_in_jakarta
    from bot.figures.ratings import answer_title, told_reasons
    from bot.figures.span import last_weeks
    from bot.i18n import translator

    t = translator("en")
    rated = await stored.ratings.by_answer(last_weeks(day_in_jakarta(SystemClock().now())))
    disliked = [one for one in rated if one.down][:MOST_DISLIKED]
    if not disliked:
        return
    click.echo("Answers with most thumbs down:")
    for one in disliked:
        click.echo(f"  {one.down:>5} of {one.up + one.down}  {answer_title(one, t)}  ({told_reasons(one, t)})")
    click.echo()


async def _export(stored: "Stored", into: Path) -> None:
    from bot.learning.sentences import export
    from nlu.labelled import read_labelled

    questions = await stored.questions.to_export()
    if not questions:
        click.echo("Nothing is to be exported; label questions first: payung nlu review")
        return
    for one in questions:
        if one.label not in known_intents():
            raise click.ClickException(
                f"Question {one.id} has the label {one.label}, which is no intent; label it anew."
            )
    exported = export(questions, into, [one.text for one in read_labelled(VALIDATION)])
    await stored.questions.mark_exported([one.id for one in questions], SystemClock().now())
    for file, count in exported.written.items():
        click.echo(f"{count} written to {file}")
    if exported.known:
        click.echo(f"{exported.known} left out: their sentence is known already.")
    if exported.empty:
        click.echo(f"{exported.empty} left out: too little of them is left without personal data.")
    if exported.written:
        click.echo("Read the new lines, then measure with: payung nlu evaluate")


def _best(group: Sequence["KeptQuestion"]) -> list["Ranked"]:
    """The likeliest intents of a group, by their mean confidence."""
    from bot.learning.question import GUESSES
    from nlu.understanding import Ranked

    sums: Mapping[str, list[float]] = defaultdict(list)
    for question in group:
        for guess in question.asked.guesses:
            sums[guess.intent].append(guess.confidence)
    means = [Ranked(intent, sum(confidences) / len(group)) for intent, confidences in sums.items()]
    return sorted(means, key=lambda one: -one.confidence)[:GUESSES]


def _shown(number: int, group: Sequence["KeptQuestion"], guesses: Sequence["Ranked"]) -> str:
    from bot.learning.sentences import one_line

    count = "1 question" if len(group) == 1 else f"{len(group)} questions"
    lines = [f"  {one.id:>5}  {one.asked.language}  {one_line(one.asked.text)}{_not(one)}" for one in group]
    offered = [f"{place} {guess.intent} {guess.confidence:.0%}" for place, guess in enumerate(guesses, start=1)]
    return "\n".join((f"Group {number}: {count}", *lines, f"  {' · '.join(offered)}"))


def _not(question: "KeptQuestion") -> str:
    """What a question was not, where somebody asked it again after a thumb down."""
    return f"  (not {question.asked.disliked})" if question.asked.disliked else ""


def _ask(guesses: Sequence["Ranked"]) -> str:
    """The label for a group, STOP, or nothing for later."""
    from bot.learning.question import IGNORED

    while True:
        answer = str(click.prompt(PROMPT, default="", show_default=False)).strip()
        if answer in {"", STOP}:
            return answer
        if answer == WORTHLESS:
            return IGNORED
        if answer.isdecimal() and 0 < int(answer) <= len(guesses):
            return guesses[int(answer) - 1].intent
        try:
            return _checked(answer)
        except click.ClickException as error:
            click.echo(error.format_message())


def _checked(label: str) -> str:
    """A label that may be given.

    Raises:
        click.ClickException: it is neither an intent nor the one for what is not worth learning.
    """
    from bot.learning.question import IGNORED

    if label == IGNORED or label in known_intents():
        return label
    close = get_close_matches(label, known_intents(), n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "domain.yml lists them."
    raise click.ClickException(f"There is no intent {label}; {hint}")
