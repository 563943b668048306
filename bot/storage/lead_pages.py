"""How a page of the newest or oldest leads of several regions and statuses is found without sorting all of them.

There is an index of regions, statuses and times. Of each region and status it gives the first leads at once; the page is
among these. A database that is asked for all regions together reads every lead of theirs and sorts them.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Select, select, union_all

from bot.leads.filters import LeadFilter, Order
from bot.leads.life import Status
from bot.storage.cipher import Cipher
from bot.storage.lead_filters import ORDERS, conditions
from bot.storage.models import LeadRow

MOST_PARTS = 60
"""Regions times statuses; a statement with more takes longer to make than it saves."""
MOST_ROWS = 20_000
"""Leads that are looked at in all parts together."""


def page_of_parts(wanted: LeadFilter, order: Order, skip: int, limit: int, cipher: Cipher) -> Select[Any] | None:
    """The numbers of the leads on a page, or None where another way is better: nothing divides them, or more narrows them."""
    places, statuses = _places(wanted), wanted.statuses or tuple(Status)
    many = max(len(places), 1) * len(statuses)
    is_divided = bool(places or (wanted.statuses and not wanted.scope and not wanted.regions))
    is_by_time = order in (Order.NEWEST, Order.OLDEST)
    if not (is_divided and is_by_time) or _is_narrow(wanted):
        return None
    if many > MOST_PARTS or many * (skip + limit) > MOST_ROWS:
        return None
    rest = conditions(replace(wanted, scope=(), regions=(), statuses=()), cipher)
    ways: Sequence[tuple[ColumnElement[bool], ...]] = [(_lies_in(place),) for place in places] or [()]
    parts = [
        select(LeadRow.id, LeadRow.created_at)
        .where(*way, LeadRow.status == status, *rest)
        .order_by(*ORDERS[order])
        .limit(skip + limit)
        .subquery()
        for way, status in product(ways, dict.fromkeys(statuses))
    ]
    found = union_all(*(select(part) for part in parts)).subquery().c
    first = (found.created_at, found.id) if order is Order.OLDEST else (found.created_at.desc(), found.id.desc())
    return select(found.id).order_by(*first).offset(skip).limit(limit)


def _is_narrow(wanted: LeadFilter) -> bool:
    """Whether more than places, statuses and days is asked for; then the leads of a part may all have to be read."""
    return wanted != LeadFilter(
        scope=wanted.scope,
        regions=wanted.regions,
        statuses=wanted.statuses,
        since=wanted.since,
        until=wanted.until,
        with_duplicates=wanted.with_duplicates,
    )


def _places(wanted: LeadFilter) -> list[str]:
    """The codes that are both in the scope and asked for, none of them within another."""
    if not (wanted.scope and wanted.regions):
        found = set(wanted.scope or wanted.regions)
    else:
        pairs = list(product(wanted.scope, wanted.regions))
        found = {one for one, other in pairs if _covers(other, one)} | {
            other for one, other in pairs if _covers(one, other)
        }
    return sorted(one for one in found if not any(other != one and _covers(other, one) for other in found))


def _covers(place: str, code: str) -> bool:
    return code == place or code.startswith(f"{place}.")


def _lies_in(place: str) -> ColumnElement[bool]:
    return (LeadRow.region if "." in place else LeadRow.province) == place
