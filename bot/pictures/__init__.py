"""Charts: what stands on each, and how it is painted as PNG. The only folder that knows matplotlib."""
