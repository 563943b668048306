"""A list of leads as its address says it; what somebody searched for stands there sealed, since it may name a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from bot.leads.filters import LeadFilter, Order, Search, read_search
from bot.leads.life import OPEN, Status
from bot.staff.counts import MOST
from bot.staff.member import Staff
from bot.storage.cipher import Cipher, KeyProblem

SIZES = (25, 50, 100)
LONGEST_SEARCH = 100
MINE, NOBODYS = "me", "nobody"
ANY = "any"
_WRITTEN = ("region", "status", "since", "until", "owner", "campaign", "last_campaign", "order", "size", "page")
SEARCHED = "searched for: "
"""Stands before what is sealed in an address."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which leads, in which order, which page. `status` is a status, `any`, or "": open ones, and in a search all.

    `region` is a code of a province or a regency, `owner` a number, `me` or `nobody`; what is empty is not asked for.
    """

    typed: str = ""
    region: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    owner: str = ""
    overdue: bool = False
    campaign: str = ""
    last_campaign: str = ""
    order: Order = Order.NEWEST
    size: int = SIZES[0]
    page: int = 1

    @classmethod
    def read(cls, params: Mapping[str, Any], typed: str) -> Self:
        """The list of an address or a form; what cannot be read counts as not asked for."""

        def text(name: str) -> str:
            value = params.get(name)
            return value.strip() if isinstance(value, str) else ""

        size, page = _number(text("size")), _number(text("page"))
        size = size if size in SIZES else SIZES[0]
        return cls(
            typed=typed.strip()[:LONGEST_SEARCH],
            region=text("regency") if _is_in(text("regency"), text("region")) else text("region")[:5],
            status=text("status") if text("status") in {ANY, *Status} else "",
            since=_day(text("since")),
            until=_day(text("until")),
            owner=text("owner") if text("owner") in {MINE, NOBODYS} or _number(text("owner")) else "",
            overdue=text("overdue") == "yes",
            campaign=text("campaign")[:60],
            last_campaign=text("last_campaign")[:60],
            order=Order(text("order")) if text("order") in set(Order) else Order.NEWEST,
            size=size,
            page=max(1, min(page, MOST // size)),
        )

    @property
    def province(self) -> str:
        return self.region.split(".")[0]

    @property
    def is_narrow(self) -> bool:
        """Whether more is asked for than a search, a status and a region."""
        return replace(self, typed="", status="", region="", page=1) != Listing()

    @property
    def is_unclear(self) -> bool:
        """Whether something was typed that says nothing to look for."""
        return bool(self.typed) and read_search(self.typed) == Search()

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.size

    def wanted(self, staff: Staff, today: date) -> LeadFilter:
        """The leads that are meant; a search goes through all of them, duplicates too."""
        search = read_search(self.typed) if self.typed else Search()
        return LeadFilter(
            regions=(self.region,) if self.region else (),
            statuses=self._statuses,
            since=self.since,
            until=self.until,
            owner=staff.id if self.owner == MINE else _number(self.owner) or None,
            unassigned=self.owner == NOBODYS,
            overdue_on=today if self.overdue else None,
            campaign=self.campaign,
            last_campaign=self.last_campaign,
            search=search,
            with_duplicates=bool(self.typed),
        )

    def address(self, cipher: Cipher, **changes: Any) -> str:
        """The part of an address behind the question mark that shows this list, with some changes."""
        one = replace(self, **changes)
        usual = Listing()
        parts: dict[str, Any] = {
            name: getattr(one, name) for name in _WRITTEN if getattr(one, name) != getattr(usual, name)
        }
        if one.overdue:
            parts["overdue"] = "yes"
        if one.typed:
            parts["q"] = cipher.seal(f"{SEARCHED}{one.typed}").decode()
        return urlencode(parts)

    @property
    def _statuses(self) -> tuple[Status, ...]:
        if self.status == ANY or (not self.status and self.typed):
            return ()
        return (Status(self.status),) if self.status else tuple(sorted(OPEN))


def unsealed(cipher: Cipher, held: str) -> str:
    """What somebody searched for, of an address; "" where it was not written by this console.

    Whatever else was sealed with the key is not shown: an address could else open values of a stolen backup.
    """
    try:
        opened = cipher.open(held.encode()) if held else ""
    except (KeyProblem, UnicodeError):
        return ""
    return opened.removeprefix(SEARCHED) if opened.startswith(SEARCHED) else ""


def _is_in(regency: str, province: str) -> bool:
    return bool(province) and regency.startswith(f"{province[:2]}.") and len(regency) == 5


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
