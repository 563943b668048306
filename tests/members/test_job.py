"""A file that nobody waits for any more is not read, so that whoever sends many takes nobody's time."""

from typing import Any, cast

import pytest

from bot.members import job as checks
from bot.members.job import MemberChecks
from bot.storage.member_lists import MemberLists
from bot.storage.parcels import Parcels
from bot.work.job import Job
from tests.conftest import MovingClock
from tests.members.lists import member, members_file

JOB = Job(1, "members", {"language": "en", "file": "FILE1", "code": "abcdef012345"}, 1, "lease")


class Lists:
    """Lists of which one job alone is still there."""

    def __init__(self, wanted: Job) -> None:
        self.wanted = wanted
        self.kept: list[Job] = []

    async def is_wanted(self, job: Job) -> bool:
        return job == self.wanted

    async def keep(self, job: Job, *_: Any) -> bool:
        self.kept.append(job)
        return True


async def fetch(reference: str, most: int) -> bytes:
    return members_file([member()])


async def test_only_the_last_of_many_files_is_read(monkeypatch: pytest.MonkeyPatch, clock: MovingClock) -> None:
    read: list[bytes] = []
    find = checks._find
    monkeypatch.setattr(checks, "_find", lambda data, *more: (read.append(data), find(data, *more))[1])
    jobs = [Job(number, JOB.kind, JOB.details, 1, f"lease{number}") for number in range(20)]
    lists = Lists(jobs[-1])
    members = MemberChecks(cast(MemberLists, lists), cast(Parcels, None), fetch, clock)
    for job in jobs:
        await members.do(job)
    assert len(read) == 1 and lists.kept == [jobs[-1]]
