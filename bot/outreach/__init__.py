"""Campaigns: links by which people come, for a cooperative, a market, an event or an officer."""
