"""Enrolments under power cuts: nothing is lost, nothing doubled, nobody left without an answer."""

from pathlib import Path

from tests.support.nlu_server import NluServer
from tests.support.power_cuts import Course, survive
from tests.support.staging import staged

COURSE = Course(people=60, at_once=30, kills=20, patience=60)
FEWEST_KILLS = 15


async def test_enrolments_survive_power_cuts_at_random_moments(nlu_server: NluServer, tmp_path: Path) -> None:
    async with staged(nlu_server, tmp_path / "var") as stage:
        survival = await survive(stage, COURSE)
    assert survival.findings.are_good, str(survival.findings)
    assert survival.unacknowledged == 0
    assert len(survival.cuts) >= FEWEST_KILLS
