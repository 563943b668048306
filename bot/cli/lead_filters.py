"""The options that say which leads are meant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from bot.cli.regions import region_codes
from bot.clock import Clock, day_in_jakarta
from bot.faults import Fault
from bot.leads.filters import LeadFilter, Search, read_search
from bot.leads.life import Status

if TYPE_CHECKING:
    from bot.storage.staff import StaffBook

STATUSES = [status.value for status in Status]
EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
DAY = click.DateTime(["%Y-%m-%d"])

Command = Callable[..., Any]


def _read_day(_context: click.Context, _option: click.Parameter, given: datetime | None) -> date | None:
    if given is None:
        return None
    if not EARLIEST <= given.date() <= LATEST:
        raise click.BadParameter(f"choose a day from {EARLIEST} to {LATEST}")
    return given.date()


def day_option(name: str, told: str) -> Callable[[Command], Command]:
    """An option with a day, which a command gets as a date."""
    return click.option(name, type=DAY, metavar="YYYY-MM-DD", callback=_read_day, help=told)


_OPTIONS = (
    click.option(
        "--region", "regions", multiple=True, help="Province or regency, by name or code; more than once for several."
    ),
    click.option(
        "--status", "statuses", type=click.Choice(STATUSES), multiple=True, help="How far they are; also several."
    ),
    day_option("--since", "Came in on this day or later, as it was in Jakarta."),
    day_option("--until", "Came in on this day or earlier."),
    click.option("--owner", metavar="LOGIN", help="Worked by this member of the staff."),
    click.option("--overdue", is_flag=True, help="Open, and the next step was due before today."),
    click.option("--campaign", metavar="CODE", help="First came by the link of this campaign."),
    click.option("--last-campaign", metavar="CODE", help="Came last by the link of this campaign."),
    click.option("--search", help="Code, mobile number, NIK, or whole words of the name or the business."),
    click.option(
        "--with-duplicates", is_flag=True, help="Also those with the number or NIK of an earlier one, else left out."
    ),
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say."""

    regions: tuple[str, ...]
    statuses: tuple[str, ...]
    since: date | None
    until: date | None
    owner: str | None
    overdue: bool
    campaign: str | None
    last_campaign: str | None
    search: str | None
    with_duplicates: bool

    async def wanted(self, staff: "StaffBook", clock: Clock) -> LeadFilter:
        """Which leads are meant.

        Raises:
            Fault: a region or a member of the staff is not known, or the search says nothing.
            StoreError: the database cannot be used now.
        """
        return LeadFilter(
            regions=region_codes(self.regions),
            statuses=tuple(Status(status) for status in self.statuses),
            since=self.since,
            until=self.until,
            owner=await number_of(staff, self.owner) if self.owner else None,
            overdue_on=day_in_jakarta(clock.now()) if self.overdue else None,
            campaign=self.campaign or "",
            last_campaign=self.last_campaign or "",
            search=_search(self.search),
            with_duplicates=self.with_duplicates,
        )


def filter_options(command: Command) -> Command:
    """Add the options to a command; they make a `Given`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


async def number_of(staff: "StaffBook", login: str) -> int:
    """The number of a member of the staff, also of one who left.

    Raises:
        Fault: there is nobody with that sign-in name.
    """
    found = [one.id for one in await staff.everybody() if one.login == login]
    if not found:
        raise Fault(f"There is nobody with the sign-in name {login}; `payung staff list` shows all.")
    return found[0]


def _search(typed: str | None) -> Search:
    if typed is None:
        return Search()
    found = read_search(typed)
    if found == Search():
        raise Fault("There is nothing to search for; give a code, a number, or words of at least two letters.")
    return found
