"""From a `LeadFilter` to conditions of SQL."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import aliased

from bot.clock import JAKARTA
from bot.leads.filters import LeadFilter, Order, Search
from bot.leads.life import OPEN
from bot.storage.cipher import Cipher
from bot.storage.models import CooperativeRow, LeadRow, LeadWordRow

ORDERS: dict[Order, Sequence[Any]] = {
    Order.NEWEST: (LeadRow.created_at.desc(), LeadRow.id.desc()),
    Order.OLDEST: (LeadRow.created_at, LeadRow.id),
    Order.SCORE: (LeadRow.score.desc(), LeadRow.id.desc()),
    Order.NEXT_ACTION: (LeadRow.next_action_on.is_(None), LeadRow.next_action_on, LeadRow.id),
}

FIRST, LAST = date(1970, 1, 1), date(9998, 12, 31)
"""No entry is older or younger; beyond them a day cannot be turned into a time in UTC."""


def conditions(wanted: LeadFilter, cipher: Cipher) -> list[ColumnElement[bool]]:
    """What a row must fulfil to be one of the leads that are meant."""
    row = LeadRow
    found: list[ColumnElement[bool]] = [_duplicates(wanted)]
    found += [in_regions(codes, row.province, row.region) for codes in (wanted.scope, wanted.regions) if codes]
    if wanted.statuses:
        found.append(row.status.in_([status.value for status in wanted.statuses]))
    if wanted.since is not None:
        found.append(row.created_at >= midnight(wanted.since))
    if wanted.until is not None:
        found.append(row.created_at < end_of(wanted.until))
    if wanted.unassigned:
        found.append(row.owner_id.is_(None))
    if wanted.owner is not None:
        found.append(row.owner_id == wanted.owner)
    if wanted.overdue_on is not None:
        found.append(and_(row.status.in_(sorted(OPEN)), row.next_action_on < wanted.overdue_on))
    if wanted.campaign:
        found.append(row.campaign == wanted.campaign)
    if wanted.last_campaign:
        found.append(row.last_campaign == wanted.last_campaign)
    if wanted.cooperative:
        number = select(CooperativeRow.id).where(CooperativeRow.number == wanted.cooperative).scalar_subquery()
        found.append(row.cooperative_id == number)
    if wanted.language:
        found.append(row.language == wanted.language)
    if wanted.codes:
        found.append(row.code.in_(wanted.codes))
    return found + _searched(wanted.search, cipher)


def in_regions(codes: Collection[str], province: Any, region: Any) -> ColumnElement[bool]:
    """Whether a row lies in one of some provinces or regencies."""
    provinces = [code for code in codes if "." not in code]
    regencies = [code for code in codes if "." in code]
    ways = ([province.in_(provinces)] if provinces else []) + ([region.in_(regencies)] if regencies else [])
    return or_(*ways)


def _duplicates(wanted: LeadFilter) -> ColumnElement[bool]:
    if wanted.with_duplicates:
        return true()
    if not wanted.duplicates_of:
        return LeadRow.duplicate_of_id.is_(None)
    original = aliased(LeadRow)
    code = select(original.id).where(original.code == wanted.duplicates_of)
    return LeadRow.duplicate_of_id == code.scalar_subquery()


def _searched(search: Search, cipher: Cipher) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if search.code:
        found.append(LeadRow.code == search.code)
    if search.phone:
        found.append(LeadRow.phone_index == cipher.index(search.phone))
    if search.nik:
        found.append(LeadRow.nik_index == cipher.index(search.nik))
    return found + [
        exists().where(LeadWordRow.lead_id == LeadRow.id, LeadWordRow.word == cipher.word_index(word))
        for word in search.words
    ]


def end_of(day: date) -> datetime:
    """When a day is over in Jakarta, in UTC."""
    return midnight(min(day, LAST) + timedelta(days=1))


def midnight(day: date) -> datetime:
    """When a day begins in Jakarta, in UTC."""
    return datetime.combine(max(day, FIRST), time(), JAKARTA).astimezone(UTC)
