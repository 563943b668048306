"""Days to come as they are typed: `besok`, `5/12`, `5 Desember`, `2026-12-05`."""

from datetime import date, timedelta

from nlu.text.dates import parse_date

FARTHEST = timedelta(days=366)


def future_day(text: str, today: date) -> date | None:
    """The day that a text names, within a year from `today`; None where it names none. A year may be left out."""
    typed = text.strip()
    found = [parse_date(typed, today)]
    if any(character.isdigit() for character in typed):
        found.append(parse_date(typed, today + FARTHEST))
        for year in (today.year, today.year + 1):
            found += [parse_date(f"{typed}{gap}{year}", today) for gap in ("/", " ")]
    days = [day for day in found if day is not None and today <= day <= today + FARTHEST]
    return days[0] if days else None
