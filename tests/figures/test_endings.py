"""Endings: what outcomes count as."""

from datetime import date
from decimal import Decimal

from bot.conversation.outcomes import Outcome
from bot.figures.endings import Ended, Ending, by_weeks, ending_of, together
from bot.figures.span import Span

WEEK, NEXT = date(2026, 11, 2), date(2026, 11, 9)
SPAN = Span(WEEK, date(2026, 11, 15))


def test_answers_and_redirections_are_answers() -> None:
    assert ending_of(Outcome.ANSWERED) is ending_of(Outcome.REDIRECTED) is Ending.ANSWERED


def test_what_was_not_asked_does_not_count() -> None:
    assert {outcome for outcome in Outcome if ending_of(outcome) is None} == {
        Outcome.GREETED, Outcome.COMMAND, Outcome.LANGUAGE_SET, Outcome.RATED, Outcome.FLOW_STARTED,
        Outcome.FLOW_STEP, Outcome.FLOW_DONE, Outcome.FLOW_CANCELLED, Outcome.DUPLICATE, Outcome.IGNORED,
    }  # fmt: skip


def test_every_refusal_and_every_error_counts_as_one() -> None:
    for outcome in Outcome:
        if outcome.startswith("refused"):
            assert ending_of(outcome) is Ending.REFUSED
        if outcome.startswith("error"):
            assert ending_of(outcome) is Ending.ERROR


def test_days_are_gathered_by_week_and_an_empty_week_is_there() -> None:
    weeks = by_weeks([(WEEK, "answered", 3), (date(2026, 11, 8), "redirected", 1), (WEEK, "fallback", 4)], SPAN)
    assert weeks == (Ended({Ending.ANSWERED: 4, Ending.FALLBACK: 4}, WEEK), Ended({}, NEXT))
    assert weeks[0].share(Ending.ANSWERED) == Decimal("0.5")
    assert weeks[1].share(Ending.ANSWERED) is None


def test_an_outcome_of_an_older_version_is_left_out() -> None:
    assert by_weeks([(WEEK, "vanished", 3)], SPAN)[0].total == 0


def test_weeks_are_added_up() -> None:
    weeks = by_weeks([(WEEK, "answered", 3), (NEXT, "answered", 1), (NEXT, "error_nlu", 2)], SPAN)
    assert together(weeks) == Ended({Ending.ANSWERED: 4, Ending.ERROR: 2})
