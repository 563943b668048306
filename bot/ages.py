"""Ages in whole years."""

from datetime import date


def full_years(born: date, today: date) -> int:
    """How old somebody born on a day is on another."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
