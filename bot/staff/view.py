"""A list of leads as somebody looks at it in their chat: which leads, what was searched for, which page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from bot.i18n import N_
from bot.leads.filters import LeadFilter, Order, Search, read_search
from bot.leads.life import OPEN, Status
from bot.staff.member import Staff

LONGEST_SEARCH = 100
_ANY = "-"
_SEARCHED = "q"


class Which(StrEnum):
    """Which leads are listed."""

    MINE = "mine"
    NEW = "new"
    OVERDUE = "overdue"
    NOBODYS = "nobodys"
    REGION = "region"
    ALL = "all"


WHICH_TITLES: Mapping[Which, str] = {
    Which.MINE: N_("Mine"),
    Which.NEW: N_("New"),
    Which.OVERDUE: N_("Overdue"),
    Which.NOBODYS: N_("Nobody's"),
    Which.REGION: N_("My region"),
    Which.ALL: N_("All"),
}


@dataclass(frozen=True, slots=True)
class View:
    """A list; without a status, those that are open, but for new ones and all. `typed` is what somebody searched for."""

    which: Which = Which.REGION
    status: Status | None = None
    page: int = 0
    typed: str = ""

    def wanted(self, staff: Staff, today: date) -> LeadFilter:
        """The leads that are meant; a search goes through all of them, duplicates too."""
        statuses = (self.status,) if self.status is not None else ()
        is_open = statuses or tuple(sorted(OPEN))
        if self.typed:
            return LeadFilter(search=read_search(self.typed), statuses=statuses, with_duplicates=True)
        match self.which:
            case Which.MINE:
                return LeadFilter(owner=staff.id, statuses=is_open)
            case Which.NEW:
                return LeadFilter(statuses=(Status.NEW,))
            case Which.OVERDUE:
                return LeadFilter(overdue_on=today, statuses=statuses)
            case Which.NOBODYS:
                return LeadFilter(unassigned=True, statuses=is_open)
            case Which.REGION:
                return LeadFilter(statuses=is_open)
            case Which.ALL:
                return LeadFilter(statuses=statuses)

    @property
    def order(self) -> Order:
        return Order.NEXT_ACTION if self.which is Which.OVERDUE and not self.typed else Order.NEWEST

    def turned_to(self, page: int) -> Self:
        return replace(self, page=page)

    def encode(self) -> str:
        """The option of a button that shows this list; what was typed is not in it, only that something was."""
        status = self.status.value if self.status is not None else _ANY
        return f"{self.which}.{status}.{self.page}.{_SEARCHED if self.typed else _ANY}"

    @classmethod
    def decode(cls, option: str, typed: str) -> Self:
        """The list of a button; `typed` is what was searched for last.

        Raises:
            ValueError: no button of ours has such an option.
        """
        which, status, page, searched = option.split(".")
        if not page.isdecimal() or len(page) > 5:
            raise ValueError("no page")
        wanted = Status(status) if status != _ANY else None
        return cls(Which(which), wanted, int(page), typed if searched == _SEARCHED else "")

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any] | None) -> Self:
        """A list as it was kept; the usual one where nothing was, or what was kept is of another version."""
        try:
            return cls.decode(cls._option(held or {}), str((held or {}).get("typed", "")))
        except ValueError:
            return cls()

    @staticmethod
    def _option(held: Mapping[str, Any]) -> str:
        status = held.get("status") or _ANY
        return f"{held.get('which')}.{status}.{held.get('page')}.{_SEARCHED if held.get('typed') else _ANY}"


def can_search(typed: str) -> bool:
    """Whether a text says what to look for."""
    return read_search(typed[:LONGEST_SEARCH]) != Search()
