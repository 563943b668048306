"""Member lists at rest: kept whole with the message about them, confirmed once, and forgotten in time."""

from datetime import date, timedelta

import pytest

from bot.conversation.effects import CheckMembers, ConfirmMembers, DropMembers, Effect
from bot.conversation.lookups import MembersChecked
from bot.conversation.messages import ChatKey, File, Incoming, Reply, Text
from bot.conversation.state import Consent, State
from bot.leads.lead import Kind, LeadDraft
from bot.members.listed import JOB, MemberList
from bot.members.member import Member
from bot.stored import Stored
from bot.work.job import Job
from tests.conftest import MovingClock

MEMBERS = (Member("Siti", "3273015708850001", date(1985, 8, 17), "+6281234567890", 2_000_000, "JKK+JKM", "retail"),)
DONE = Reply("done")
CONSENT = "1"


class Officer:
    """Somebody who sends lists."""

    def __init__(self, stored: Stored, clock: MovingClock, name: str = "sri") -> None:
        self.stored = stored
        self.clock = clock
        self.key = ChatKey("test", name, name)
        self._update = abs(hash(name)) % 10**6

    async def does(self, *effects: Effect) -> None:
        self._update += 1
        async with self.stored.conversations.write(
            Incoming(self.key, self._update, self.clock.now(), Text("x"))
        ) as unit:
            await unit.save(State("id", Consent(CONSENT, self.clock.now())))
            for effect in effects:
                assert await unit.carry_out(effect) == ()

    async def sends(self) -> Job:
        """Send a file; the job that a worker claims for it."""
        await self.does(CheckMembers(File("FILE1", "anggota.xlsx"), "id"))
        now = self.clock.now()
        job = await self.stored.jobs.claim([JOB], now, now + timedelta(minutes=1))
        assert job is not None
        return job

    async def keeps(self, job: Job) -> bool:
        return await self.stored.member_lists.keep(job, MEMBERS, 8_400, DONE, self.clock.now())

    async def looks_up(self, code: str) -> MemberList | None:
        self._update += 1
        async with self.stored.conversations.write(
            Incoming(self.key, self._update, self.clock.now(), Text("x"))
        ) as unit:
            found: MemberList | None = await unit.look_up(MembersChecked(code))
            return found

    async def enrols(self, code: str, kind: Kind = Kind.COOPERATIVE, phone: str = "+6281234567890") -> None:
        draft = LeadDraft(code, "Sri", "Koperasi", "other", "32.73", 0, phone, "JKK+JKM", "id", kind=kind)
        self._update += 1
        async with self.stored.conversations.write(
            Incoming(self.key, self._update, self.clock.now(), Text("x"))
        ) as unit:
            await unit.save(State("id", Consent(CONSENT, self.clock.now())))
            assert await unit.keep_lead(draft, Consent(CONSENT, self.clock.now())) == code

    async def hears(self) -> list[str]:
        outbox = self.stored.outbox("test")
        return [message.reply.text for message in await outbox.due(self.clock.now(), 9, without=())]


@pytest.fixture
def sri(stored: Stored, clock: MovingClock) -> Officer:
    return Officer(stored, clock)


async def test_a_list_is_kept_with_its_message_and_its_job_is_done(sri: Officer, stored: Stored) -> None:
    job = await sri.sends()
    assert job.details["file"] == "FILE1" and await sri.keeps(job)
    assert await sri.hears() == ["done"]
    assert not await sri.keeps(job), "a worker that comes late keeps nothing twice"
    found = await sri.looks_up(job.details["code"])
    assert found is not None and (found.members, found.monthly, found.confirmed_at) == (1, 8_400, None)
    await stored.jobs.done(job)


async def test_a_newer_file_takes_the_place_of_an_older_one(sri: Officer) -> None:
    first = await sri.sends()
    second = await sri.sends()
    assert not await sri.keeps(first) and await sri.keeps(second)
    third = await sri.sends()
    assert await sri.keeps(third)
    assert await sri.looks_up(second.details["code"]) is None
    assert await sri.looks_up(third.details["code"]) is not None


async def test_what_cannot_be_kept_is_told_once(sri: Officer, stored: Stored, clock: MovingClock) -> None:
    job = await sri.sends()
    assert await stored.member_lists.tell(job, DONE, clock.now())
    assert not await stored.member_lists.tell(job, DONE, clock.now())
    assert await sri.hears() == ["done"]


async def test_nothing_is_kept_of_somebody_who_was_erased_meanwhile(
    sri: Officer, stored: Stored, clock: MovingClock
) -> None:
    job = await sri.sends()
    async with stored.conversations.write(Incoming(sri.key, 999_999, clock.now(), Text("x"))) as unit:
        await unit.erase()
    assert not await sri.keeps(job) and await sri.hears() == []


async def test_a_list_is_confirmed_once_and_belongs_to_the_newest_cooperative(
    sri: Officer, stored: Stored, clock: MovingClock
) -> None:
    await sri.enrols("PY-222222", phone="+6281234567891")
    await sri.enrols("PY-333333")
    await sri.enrols("PY-444444", Kind.OWNER, "+6281234567892")
    job = await sri.sends()
    await sri.keeps(job)
    code = job.details["code"]
    assert await stored.member_lists.of_lead("PY-333333") == ()
    await sri.does(ConfirmMembers(code))
    (kept,) = await stored.member_lists.of_lead("PY-333333")
    clock.move(hours=1)
    await sri.does(ConfirmMembers(code), DropMembers(code))
    assert await stored.member_lists.of_lead("PY-333333") == (kept,)
    assert await stored.member_lists.members("PY-333333", code) == MEMBERS
    assert await stored.member_lists.members("PY-222222", code) is None


async def test_nobody_confirms_or_drops_the_list_of_somebody_else(
    sri: Officer, stored: Stored, clock: MovingClock
) -> None:
    job = await sri.sends()
    await sri.keeps(job)
    code = job.details["code"]
    other = Officer(stored, clock, "budi")
    await other.does(DropMembers(code), ConfirmMembers(code))
    assert await other.looks_up(code) is None
    found = await sri.looks_up(code)
    assert found is not None and found.confirmed_at is None


async def test_a_list_that_nobody_confirms_is_forgotten(sri: Officer, stored: Stored, clock: MovingClock) -> None:
    await sri.enrols("PY-222222")
    confirmed, waiting = await sri.sends(), None
    await sri.keeps(confirmed)
    await sri.does(ConfirmMembers(confirmed.details["code"]))
    waiting = await sri.sends()
    await sri.keeps(waiting)
    await stored.member_lists.forget(clock.now())
    assert await sri.looks_up(waiting.details["code"]) is not None
    await stored.member_lists.forget(clock.now() + timedelta(seconds=1))
    assert await sri.looks_up(waiting.details["code"]) is None
    assert len(await stored.member_lists.of_lead("PY-222222")) == 1
    await sri.does(DropMembers(confirmed.details["code"]))
    assert len(await stored.member_lists.of_lead("PY-222222")) == 1
