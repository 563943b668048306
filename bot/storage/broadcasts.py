"""Broadcasts in the database: written, started, stopped and reported on; `storage.recipients` sends them."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, insert, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.stages import Stage
from bot.i18n import LANGUAGES, N_
from bot.leads.lead import Covers, Kind, new_broadcast_code
from bot.outreach.allowance import MOST, WITHIN
from bot.outreach.broadcast import (
    CHANNEL,
    Audience,
    Broadcast,
    Message,
    Preview,
    Report,
    Segment,
    Standing,
    Status,
    checked,
    fingerprint,
)
from bot.outreach.quiet_hours import by_day
from bot.regions import provinces, zone_of
from bot.staff.audit import Action, Entry
from bot.staff.member import Refused
from bot.storage.audit import add_entry
from bot.storage.database import Database
from bot.storage.lead_filters import in_regions
from bot.storage.models import BroadcastRow, ContactRow, LeadRow, PersonRow, RecipientRow
from bot.storage.whereabouts import province_told

LASTS = timedelta(days=7)
"""How long after its start a broadcast is given up, where nobody says otherwise."""

UNKNOWN = N_("There is no such message.")
NOT_A_DRAFT = N_("This message was sent already and cannot be changed any more.")
NOT_TO_START = N_("This message is being sent, or was sent already.")
NOT_TO_STOP = N_("This message is not being sent just now.")
CHANGED = N_("Somebody has changed this message meanwhile. Please look at it again.")
NOBODY = N_("Nobody who agreed to such messages fits this choice.")
TOO_SOON = N_("The last day lies in the past.")


class BroadcastBook:
    """All broadcasts. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, message: Message, audience: Audience, by: str, now: datetime) -> Broadcast:
        """Keep a new broadcast as a draft; `by` is a login, who gets a report when it is done.

        Raises:
            Refused: its message may not be like that.
        """
        row = BroadcastRow(code=new_broadcast_code(), status=Status.DRAFT, created_by=by, created_at=now)
        _write(row, checked(message, audience), audience)
        async with self._database.writing() as session:
            session.add(row)
        return read_broadcast(row)

    async def change(self, code: str, message: Message, audience: Audience) -> Broadcast:
        """Give a draft another message and audience.

        Raises:
            Refused: its message may not be like that, it is no draft any more, or there is none with this code.
        """
        kept = checked(message, audience)
        async with self._database.writing() as session:
            row = await _locked(session, code)
            if row.status != Status.DRAFT:
                raise Refused(NOT_A_DRAFT)
            _write(row, kept, audience)
        return read_broadcast(row)

    async def get(self, code: str) -> Broadcast:
        """One by its code.

        Raises:
            Refused: there is none.
        """
        async with self._database.reading() as session:
            return read_broadcast(await _found(session, select(BroadcastRow), code))

    async def page(self, skip: int, limit: int) -> list[Broadcast]:
        """Some broadcasts, the newest first."""
        query = select(BroadcastRow).order_by(BroadcastRow.created_at.desc(), BroadcastRow.id.desc())
        async with self._database.reading() as session:
            return [read_broadcast(row) for row in await session.scalars(query.offset(skip).limit(limit))]

    async def preview(self, audience: Audience, now: datetime) -> Preview:
        """Who would get a broadcast, if it were started now."""
        province = func.coalesce(province_told(), "")
        language = func.coalesce(PersonRow.language, LANGUAGES[0])
        query = select(province, language, func.count()).where(*_in(audience)).group_by(province, language)
        by_zone, by_province, by_language = Counter[str](), Counter[str](), Counter[str]()
        async with self._database.reading() as session:
            for code, spoken, people in await session.execute(query):
                by_zone[zone_of(code).key if code else ""] += people
                by_province[code] += people
                by_language[spoken] += people
            resting = await session.scalar(select(func.count()).where(*_in(audience), _rests(now)))
        return Preview(dict(by_zone), dict(by_province), dict(by_language), resting or 0)

    async def start(
        self, code: str, actor: str, now: datetime, until: datetime | None = None, seen: str | None = None
    ) -> Report:
        """Begin to send: everybody whom it is for becomes a recipient; a stopped one goes on with those who are left.

        Args:
            code: whose.
            actor: who begins, as the audit log names them.
            now: the time.
            until: when what was not sent by then is left unsent; by default after a week.
            seen: the `fingerprint` of what they looked at; None for whoever looks at it just now.

        Raises:
            Refused: it is being sent or done, was changed since, nobody fits, or there is none with this code.
        """
        async with self._database.writing() as session:
            row = await _locked(session, code)
            if seen is not None and fingerprint(read_broadcast(row)) != seen:
                raise Refused(CHANGED)
            if row.status not in (Status.DRAFT, Status.STOPPED):
                raise Refused(NOT_TO_START)
            ends = until or (row.until if row.until is not None and row.until > now else now + LASTS)
            if ends <= now:
                raise Refused(TOO_SOON)
            if row.status == Status.DRAFT:
                await session.execute(_everybody(row, read_broadcast(row).audience, now))
                row.started_at = now
            counts = await count_recipients(session, row.id)
            if not counts:
                raise Refused(NOBODY)
            row.status, row.until = Status.SENDING, ends
            waiting = counts.get(Standing.WAITING, 0)
            add_entry(session, Entry(now, actor, Action.BROADCAST, code, waiting))
        return Report(read_broadcast(row), counts)

    async def stop(self, code: str, actor: str, now: datetime) -> Report:
        """Send no more of it; what is on its way just now still arrives. It may be started again.

        Raises:
            Refused: it is not being sent, or there is none with this code.
        """
        async with self._database.writing() as session:
            row = await _locked(session, code)
            if row.status != Status.SENDING:
                raise Refused(NOT_TO_STOP)
            row.status = Status.STOPPED
            counts = await count_recipients(session, row.id)
            add_entry(session, Entry(now, actor, Action.BROADCAST_STOPPED, code, counts.get(Standing.WAITING, 0)))
        return Report(read_broadcast(row), counts)

    async def report(self, code: str) -> Report:
        """What became of its recipients so far.

        Raises:
            Refused: there is none with this code.
        """
        async with self._database.reading() as session:
            row = await _found(session, select(BroadcastRow), code)
            return Report(read_broadcast(row), await count_recipients(session, row.id))


def read_broadcast(row: BroadcastRow) -> Broadcast:
    """A row as plain data."""
    held = json.loads(row.audience)
    audience = Audience(
        regions=tuple(held["regions"]),
        segment=Segment(held["segment"]) if held["segment"] else None,
        language=held["language"],
        campaign=held["campaign"],
        stage=Stage(held["stage"]) if held["stage"] is not None else None,
    )
    return Broadcast(
        code=row.code,
        message=Message(row.title, {"id": row.text_id, "en": row.text_en}, row.button or ""),
        audience=audience,
        status=Status(row.status),
        created_by=row.created_by,
        created_at=row.created_at,
        started_at=row.started_at,
        until=row.until,
        ended_at=row.ended_at,
    )


def _write(row: BroadcastRow, message: Message, audience: Audience) -> None:
    row.title, row.button = message.title, message.button or None
    row.text_id, row.text_en = message.texts["id"], message.texts["en"]
    row.audience = json.dumps(asdict(audience))


async def _locked(session: AsyncSession, code: str) -> BroadcastRow:
    return await _found(session, select(BroadcastRow).with_for_update(), code)


async def _found(session: AsyncSession, query: Any, code: str) -> BroadcastRow:
    row: BroadcastRow | None = await session.scalar(query.where(BroadcastRow.code == code))
    if row is None:
        raise Refused(UNKNOWN)
    return row


async def count_recipients(session: AsyncSession, broadcast: int) -> dict[Standing, int]:
    """How many recipients of a broadcast stand how."""
    query = select(RecipientRow.state, func.count()).where(RecipientRow.broadcast_id == broadcast)
    return {Standing(state): n for state, n in await session.execute(query.group_by(RecipientRow.state))}


def _everybody(row: BroadcastRow, audience: Audience, now: datetime) -> Any:
    """A statement that makes recipients of all whom a broadcast is for, each due by day where they are."""
    columns = (
        RecipientRow.broadcast_id,
        RecipientRow.person_id,
        RecipientRow.state,
        RecipientRow.due_at,
        RecipientRow.at,
    )
    time = RecipientRow.due_at.type
    mornings: dict[datetime, list[str]] = {}
    for one in provinces():
        mornings.setdefault(by_day(now, one.code), []).append(one.code)
    province = province_told()
    whens = [(province.in_(codes), literal(due_at, time)) for due_at, codes in mornings.items()]
    due = case(*whens, else_=literal(by_day(now), time))
    people = select(literal(row.id), PersonRow.id, literal(Standing.WAITING.value), due, literal(now, time))
    return insert(RecipientRow).from_select(columns, people.where(*_in(audience)).order_by(PersonRow.id))


def _in(audience: Audience) -> list[Any]:
    """Of those who agreed and can be reached, whom an audience means."""
    row = PersonRow
    conditions: list[Any] = [row.channel == CHANNEL, row.news_at.is_not(None), row.unreachable_at.is_(None)]
    if audience.regions:
        conditions.append(in_regions(audience.regions, province_told(), row.region))
    if audience.segment is not None:
        lead = select(LeadRow.id).where(LeadRow.person_id == row.id, _is_for(audience.segment))
        conditions.append(lead.exists())
    if audience.language:
        conditions.append(func.coalesce(row.language, LANGUAGES[0]) == audience.language)
    if audience.campaign:
        conditions.append(or_(row.campaign == audience.campaign, row.last_campaign == audience.campaign))
    if audience.stage is not None:
        conditions.append(row.stage == audience.stage)
    return conditions


def _rests(now: datetime) -> Any:
    """Whether somebody has had as many messages lately as they get, and has to be left alone for a while."""
    lately = select(func.count()).where(ContactRow.person_id == PersonRow.id, ContactRow.at > now - WITHIN)
    return lately.scalar_subquery() >= MOST


def _is_for(segment: Segment) -> Any:
    """Whether a lead is for a segment; an owner who was not asked for whom has workers, a cooperative's members are BPU."""
    if segment is Segment.CONSTRUCTION:
        return LeadRow.sector == "construction"
    is_owner = LeadRow.kind == Kind.OWNER
    if segment is Segment.PU:
        return and_(is_owner, or_(LeadRow.covers.is_(None), LeadRow.covers != Covers.SELF))
    return or_(~is_owner, LeadRow.covers.in_((Covers.SELF, Covers.BOTH)))
