"""The monthly report adds up, and shows a month beside the one before, on both databases."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.figures.chapters import Chapter, chapters
from bot.figures.month import Month
from bot.figures.monthly import MonthlyReport
from bot.figures.tables import Table
from bot.i18n import LANGUAGES, translator
from bot.staff.member import Role, Staff
from bot.stored import Stored
from tests.conftest import MovingClock
from tests.figures.months import NOVEMBER, noon, november

MONTH = Month(2026, 11)
EVERYWHERE = Staff(1, "ani", "Ani", Role.ADMIN, (), "en")
IN_BALI = Staff(2, "wayan", "Wayan", Role.MANAGER, ("51",), "en")


@pytest.fixture
async def filled(stored: Stored) -> Stored:
    await november(stored)
    return stored


async def report_of(stored: Stored, clock: MovingClock, staff: Staff = EVERYWHERE) -> MonthlyReport:
    clock.time = noon(date(2026, 12, 3))
    return await stored.monthly_desk(clock).report(staff, MONTH)


def told(report: MonthlyReport) -> dict[str, Chapter]:
    return {chapter.name: chapter for chapter in chapters(report, translator("en"))}


def headlines(chapter: Chapter) -> dict[str, tuple[str, str]]:
    return {one.label: (one.value, one.before) for one in chapter.headlines}


def rows(chapter: Chapter, name: str) -> tuple[tuple[str | int, ...], ...]:
    return next(table for table in chapter.tables if table.name == name).rows


async def test_reach_is_shown_beside_the_month_before(filled: Stored, clock: MovingClock) -> None:
    reach = told(await report_of(filled, clock))["reach"]
    assert headlines(reach) == {
        "People who asked for the first time": ("15", "3"),
        "Questions": ("15", "1"),
        "Came by a link or poster": ("3", "0"),
        "Groups that hold the bot": ("1", "2"),
        "Messages of broadcasts": ("2", "0"),
    }
    assert rows(reach, "came") == (("Pasar Senen", 3, 2), ("Together", 3, 2))


async def test_literacy_is_a_number(filled: Stored, clock: MovingClock) -> None:
    report = await report_of(filled, clock)
    assert report.now.gain == Decimal("2.0") and report.before.gain is None
    literacy = told(report)["literacy"]
    assert headlines(literacy)["More right answers after the course, on average"] == ("+2", "–")
    assert rows(literacy, "learnt") == (("For owners", 2, 1, 1, "2", "5"), ("For workers", 0, 0, 1, "3", "4"))


async def test_entries_of_provinces_add_up(filled: Stored, clock: MovingClock) -> None:
    enrolments = told(await report_of(filled, clock))["enrolments"]
    assert headlines(enrolments)["New entries"] == ("3", "1")
    assert headlines(enrolments)["Registered with BPJS"] == ("2", "0")
    assert rows(enrolments, "enrolled") == (("Jawa Barat", 2, 2), ("Bali", 1, 1), ("Together", 3, 3))


async def test_what_could_not_be_found_is_named(filled: Stored, clock: MovingClock) -> None:
    chapter = told(await report_of(filled, clock))["not_found"]
    assert rows(chapter, "unclear") == (("How to claim", 2), ("Together", 2))
    assert rows(chapter, "elsewhere") == (("Health insurance", 5), ("Together", 5))
    assert rows(chapter, "disliked") == (("What you get", 2), ("Together", 2))


async def test_staff_of_a_region_see_its_entries_alone_and_are_told_what_is_not_known(
    filled: Stored, clock: MovingClock
) -> None:
    found = told(await report_of(filled, clock, IN_BALI))
    assert rows(found["enrolments"], "enrolled") == (("Bali", 1, 1), ("Together", 1, 1))
    assert headlines(found["reach"])["People who asked for the first time"] == ("15", "3")
    assert found["reach"].hint
    assert "whole provinces" in found["enrolments"].hint


async def test_an_empty_month_says_so_in_each_language(stored: Stored, clock: MovingClock) -> None:
    report = await report_of(stored, clock)
    for language in LANGUAGES:
        for chapter in chapters(report, translator(language)):
            assert chapter.headlines and all(_is_whole(table) for table in chapter.tables)


async def test_a_month_that_is_running_is_counted_up_to_today(filled: Stored, clock: MovingClock) -> None:
    clock.time = noon(NOVEMBER) + timedelta(hours=1)
    desk = filled.monthly_desk(clock)
    assert desk.month() == Month(2026, 10)
    report = await desk.report(EVERYWHERE, MONTH)
    assert not report.is_over and report.now.span.until == NOVEMBER
    assert not (await desk.report(EVERYWHERE, MONTH.before)).now.came


def _is_whole(table: Table) -> bool:
    return all(len(row) == len(table.header) for row in table.rows)
