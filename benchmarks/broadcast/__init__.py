"""A broadcast to many, killed twice; and one at the default rate, beside replies. See `__main__`."""
