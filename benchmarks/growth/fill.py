"""A year of Payung in an empty database, made by the database itself."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    case,
    cast,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.telegram.incoming import CHANNEL
from bot.clock import day_in_jakarta
from bot.conversation.flows.consent import VERSION
from bot.conversation.state import Place
from bot.leads.lead import Covers, Details, LeadDraft
from bot.leads.life import Status
from bot.leads.score import score
from bot.outreach.law_news import BY_KEY, known_of, told_first
from bot.outreach.reminder_kinds import FORM
from bot.programmes.law import law_on
from bot.storage.lead_rows import seal_lead
from bot.storage.models import (
    ArrivalRow,
    AuditRow,
    Base,
    ContactRow,
    ConversationRow,
    CourseRow,
    HandledUpdateRow,
    InterestRow,
    JobRow,
    LeadEventRow,
    LeadRow,
    LeadWordRow,
    MilestoneRow,
    PersonRow,
    QuestionRow,
    RatingRow,
    TurnRow,
    UtcDateTime,
)
from bot.stored import Stored

FIRST_USER = 700_000_000
HOURS = 365 * 24
AT_ONCE = 50_000
TURNS = 6
"""How many turns each person had in the year."""
IN_A_FORM = 4
"""One person of so many stands in an unfinished enrolment, at the question for the name of the business."""
AT_BUSINESS = Place("enrol", "business", {"covers": Covers.BOTH, "name": "Siti Aminah"})
REGIONS = ("32.73", "35.78", "12.71", "73.71", "51.71")
_SPREAD = 7919
"""A prime: its multiples come to every hour of the year."""

_HOURS = Table(
    "growth_hours",
    MetaData(),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime),
    Column("day", Date),
)


def user(number: int) -> str:
    """The user and chat of the person of a number, which begin with 1."""
    return str(FIRST_USER + number)


def is_in_a_form(number: int) -> bool:
    return number % IN_A_FORM == 0


async def fill(stored: Stored, people: int, now: datetime) -> None:
    """Fill an empty database as it is after a year in which so many people came.

    Of ten people one left a lead, of a hundred one waits for a reminder and two follow the law; see `_tables` for the rest.
    Sealed columns hold the same few texts, sealed with the database's key.
    """
    async with stored.database.writing() as session:
        await session.run_sync(lambda opened: _HOURS.create(opened.connection()))
        begin = now - timedelta(hours=HOURS)
        hours = [(number, begin + timedelta(hours=number)) for number in range(HOURS)]
        rows = [{"hour": number, "at": at, "day": day_in_jakarta(at)} for number, at in hours]
        await session.execute(insert(_HOURS), rows)
    for table, many, made in _tables(stored, people, now):
        for first in range(1, many + 1, AT_ONCE):
            async with stored.database.writing() as session:
                await _insert(session, table, made, first, min(first + AT_ONCE - 1, many))
    async with stored.database.writing() as session:
        await session.run_sync(lambda opened: _HOURS.drop(opened.connection()))
        if not stored.database.is_sqlite:
            await session.execute(text("ANALYZE"))
    await stored.database.optimize()


async def _insert(session: AsyncSession, table: type[Base], made: dict[str, Any], first: int, last: int) -> None:
    """Put a row for each number from one to another, with what is made of the number `n` and the hour `_H` in it."""
    start = select(literal(first, BigInteger).label("n")).cte("numbers", recursive=True)
    numbers = start.union_all(select(start.c.n + 1).where(start.c.n < last))
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SET LOCAL session_replication_role = replica"))  # foreign keys hold by construction
    values = {name: value for name, value in made.items() if name != _WHEN}
    rows = select(*values.values()).select_from(numbers)
    if _WHEN in made:
        rows = rows.join(_HOURS, _HOURS.c.hour == made[_WHEN])
    await session.execute(insert(table).from_select(list(values), rows.order_by(numbers.c.n), include_defaults=False))


_WHEN = "hour of the year"
_N: Any = literal_column("numbers.n", BigInteger)
_AT: Any = _HOURS.c.at
_DAY: Any = _HOURS.c.day


def _tables(stored: Stored, people: int, now: datetime) -> Iterator[tuple[type[Base], int, dict[str, Any]]]:
    """Each table, how many rows it gets, and how the columns follow from the number of the row."""
    seal = stored.cipher.seal_json
    channel, language = literal(CHANNEL), case((_N % 5 == 0, "en"), else_="id")
    anywhen, lately = _N * _SPREAD % HOURS, HOURS - 1 - _N * _SPREAD % (80 * 24)
    region = case(*((number == _N % 7, code) for number, code in enumerate(REGIONS)), else_=None)
    agreed = _N % IN_A_FORM == 0
    yield (
        PersonRow,
        people,
        {
            "channel": channel,
            "user": cast(_N + FIRST_USER, String),
            "language": language,
            "consent_version": case((agreed, VERSION), else_=None),
            "consent_at": case((agreed, _AT), else_=None),
            "stage": case((agreed, 3), else_=1),
            "may_remind": agreed,
            "region": region,
            "news_at": case((_N % 16 == 0, _AT), else_=None),
            _WHEN: anywhen,
        },
    )
    yield (
        ConversationRow,
        people,
        {
            "channel": channel,
            "chat": cast(_N + FIRST_USER, String),
            "person_id": _N,
            "place_sealed": case((agreed, literal(seal(asdict(AT_BUSINESS)))), else_=None),
            "prompt": literal(3),
            "version": _N % 20,
            "updated_at": _AT,
            _WHEN: case((agreed, lately), else_=anywhen),
        },
    )
    updates, turns = max(TURNS * people * 72 // HOURS, 1), TURNS * people
    in_order = HOURS - 72 + _N * 71 // updates
    yield HandledUpdateRow, updates, {"channel": channel, "update": _N, "at": _AT, _WHEN: in_order}
    yield (
        TurnRow,
        turns,
        {
            "day": _DAY,
            "channel": channel,
            "language": language,
            "outcome": case((_N % 3 == 0, "flow_step"), else_="answered"),
            "intent": case((_N % 3 == 0, None), else_=literal("ask_") + cast(_N % 30, String)),
            "confidence": case((_N % 3 == 0, None), else_=literal(0.93)),
            _WHEN: _N * (HOURS - 1) // turns,
        },
    )
    for stage, of in ((1, 1), (2, IN_A_FORM), (3, IN_A_FORM)):
        many = people // of
        reached = {"day": _DAY, "stage": literal(stage), "channel": channel, "language": language}
        yield MilestoneRow, many, {**reached, _WHEN: _N * (HOURS - 1) // many}
    yield from _leads(stored, people // 10, now)
    kept = {"course": literal("basics"), "lesson": literal(2), "started_at": _AT, "updated_at": _AT}
    counts = {"correct": literal(1), "asked_before": literal(0), "asked_after": literal(0)}
    yield CourseRow, people // 20, {"person_id": _N * 20, **kept, **counts, _WHEN: anywhen}
    asked = {"channel": channel, "language": language, "outcome": literal("fallback"), "guesses": literal("[]")}
    lately_day = {"day": _DAY, _WHEN: lately}
    sealed = literal(stored.cipher.seal("apa itu kartu tani"))
    yield QuestionRow, people // 50, {"person_id": _N * 50, **asked, "text_sealed": sealed, **lately_day}
    yield ContactRow, people // 50, {"person_id": _N * 50, "at": literal(now, UtcDateTime), "source": literal("news")}
    yield (
        ArrivalRow,
        people // 5,
        {"campaign": literal("market") + cast(_N % 300, String), "is_first": _N > 0, **lately_day},
    )
    rated = {"intent": literal("ask_benefit"), "language": language, "is_good": _N % 9 != 0}
    yield RatingRow, people // 10, {**rated, **lately_day}
    seen = {"at": _AT, "actor": literal("staff:1"), "action": literal("open_lead"), "subject": literal("PY-222222")}
    yield AuditRow, people // 20, {**seen, "rows": literal(1), _WHEN: anywhen}
    due = literal(now + timedelta(hours=20), UtcDateTime)
    job = {"kind": literal(FORM), "key": cast(_N, String), "attempts": literal(0), "due_at": due}
    details = literal(seal({"chat": user(1)}))
    yield JobRow, people // 100, {"person_id": _N * 100, **job, "details_sealed": details}
    law = law_on(day_in_jakarta(now))
    for key in list(BY_KEY)[:2]:
        known = known_of(key, law)
        told = literal(told_first(known).encode() if known is not None else None, String)
        followed = {"parameter": literal(key), "told": told, "asked_at": _AT, _WHEN: anywhen}
        yield InterestRow, people // 50, {"person_id": _N * 50, **followed}


def _leads(stored: Stored, many: int, now: datetime) -> Iterator[tuple[type[Base], int, dict[str, Any]]]:
    """One person of ten; each kind of lead comes as often as the other ones, and none is so old that it is over."""
    draft = LeadDraft(
        code="PY-222222",
        name="Siti Aminah",
        business="Warung Bu Siti",
        sector="food_stall",
        region=REGIONS[0],
        workers=2,
        phone="+6281234567890",
        programmes="JKK+JKM",
        language="id",
        details=Details(covers=Covers.BOTH, income=2_000_000, wage=1_500_000),
    )
    row = LeadRow()
    seal_lead(row, draft, stored.cipher)
    same = {
        column.name: literal(value, column.type)
        for column in LeadRow.__table__.columns
        if (value := getattr(row, column.name)) is not None
    }
    statuses = (Status.NEW, Status.CONTACTED, Status.DOCUMENTS)
    region = case(*((number == _N % 7, code) for number, code in enumerate(REGIONS)), else_=REGIONS[0])
    lately = HOURS - 1 - _N * _SPREAD % (25 * 24)
    yield (
        LeadRow,
        many,
        {
            **same,
            "code": literal("PY-") + cast(_N, String),
            "person_id": _N * 10,
            "status": case(*((number == _N % 3, status) for number, status in enumerate(statuses))),
            "status_at": _AT,
            "phone_index": literal("index of ") + cast(_N * _SPREAD % 1_000_003, String),
            "region": region,
            "province": func.substr(region, 1, 2),
            "score": literal(score(draft)),
            "consent_version": literal(VERSION),
            "consent_at": _AT,
            "created_at": _AT,
            "updated_at": _AT,
            _WHEN: lately,
        },
    )
    for common in (50, 500, 1_000_003):
        yield LeadWordRow, many, {"word": _N * _SPREAD % common + common, "lead_id": _N}
    noted = {"at": _AT, "actor": literal("staff:1"), "kind": literal("status"), "value": literal("new")}
    yield LeadEventRow, many, {"lead_id": _N, **noted, _WHEN: lately}
