"""The people and the peers of the benchmark of turns, without any measure of time."""

import itertools

import pytest

from benchmarks.turns.bots import echo_bot
from benchmarks.turns.measured import Measured, is_failure
from benchmarks.turns.people import Crowd
from benchmarks.turns.talks import FORM, questions
from bot.conversation.outcomes import Outcome


@pytest.mark.usefixtures("processes")
async def test_people_talk_with_the_echo_bot_and_hear_one_reply_to_each_message() -> None:
    async with echo_bot() as bot:
        crowd = Crowd(bot, 5)
        await crowd.greet("/bantuan")
        many = await crowd.talk_at_once(itertools.repeat(FORM), 3, 0.5)
        few = await crowd.talk_steadily(itertools.repeat(FORM), 8.0, 0.5)
    assert many.taken
    assert many.replies == len(many.taken)
    assert few.replies == len(few.taken)
    assert bot.echoes


def test_rounds_add_up() -> None:
    rounds = [Measured(2.0, [0.1, 0.2], 2, bot_cpu=0.5), Measured(3.0, [0.3, 0.4, 0.5], 3, bot_cpu=0.5)]
    together = sum(rounds, Measured())
    assert (together.rate, together.cost, together.within(50), together.replies) == (1.0, 200.0, 300.0, 5)


def test_questions_are_many_and_never_twice_in_a_row() -> None:
    asked = questions()
    assert len(asked) > 500
    assert all(one != other for one, other in itertools.pairwise(asked))


def test_a_refused_answer_is_an_answer_but_silence_is_none() -> None:
    assert not is_failure(Outcome.REFUSED_INVALID)
    assert is_failure(Outcome.REFUSED_FLOOD)
    assert is_failure(Outcome.ERROR_NLU)
