"""Figures on how outreach goes, as plain data: the funnel, what people ask, how their questions end, what became of leads."""
