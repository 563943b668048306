"""The columns of the agency's file: what staff see in theirs, and what only the agency needs."""

from bot.i18n import N_
from bot.leads.columns import COLUMNS, Columns, in_jakarta

AGENCY_COLUMNS: Columns = {
    **COLUMNS,
    N_("NIK"): lambda lead, t: lead.draft.nik,
    N_("Consent to the agency (WIB)"): lambda lead, t: (
        in_jakarta(lead.for_agency_since) if lead.for_agency_since is not None else ""
    ),
}
