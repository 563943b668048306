"""Consent taken back, erasure, and what is deleted when its time is over."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select, update

from bot import retention
from bot.app import App
from bot.conversation.effects import StopMessages, StopPassingOn, Withdraw
from bot.conversation.lookups import OwnEntries
from bot.conversation.messages import ChatKey, Document, Incoming, Presence, Reply, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.conversation.state import Consent, Place, State
from bot.conversation.store import Doer, OwnData
from bot.leads.lead import Details, LeadDraft
from bot.leads.life import LostReason, Status
from bot.learning.question import UnclearQuestion
from bot.outreach.reminder_kinds import FORM
from bot.staff.audit import Action, Entry
from bot.staff.member import Role
from bot.storage.agency_leads import AgencyLeads
from bot.storage.audit import add_entry
from bot.storage.handoff_keeping import Wish
from bot.storage.lead_work import By, Move
from bot.storage.models import (
    AuditRow,
    Base,
    ConversationRow,
    ErasureRow,
    HandoffRow,
    JobRow,
    LeadRow,
    MemberListRow,
    MilestoneRow,
    OutboxRow,
    PersonRow,
    QuestionRow,
    StaffRow,
)
from bot.storage.traces import TRACES, Sweep
from bot.stored import Stored
from tests.conftest import NOON, MovingClock

SITI, BUDI = ChatKey("test", "4711", "4711"), ChatKey("test", "4712", "4712")
STAFF_CHAT = "99"
PHONE, NIK, OTHER_PHONE = "+6281234567890", "3204014508680001", "+6281299999999"
PERSONAL = (
    "Siti",
    "Aminah",
    "Warung Bu Siti",
    PHONE,
    "81234567890",
    NIK,
    "blorptang",
    "jam sembilan",
    "Anggota Satu",
    "4711",
)
"""What must not be found of Siti once she is erased."""
DETAILS = Details(birth_date=date(1968, 8, 5), income=2_500_000)
OFFICER = By("staff:1")


def incoming(update: int, key: ChatKey = SITI, at: datetime = NOON) -> Incoming:
    return Incoming(key, update, at, Text("halo"))


def draft(code: str = "PY-222222", phone: str = PHONE) -> LeadDraft:
    return LeadDraft(
        code, "Siti Aminah", "Warung Bu Siti", "food_stall", "32.04", 2, phone, "JKK+JKM", "id", NIK, True,
        details=DETAILS,
    )  # fmt: skip


async def fill(stored: Stored) -> None:
    """Siti has a lead with a note, a form, a question, a request, a member list, a reminder, and messages that wait."""
    consent = Consent("1", NOON, may_remind=True)
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("id", consent, Place("enrol", "business", {"name": "Siti Aminah"})))
        await unit.keep_lead(draft(), consent)
        await unit.keep_question(UnclearQuestion("blorptang", "id", ()), NOON.date(), Outcome.FALLBACK)
        await unit.reach(Stage.FINISHED, NOON.date(), "32")
        await unit.send((Reply("Halo Siti"),))
    await stored.lead_work.note("PY-222222", "Siti is nice", OFFICER, NOON)
    await stored.handoffs.open(SITI, Wish("Klaim", "id", None, "jam sembilan"), "Saya Siti", NOON)
    async with stored.database.writing() as session:
        person = await session.scalar(select(PersonRow.id).where(PersonRow.user == SITI.person))
        assert person is not None
        sealed = stored.cipher.seal_json(["Anggota Satu"])
        lead = await session.scalar(select(LeadRow.id))
        for number, belongs in enumerate((lead, None)):
            session.add(
                MemberListRow(
                    code=f"DA-{number}", person_id=person, lead_id=belongs, members=3, monthly=5, rows_sealed=sealed,
                    created_at=NOON,
                )
            )  # fmt: skip
        details = stored.cipher.seal_json({"person": person})
        session.add(JobRow(kind=FORM, key="1", person_id=person, details_sealed=details, due_at=NOON))


async def another(stored: Stored, code: str = "PY-333333", phone: str = PHONE) -> None:
    """Budi has a lead, by default with Siti's number."""
    async with stored.conversations.write(incoming(1, BUDI)) as unit:
        await unit.save(State("id", Consent("1", NOON)))
        await unit.keep_lead(draft(code, phone), Consent("1", NOON))


async def count(stored: Stored, table: type[Base]) -> int:
    async with stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def carry_out(stored: Stored, effect: Any, at: datetime = NOON + timedelta(minutes=1)) -> None:
    """What a turn with an effect does."""
    async with stored.conversations.write(incoming(2, at=at)) as unit:
        await unit.save(unit.state.at(None))
        await unit.send((Reply("Done."),))
        await unit.carry_out(effect)


async def sweep(stored: Stored, app: App, clock: MovingClock) -> None:
    """Do the jobs that look for traces."""
    clock.move(hours=1)
    while (job := await stored.jobs.claim([TRACES], clock.now(), clock.now() + timedelta(minutes=1))) is not None:
        await Sweep(stored.database, stored.cipher, app.parcels).do(job)
        await stored.jobs.done(job)


async def everything(stored: Stored) -> dict[str, str]:
    """All rows of each table as text, opened where they are sealed."""
    found = {}
    async with stored.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            rows = (await session.execute(select(table))).all()
            found[table.name] = "\n".join(" ".join(_values(table, row, stored)) for row in rows)
    return found


def _values(table: Table, row: Any, stored: Stored) -> Iterator[str]:
    for column in table.columns:
        value = getattr(row, column.name)
        yield stored.cipher.open(value) if isinstance(value, bytes) else str(value)


async def test_everything_taken_back_leaves_the_language_and_the_conversation(stored: Stored) -> None:
    await fill(stored)
    await carry_out(stored, Withdraw())
    state = await stored.conversations.read(SITI)
    assert (state.language, state.consent, state.place) == ("id", None, None)
    for table in (LeadRow, HandoffRow, MemberListRow, QuestionRow):
        assert await count(stored, table) == 0, table
    async with stored.database.reading() as session:
        assert set(await session.scalars(select(JobRow.kind))) == {TRACES}
        assert await session.scalar(select(PersonRow.may_remind)) is False
    waiting = await stored.outbox("test").due_in(SITI.chat, NOON + timedelta(hours=1))
    assert waiting is not None and waiting.reply.text == "Done."
    async with stored.conversations.write(incoming(3)) as unit:
        assert (await unit.look_up(OwnEntries())).is_empty
    assert await count(stored, MilestoneRow) == Stage.FINISHED


async def test_a_consent_taken_back_frees_what_doubled_the_lead_and_leaves_others_alone(stored: Stored) -> None:
    await fill(stored)
    await another(stored)
    assert [lead.duplicate_of for lead in await leads(stored)] == [None, "PY-222222"]
    await carry_out(stored, Withdraw())
    (left,) = await leads(stored)
    assert (left.draft.code, left.duplicate_of, left.updated_at) == ("PY-333333", None, NOON + timedelta(minutes=1))
    assert (await stored.conversations.read(BUDI)).consent is not None


async def leads(stored: Stored) -> list[Any]:
    everyone = [await stored.leads.find(code) for code in ("PY-222222", "PY-333333")]
    return [lead for lead in everyone if lead is not None]


async def test_the_agency_sees_a_lead_no_more_that_is_not_to_be_passed_on(stored: Stored) -> None:
    await fill(stored)
    agency = AgencyLeads(stored.database, stored.cipher)
    assert await agency.held(["PY-222222"]) == {"PY-222222"}
    await carry_out(stored, StopPassingOn())
    assert await agency.held(["PY-222222"]) == set()
    lead = await stored.leads.find("PY-222222")
    assert lead is not None and not lead.draft.for_agency
    assert (await stored.leads.history("PY-222222"))[-1].kind == "not_passed_on"
    assert (await stored.conversations.read(SITI)).consent is not None


async def test_reminders_taken_back_are_not_sent(stored: Stored) -> None:
    await fill(stored)
    await carry_out(stored, StopMessages("reminders"))
    assert await count(stored, JobRow) == 0
    consent = (await stored.conversations.read(SITI)).consent
    assert consent is not None and not consent.may_remind


async def test_a_person_sees_all_that_is_kept_and_staff_stay_unnamed(stored: Stored) -> None:
    await fill(stored)
    async with stored.conversations.write(incoming(3)) as unit:
        own: OwnData = await unit.look_up(OwnEntries())
    assert [lead.draft.details for lead in own.leads] == [DETAILS]
    (deed,) = own.deeds["PY-222222"]
    assert (deed.doer, deed.kind, deed.note) == (Doer.STAFF, "note", "Siti is nice")
    assert (own.questions, own.reminders, own.stage) == (("blorptang",), (NOON,), Stage.FINISHED)
    assert [one.members for one in own.members] == [3, 3]


async def test_of_somebody_erased_nothing_is_left_in_any_table(app: App, clock: MovingClock, tmp_path: Path) -> None:
    stored = app.stored
    await fill(stored)
    parcel = await _parcel(app, tmp_path)
    await _staff_have_seen(stored, parcel)
    async with stored.database.reading() as session:
        person = await session.scalar(select(PersonRow.id).where(PersonRow.user == SITI.person))
    async with stored.conversations.write(incoming(2, at=clock.now())) as unit:
        await unit.erase()
    await sweep(stored, app, clock)
    left = await everything(stored)
    hashes = [stored.cipher.index(PHONE), stored.cipher.index(NIK)]
    for name, rows in left.items():
        for personal in (*PERSONAL, *hashes):
            assert personal not in rows, f"{personal} is left in {name}"
    for table in Base.metadata.sorted_tables:
        if "person_id" in table.columns:
            async with stored.database.reading() as session:
                of_siti = select(func.count()).where(table.columns.person_id == person)
                assert await session.scalar(of_siti) == 0, table.name
    assert await count(stored, ErasureRow) == 1
    assert await count(stored, MilestoneRow) == Stage.FINISHED
    assert await app.parcels.opened(parcel) is None


async def test_what_waits_for_staff_about_others_is_still_sent(app: App, clock: MovingClock, tmp_path: Path) -> None:
    stored = app.stored
    await fill(stored)
    await _staff_have_seen(stored, await _parcel(app, tmp_path))
    async with stored.conversations.write(incoming(2, at=clock.now())) as unit:
        await unit.erase()
    await sweep(stored, app, clock)
    async with stored.database.reading() as session:
        sealed = list(await session.scalars(select(OutboxRow.reply_sealed).where(OutboxRow.chat == STAFF_CHAT)))
    texts = [stored.cipher.open_json(one)["text"] for one in sealed]
    assert texts == ["PY-999999 Budi", "1 entry."]


async def _parcel(app: App, folder: Path) -> str:
    plain = folder / "export.csv"
    plain.write_text("Siti Aminah", encoding="utf-8")
    return await app.parcels.put(plain)


async def _staff_have_seen(stored: Stored, parcel: str) -> None:
    """An officer has searched for Siti, and her card, another's and an export wait for them."""
    officer = await stored.staff.add("rina", "Rina", Role.OFFICER, (), "command", NOON)
    async with stored.database.writing() as session:
        await session.execute(update(StaffRow).values(channel="test", user=STAFF_CHAT))
    await stored.staff.keep_view(officer.id, {"which": "all", "page": 0, "typed": "Siti"})
    document = Document("leads.csv", parcel, "The file is gone.")
    for reply in (Reply("PY-222222 Siti"), Reply("PY-999999 Budi"), Reply("1 entry.", document=document)):
        assert await stored.staff.write(officer.id, reply, NOON)


@pytest.mark.parametrize(
    ("status", "kept"),
    [
        (Status.REGISTERED, retention.REGISTERED),
        (Status.LOST, retention.CLOSED),
        (Status.NEW, retention.UNTOUCHED),
        (Status.DOCUMENTS, retention.UNTOUCHED),
    ],
)
async def test_a_lead_goes_when_its_time_is_over(stored: Stored, status: Status, kept: retention.Period) -> None:
    await fill(stored)
    await another(stored, phone=PHONE)
    if status is not Status.NEW:
        reason = LostReason.OTHER if status is Status.LOST else None
        await stored.lead_work.move(["PY-222222"], Move(status, reason), OFFICER, NOON)
    milestones = await count(stored, MilestoneRow)
    waiting = await count(stored, OutboxRow)
    assert await stored.retention.forget_leads(NOON + kept.length) == 0
    later = NOON + kept.length + timedelta(seconds=1)
    async with stored.database.writing() as session:
        await session.execute(update(LeadRow).where(LeadRow.code == "PY-333333").values(updated_at=later))
    assert await stored.retention.forget_leads(later) == 1
    (left,) = await leads(stored)
    assert (left.draft.code, left.duplicate_of) == ("PY-333333", None)
    assert await count(stored, MilestoneRow) == milestones
    assert await count(stored, OutboxRow) == waiting, "nobody is told"


async def test_whoever_wrote_nothing_for_long_is_forgotten_but_not_where_something_is_kept(stored: Stored) -> None:
    await another(stored)
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("id"))
    assert await stored.retention.forget_people(NOON + retention.PEOPLE.length) == 0
    assert await stored.retention.forget_people(NOON + retention.PEOPLE.length + timedelta(seconds=1)) == 1
    async with stored.database.reading() as session:
        assert list(await session.scalars(select(PersonRow.user))) == [BUDI.person]
    assert await count(stored, ConversationRow) == 1


async def test_many_go_some_at_a_time(stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.retention.BATCH", 2)
    for number in range(5):
        async with stored.conversations.write(incoming(1, ChatKey("test", f"{number}", f"{number}"))) as unit:
            await unit.save(State("id"))
    assert await stored.retention.forget_people(NOON + retention.PEOPLE.length + timedelta(seconds=1)) == 5
    assert await count(stored, PersonRow) == 0


async def test_what_nobody_finishes_goes_when_its_time_is_over(stored: Stored) -> None:
    await fill(stored)
    await stored.lead_work.move(["PY-222222"], Move(Status.REGISTERED), OFFICER, NOON)
    async with stored.database.writing() as session:
        await session.execute(update(MemberListRow).values(confirmed_at=NOON, lead_id=None))
        await session.execute(update(JobRow).values(given_up_at=NOON))
    moment = timedelta(seconds=1)
    keeper = stored.retention
    for forget, table, kept in (
        (keeper.forget_jobs, JobRow, retention.JOBS.length),
        (keeper.forget_free_lists, MemberListRow, retention.CONFIRMED.length),
        (keeper.forget_handoffs, HandoffRow, retention.UNTOUCHED.length),
    ):
        before = await count(stored, table)
        assert before and await forget(NOON + kept) == 0
        assert await forget(NOON + kept + moment) == before
        assert await count(stored, table) == 0


async def test_a_list_that_belongs_to_an_entry_and_a_request_that_is_talked_about_stay(stored: Stored) -> None:
    await fill(stored)
    async with stored.database.writing() as session:
        lead = await session.scalar(select(LeadRow.id))
        await session.execute(update(MemberListRow).values(confirmed_at=NOON, lead_id=lead))
        code = await session.scalar(select(HandoffRow.code))
    late = NOON + retention.UNTOUCHED.length
    await stored.handoffs.add(str(code), "Halo?", late)
    assert await stored.retention.forget_free_lists(late + timedelta(days=1)) == 0
    assert await stored.retention.forget_handoffs(late + timedelta(days=1)) == 0


async def test_the_audit_log_is_kept_for_its_time(stored: Stored) -> None:
    async with stored.database.writing() as session:
        add_entry(session, Entry(NOON, "command", Action.OPENED, "PY-222222", 1))
    assert await stored.retention.forget_audit(NOON + retention.AUDIT.length) == 0
    assert await stored.retention.forget_audit(NOON + retention.AUDIT.length + timedelta(seconds=1)) == 1
    assert await count(stored, AuditRow) == 0


async def test_an_unfinished_enrolment_is_forgotten_by_the_hourly_job(app: App, clock: MovingClock) -> None:
    place = Place("enrol", "business", {"name": "Siti Aminah"})
    async with app.stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("id", Consent("1", NOON), place))
    clock.time = NOON + retention.FORMS.length
    await app.tidy()
    assert (await app.stored.conversations.read(SITI)).place == place
    clock.move(seconds=1)
    await app.tidy()
    assert (await app.stored.conversations.read(SITI)).place is None


async def test_who_blocks_the_bot_gets_nothing_until_they_let_it_write_again(stored: Stored) -> None:
    await fill(stored)
    await stored.conversations.note_presence(Presence(SITI, NOON, is_there=False))
    assert await count(stored, JobRow) == 0
    assert await stored.outbox("test").due_in(SITI.chat, NOON + timedelta(hours=1)) is None
    async with stored.database.reading() as session:
        assert await session.scalar(select(PersonRow.unreachable_at)) == NOON
    await stored.conversations.note_presence(Presence(SITI, NOON, is_there=True))
    async with stored.database.reading() as session:
        assert await session.scalar(select(PersonRow.unreachable_at)) is None
    assert await count(stored, LeadRow) == 1
