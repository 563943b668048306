"""Figures as tables: whole rows, in both languages, and what is missing is named."""

from datetime import date, timedelta

import pytest

from bot.conversation.stages import Stage
from bot.figures.asked import ranked
from bot.figures.endings import Ended, Ending
from bot.figures.funnel import STAGES, WITH_PROVINCE, Funnel, Reached
from bot.figures.leads import LeadFigures, LeadsIn
from bot.figures.tables import Table, asked_table, endings_table, funnel_tables, leads_tables, waiting
from bot.i18n import LANGUAGES, translator
from bot.leads.life import Status

WEEK = date(2026, 11, 2)
ENGLISH = translator("en")


def reached(key: str, stages: tuple[Stage, ...] = STAGES) -> Reached:
    return Reached(key, {stage: 10 - stage for stage in stages})


def funnel(stages: tuple[Stage, ...] = STAGES) -> Funnel:
    return Funnel(
        stages,
        (reached(WEEK.isoformat(), stages),),
        (reached("32", WITH_PROVINCE),),
        (reached("pasar", stages), reached("", stages)),
        (reached("id", stages), reached("", stages)),
    )


def every_table(language: str) -> list[Table]:
    t = translator(language)
    leads = LeadFigures((LeadsIn("32", {Status.NEW: 3}),), None, 0)
    return [
        *funnel_tables(funnel(), {"pasar": "Pasar Baru"}, t),
        *funnel_tables(funnel(WITH_PROVINCE), {}, t),
        asked_table(ranked([("ask_benefit", 2), ("enrol", 1)]), t),
        endings_table([Ended({Ending.ANSWERED: 3}, WEEK), Ended({}, WEEK)], t),
        *leads_tables(leads, t),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_cell_for_each_head(language: str) -> None:
    for table in every_table(language):
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.header)}, table.name


def test_the_funnel_shows_people_and_shares() -> None:
    whole = funnel_tables(funnel(), {}, ENGLISH)[0]
    assert whole.rows[1] == ("Gave consent", 8, "88.9%", "88.9%")


def test_keys_are_shown_by_their_names() -> None:
    _, weeks, provinces, campaigns, languages = funnel_tables(funnel(), {"pasar": "Pasar Baru"}, ENGLISH)
    assert [row[0] for table in (weeks, provinces) for row in table.rows] == ["2 November 2026", "Jawa Barat"]
    assert [row[0] for row in campaigns.rows] == ["Pasar Baru", "No link, or an unknown one"]
    assert [row[0] for row in languages.rows] == ["Bahasa Indonesia", "not chosen yet"]


def test_a_week_without_questions_has_dashes() -> None:
    table = endings_table([Ended({}, WEEK)], ENGLISH)
    assert table.rows[0][1:] == (0, *("–",) * len(Ending))


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=5), "1 minute"),
        (timedelta(minutes=45), "45 minutes"),
        (timedelta(hours=5, minutes=20), "5 hours"),
        (timedelta(hours=40), "2 days"),
    ],
)
def test_a_time_is_told_in_the_unit_that_fits(time: timedelta, said: str) -> None:
    assert waiting(time, ENGLISH) == said
