"""How promising a lead is, so that staff begin with those that are most likely to register."""

from bot.leads.lead import UNSURE, LeadDraft

MOST_WORKERS_COUNTED = 10


def score(draft: LeadDraft) -> int:
    """Points from 0 to 100: half for how complete the entry is, half for what it says of the person's intent.

    Complete: a kind of business (10), a NIK (15), leave to pass the entry on to the agency (25). Intent: programmes
    chosen (20), savings among them (10), workers or members to be registered as well (2 for each, up to 20).
    """
    complete = 10 * (draft.sector != "other") + 15 * bool(draft.nik) + 25 * draft.for_agency
    chosen = 20 * (draft.programmes != UNSURE) + 10 * ("JHT" in draft.programmes)
    others = draft.workers + (draft.details.members or 0)
    return complete + chosen + 2 * min(others, MOST_WORKERS_COUNTED)
