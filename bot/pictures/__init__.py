"""Charts as PNG. The only folder that knows matplotlib."""
