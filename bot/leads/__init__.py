"""Leads: requests that outreach staff act on."""
