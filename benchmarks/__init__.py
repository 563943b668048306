"""Measurements: commands that print figures of Payung and of a peer side by side, each in one run."""
