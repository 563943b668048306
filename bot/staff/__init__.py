"""Outreach staff: who they are, what they may do, and their work on leads."""
