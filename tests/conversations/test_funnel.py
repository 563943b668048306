"""How far people come is counted once a person and stage, and says nobody's name."""

from datetime import date

from sqlalchemy import select

from bot.app import App
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.stages import Stage
from bot.leads.life import Status
from bot.storage.lead_work import By, Move
from bot.storage.models import CampaignRow, MilestoneRow
from tests.conftest import NOON, MovingClock, on_both_databases

SITI = ChatKey("test", "1", "1")
CONSENT = ("usaha", "setuju", "tidak")
FORM = (
    "karyawan",
    "Siti Aminah",
    "Warung",
    "warung makan",
    "Denpasar",
    "2",
    "lewati",
    "081211112222",
    "lewati",
    "ya",
    "ya",
)
ENROLMENT = (*CONSENT, *FORM)
TODAY = date(2026, 11, 24)

pytestmark = on_both_databases


async def say(app: App, clock: MovingClock, *texts: str) -> None:
    for text in texts:
        clock.move(seconds=1)
        await app.turn.handle(Incoming(SITI, int(clock.now().timestamp()), clock.now(), Text(text)))


async def milestones(app: App) -> list[tuple[int, date, str | None, str | None]]:
    async with app.stored.database.reading() as session:
        rows = await session.scalars(select(MilestoneRow).order_by(MilestoneRow.id))
        return [(row.stage, row.day, row.province, row.campaign) for row in rows]


async def stages(app: App) -> list[int]:
    return [stage for stage, *_ in await milestones(app)]


async def test_each_stage_counts_once(app: App, clock: MovingClock) -> None:
    await say(app, clock, "jkk itu apa?", "jht itu apa?")
    assert await stages(app) == [Stage.QUESTION]
    await say(app, clock, "/daftar")
    assert await stages(app) == [Stage.QUESTION]
    await say(app, clock, *ENROLMENT)
    assert await stages(app) == [Stage.QUESTION, Stage.CONSENT, Stage.STARTED, Stage.FINISHED]
    await say(app, clock, "/daftar", "usaha", *FORM)
    assert len(await stages(app)) == 4
    assert (await milestones(app))[-1][2] == "51"


async def test_stages_that_were_skipped_count_as_well(app: App, clock: MovingClock) -> None:
    await say(app, clock, "/daftar", *CONSENT)
    assert await stages(app) == [Stage.QUESTION, Stage.CONSENT, Stage.STARTED]


async def test_a_registration_is_the_last_stage(app: App, clock: MovingClock) -> None:
    await say(app, clock, "/daftar", *ENROLMENT)
    (lead,) = [lead async for lead in app.stored.leads.leads()]
    work = app.stored.lead_work
    await work.move([lead.draft.code], Move(Status.REGISTERED), By("command"), NOON)
    await work.move([lead.draft.code], Move(Status.DOCUMENTS), By("command"), NOON)
    await work.move([lead.draft.code], Move(Status.REGISTERED), By("command"), NOON)
    assert (await milestones(app))[-1] == (Stage.REGISTERED, TODAY, "51", None)
    assert len(await stages(app)) == 5


async def test_the_first_link_that_somebody_came_by_is_kept(app: App, clock: MovingClock) -> None:
    async with app.stored.database.writing() as session:
        for code in ("pasar-klewer", "kopdes_1"):
            session.add(CampaignRow(code=code, title=code, kind="market", created_at=NOON))
    await say(app, clock, "/start nobodys", "/start pasar-klewer", "/start kopdes_1", "/daftar", *ENROLMENT)
    assert {campaign for *_, campaign in await milestones(app)} == {"pasar-klewer"}
    (lead,) = [lead async for lead in app.stored.leads.leads()]
    assert lead.campaign == "pasar-klewer"


async def test_what_was_counted_stays_when_somebody_is_erased(app: App, clock: MovingClock) -> None:
    await say(app, clock, "/daftar", *ENROLMENT, "/hapus", "ya")
    assert await stages(app) == [Stage.QUESTION, Stage.CONSENT, Stage.STARTED, Stage.FINISHED]
    assert [lead async for lead in app.stored.leads.leads()] == []
