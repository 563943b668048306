"""What a turn costs with a thousand to a million people in the database. See `__main__`."""
