"""Leads that nobody sent: as many as are wanted, sealed and indexed like real ones, put into a database in bulk."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import asyncpg
from sqlalchemy import Table, create_engine, event, insert, make_url

from bot.leads.lead import Covers, Details, LeadDraft
from bot.leads.life import OPEN, LostReason, Status
from bot.leads.score import score
from bot.regions import provinces, regencies
from bot.storage.cipher import Cipher
from bot.storage.lead_keeping import words_rows
from bot.storage.lead_rows import seal_lead
from bot.storage.models import Base, LeadRow, LeadWordRow, PersonRow, StaffRow
from tests.support.applicants import BUSINESSES, FIRST, LAST, MIDDLE

END = datetime(2026, 11, 26, 12, tzinfo=UTC)
"""The day on which the last lead came in; the first came a year before."""
YEAR = timedelta(days=365)
CHUNK, AHEAD = 10_000, 6
OFFICERS = 200
STATUSES = (Status.NEW, Status.CONTACTED, Status.DOCUMENTS, Status.REGISTERED, Status.LOST)
SHARES = (30, 20, 10, 25, 15)
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

Rows = list[dict[str, Any]]
Chunk = list[tuple[Table, Rows]]


def generate(keys: Sequence[str], index_key: str, address: str, count: int) -> None:
    """Fill an empty database, its tables made, with leads of a year."""
    fill = _fill_sqlite if make_url(address).get_backend_name() == "sqlite" else _fill_postgresql
    with ProcessPoolExecutor() as pool:
        made = partial(_made, list(keys), index_key, count)
        fill(address, Cipher(list(keys), index_key), _in_turn(pool, made, range(0, count, CHUNK)))


def _in_turn(pool: ProcessPoolExecutor, made: Callable[[int], Chunk], begins: Iterable[int]) -> Iterator[Chunk]:
    """What is made of each number, in their order; only a few are made ahead of a database that is slower."""
    waiting: deque[Future[Chunk]] = deque()
    for begin in begins:
        waiting.append(pool.submit(made, begin))
        if len(waiting) > AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _made(keys: list[str], index_key: str, count: int, begin: int) -> Chunk:
    """Some persons, leads and words, from the lead of a number on."""
    cipher, chance = Cipher(keys, index_key), random.Random(begin)
    regions = [region.code for province in provinces() for region in regencies(province.code)]
    persons, leads, words = [], [], []
    for number in range(begin + 1, min(begin + CHUNK, count) + 1):
        at = END - YEAR * (1 - number / count)
        persons.append(
            _row(PersonRow(id=number, channel="telegram", user=str(number), language="id", stage=4, may_remind=False))
        )
        draft = _draft(number, chance.choice(regions), chance)
        leads.append(_row(_lead(number, draft, at, cipher, chance)))
        words += words_rows(number, draft, cipher)
    tables = [(PersonRow, persons), (LeadRow, leads), (LeadWordRow, sorted(words, key=lambda row: row["word"]))]
    return [(Base.metadata.tables[row.__tablename__], rows) for row, rows in tables]


def _draft(number: int, region: str, chance: random.Random) -> LeadDraft:
    name = f"{chance.choice(FIRST)} {chance.choice(MIDDLE)} {chance.choice(LAST)}"
    business = f"{chance.choice(BUSINESSES)} {chance.choice(FIRST)} {number}"
    programmes = chance.choice(("JKK+JKM", "JKK+JKM+JHT", "unsure"))
    phone = f"+62812{10_000_000 + number}"
    sector = chance.choice(("food_stall", "retail", "laundry", "other"))
    workers = chance.randrange(12)
    nik = f"{region.replace('.', '')}01{number:010d}" if chance.random() < 0.3 else ""
    for_agency = chance.random() < 0.5
    covers = chance.choice((Covers.WORKERS, Covers.BOTH)) if workers else Covers.SELF
    income = chance.randrange(1, 10) * 500_000 if covers is not Covers.WORKERS and chance.random() < 0.5 else None
    wage = chance.randrange(1, 10) * 500_000 if workers and chance.random() < 0.5 else None
    details = Details(covers=covers, income=income, wage=wage)
    return LeadDraft(
        _code(number),
        name,
        business,
        sector,
        region,
        workers,
        phone,
        programmes,
        "id",
        nik,
        for_agency,
        details=details,
    )


def _code(number: int) -> str:
    code = ""
    for _ in range(6):
        number, digit = divmod(number, len(ALPHABET))
        code = ALPHABET[digit] + code
    return f"PY-{code}"


def _lead(number: int, draft: LeadDraft, at: datetime, cipher: Cipher, chance: random.Random) -> LeadRow:
    (status,) = chance.choices(STATUSES, SHARES)
    row = LeadRow(id=number, code=draft.code, person_id=number, status=status, status_at=at, created_at=at)
    seal_lead(row, draft, cipher)
    row.score, row.consent_version, row.consent_at, row.updated_at = score(draft), "2026-11-27", at, at
    row.agency_consent_at = at if draft.for_agency else None
    row.lost_reason = LostReason.UNREACHABLE if status is Status.LOST else None
    row.registered_on = at.date() if status is Status.REGISTERED else None
    row.owner_id = chance.randrange(OFFICERS) + 1 if chance.random() < 0.7 else None
    if status in OPEN and chance.random() < 0.3:
        row.next_action_on = (at + timedelta(days=chance.randrange(60))).date()
    return row


def _row(made: Any) -> dict[str, Any]:
    return {column.name: getattr(made, column.name) for column in made.__table__.columns}


def _officers(cipher: Cipher) -> Rows:
    made = [
        StaffRow(id=number, login=f"officer{number}", role="officer", regions="", language="id")
        for number in range(1, OFFICERS + 1)
    ]
    for row in made:
        row.name_sealed, row.wants_digest, row.created_at = cipher.seal("Petugas"), False, END - YEAR
    return [_row(row) for row in made]


def _fill_sqlite(address: str, cipher: Cipher, chunks: Iterator[Chunk]) -> None:
    engine = create_engine(f"sqlite:///{make_url(address).database}")

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-1000000")

    with engine.begin() as connection:
        connection.execute(insert(StaffRow), _officers(cipher))
        for chunk in chunks:
            for table, rows in chunk:
                connection.execute(insert(table), rows)
    engine.dispose()


def _fill_postgresql(address: str, cipher: Cipher, chunks: Iterator[Chunk]) -> None:
    asyncio.run(_copy(address, cipher, chunks))


async def _copy(address: str, cipher: Cipher, chunks: Iterator[Chunk]) -> None:
    connection = await asyncpg.connect(make_url(address).set(drivername="postgresql").render_as_string(False))
    for table, rows in [
        (Base.metadata.tables["staff"], _officers(cipher)),
        *(one for chunk in chunks for one in chunk),
    ]:
        names = list(rows[0])
        records = [tuple(row[name] for name in names) for row in rows]
        await connection.copy_records_to_table(table.name, records=records, columns=names)
    await connection.execute("ANALYZE")
    await connection.close()
