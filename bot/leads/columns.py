"""What a lead says to people, title by title: the columns of an export, the lines of /data."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.clock import JAKARTA
from bot.i18n import LANGUAGE_NAMES, N_, Translator
from bot.leads.lead import COVERS_TITLES, KIND_TITLES, PROGRAMME_TITLES, Kind, Lead, LeadDraft
from bot.leads.life import REASON_TITLES, STATUS_TITLES
from bot.leads.phones import readable_phone
from bot.leads.sectors import SECTOR_TITLES
from nlu.text.regions import region

LENGTH_OF_TIME = len("2026-11-24 07:30")

Columns = Mapping[str, Callable[[Lead, Translator], str | int]]
"""The title of each value, to be translated, and how it is read from a lead."""

COLUMNS: Columns = {
    N_("Code"): lambda lead, t: lead.draft.code,
    N_("Created (WIB)"): lambda lead, t: in_jakarta(lead.created_at),
    N_("Status"): lambda lead, t: t.gettext(STATUS_TITLES[lead.status]),
    N_("Name"): lambda lead, t: lead.draft.name,
    N_("Business"): lambda lead, t: lead.draft.business,
    N_("Kind of business"): lambda lead, t: _sector(lead.draft, t),
    N_("Regency or city"): lambda lead, t: _place(lead.draft.region),
    N_("Province"): lambda lead, t: _place(lead.draft.region.split(".")[0]),
    N_("Workers"): lambda lead, t: lead.draft.workers,
    N_("Mobile number"): lambda lead, t: readable_phone(lead.draft.phone),
    N_("Programmes"): lambda lead, t: t.gettext(PROGRAMME_TITLES.get(lead.draft.programmes, lead.draft.programmes)),
    N_("Language"): lambda lead, t: LANGUAGE_NAMES.get(lead.draft.language, lead.draft.language),
    N_("Consent (version)"): lambda lead, t: lead.consent_version,
    N_("Consent given (WIB)"): lambda lead, t: in_jakarta(lead.consent_at),
    N_("May be passed on to the agency"): lambda lead, t: (
        t.gettext("agreed") if lead.draft.for_agency else t.gettext("not agreed")
    ),
    N_("Why closed"): lambda lead, t: t.gettext(REASON_TITLES[lead.lost_reason]) if lead.lost_reason else "",
    N_("Registered on"): lambda lead, t: _day(lead.registered_on),
    N_("Officer"): lambda lead, t: lead.owner_login or "",
    N_("Next step on"): lambda lead, t: _day(lead.next_action_on),
    N_("Points"): lambda lead, t: lead.score or 0,
    N_("Campaign"): lambda lead, t: lead.campaign or "",
    N_("Last campaign"): lambda lead, t: lead.last_campaign or "",
    N_("Cooperative (number)"): lambda lead, t: lead.cooperative or "",
    N_("NIK"): lambda lead, t: lead.draft.nik,
    N_("Duplicate of"): lambda lead, t: lead.duplicate_of or "",
}

DETAILS: Columns = {
    N_("Who enrols"): lambda lead, t: t.gettext(KIND_TITLES[lead.draft.kind]),
    N_("For whom"): lambda lead, t: t.gettext(COVERS_TITLES[covers]) if (covers := lead.draft.details.covers) else "",
    N_("Birth date"): lambda lead, t: t.date(born) if (born := lead.draft.details.birth_date) else "",
    N_("Income a month"): lambda lead, t: _money(lead.draft.details.income, t),
    N_("Wage of a worker on average"): lambda lead, t: _money(lead.draft.details.wage, t),
    N_("Business number (NIB)"): lambda lead, t: lead.draft.details.nib,
    N_("Number of the cooperative"): lambda lead, t: lead.draft.details.cooperative,
    N_("Members"): lambda lead, t: "" if lead.draft.details.members is None else t.number(lead.draft.details.members),
}
"""What only some enrolments ask for, in words; empty where it was not given."""

AS_NUMBERS: Columns = {
    **DETAILS,
    "Birth date": lambda lead, t: _day(lead.draft.details.birth_date),
    "Income a month": lambda lead, t: _number(lead.draft.details.income),
    "Wage of a worker on average": lambda lead, t: _number(lead.draft.details.wage),
    "Members": lambda lead, t: _number(lead.draft.details.members),
}
"""The same as tables have it: days as YYYY-MM-DD, sums in whole rupiah."""

TABLE: Columns = {**COLUMNS, **AS_NUMBERS}
"""The columns of an export."""


def in_jakarta(time: datetime) -> str:
    """A time as the columns have it."""
    return time.astimezone(JAKARTA).isoformat(" ", "minutes")[:LENGTH_OF_TIME]


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _sector(draft: LeadDraft, t: Translator) -> str:
    """The kind of business, which nobody asks a cooperative for."""
    if draft.kind is Kind.COOPERATIVE:
        return t.gettext(KIND_TITLES[Kind.COOPERATIVE])
    return t.gettext(SECTOR_TITLES.get(draft.sector, draft.sector))


def _money(rupiah: int | None, t: Translator) -> str:
    return t.money(rupiah) if rupiah is not None else ""


def _number(number: int | None) -> str | int:
    return "" if number is None else number


def _place(code: str) -> str:
    found = region(code)
    return found.name if found else code
