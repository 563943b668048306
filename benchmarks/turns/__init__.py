"""Turns a second and how long a reply takes, beside an echo bot and beside a Rasa assistant."""
