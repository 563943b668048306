"""The conversation, free of channels, SQL and Rasa: Incoming → turn → Reply, all plain data."""
