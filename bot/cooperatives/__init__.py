"""The ministry's register of cooperatives, who of them is registered with the programme, and coverage; no SQL."""
