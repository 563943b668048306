"""What became of the leads that came in within a span."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.leads.life import Status


@dataclass(frozen=True, slots=True)
class LeadsIn:
    """Leads of a province by their status now."""

    province: str
    leads: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class LeadFigures:
    """Leads without duplicates.

    `until_contact` is the median time from a lead to the first contact, among the newest that were contacted. `overdue`
    counts open ones whose next action was due before today, and stops at 10,001.
    """

    by_province: tuple[LeadsIn, ...]
    until_contact: timedelta | None
    overdue: int

    @property
    def by_status(self) -> dict[Status, int]:
        """All of them, each status in the order of a lead's life."""
        return {status: sum(one.leads.get(status, 0) for one in self.by_province) for status in Status}


def by_provinces(counted: Iterable[tuple[str, str, int]]) -> tuple[LeadsIn, ...]:
    """Provinces, statuses and leads, gathered by province; those with most leads first."""
    provinces: dict[str, dict[Status, int]] = {}
    for province, status, leads in counted:
        provinces.setdefault(province, {})[Status(status)] = leads
    found = [LeadsIn(province, leads) for province, leads in provinces.items()]
    return tuple(sorted(found, key=lambda one: (-sum(one.leads.values()), one.province)))
