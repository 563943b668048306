"""A million leads: how long a page of the console and an export take."""
