"""What the bot says: one module a topic, from a question to a text with its figures and next buttons."""
