"""Provinces and regencies to choose from, and the time there."""

from functools import cache
from zoneinfo import ZoneInfo

from bot.clock import JAKARTA
from nlu.text.regions import Region, region


def provinces(scope: tuple[str, ...] = ()) -> list[Region]:
    """All provinces; of a scope, those that it lies in."""
    inside = {code.split(".")[0] for code in scope}
    return [one for one in _below("") if not inside or one.code in inside]


def regencies(province: str, scope: tuple[str, ...] = ()) -> list[Region]:
    """The regencies and cities of a province that lie in a scope, all for none."""
    return [
        one
        for one in _below(f"{province}.")
        if not scope or any(one.code == code or one.code.startswith(f"{code}.") for code in scope)
    ]


def zone_of(code: str | None) -> ZoneInfo:
    """The time zone of a province or regency; Jakarta's where it is not known."""
    found = region(code) if code else None
    return ZoneInfo(found.timezone) if found is not None else JAKARTA


@cache
def _below(prefix: str) -> tuple[Region, ...]:
    found = (region(f"{prefix}{number:02}") for number in range(1, 100))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.name))
