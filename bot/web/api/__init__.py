"""The HTTP API between the institutions. The only folder that knows FastAPI."""
