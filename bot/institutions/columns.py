"""The columns of the agency's file: what it needs to register somebody, and nothing that is only for staff."""

from bot.i18n import N_
from bot.leads.columns import AS_NUMBERS, COLUMNS, Columns, in_jakarta

_SHARED = (
    "Code", "Created (WIB)", "Status", "Why closed", "Registered on", "Name", "Business", "Kind of business",
    "Regency or city", "Province", "Workers", "Mobile number", "Programmes", "Language", "Consent (version)",
    "Consent given (WIB)", "NIK",
)  # fmt: skip
"""The titles of the columns that staff have as well; a new one of theirs does not come in by itself."""

AGENCY_COLUMNS: Columns = {
    **{title: COLUMNS[title] for title in _SHARED},
    **AS_NUMBERS,
    N_("Consent to the agency (WIB)"): lambda lead, t: (
        in_jakarta(lead.for_agency_since) if lead.for_agency_since is not None else ""
    ),
}
