"""The members of a cooperative, as its officer lists them in a table."""
