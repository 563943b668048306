"""Regions as they are typed behind an option."""

from collections.abc import Sequence

from bot.faults import Fault
from bot.i18n import compile_catalogues

EVERYWHERE = "all"
MOST_SUGGESTED = 5


def region_codes(typed: Sequence[str]) -> tuple[str, ...]:
    """The codes of names or codes; none for the whole country.

    Raises:
        Fault: a name is not known, or not clear.
    """
    compile_catalogues()
    return () if EVERYWHERE in typed else tuple(dict.fromkeys(_code(one) for one in typed))


def region_name(code: str) -> str:
    """What a region is called; the code where there is none of it."""
    from nlu.text.regions import region

    found = region(code)
    return found.name if found is not None else code


def _code(typed: str) -> str:
    from nlu.text.regions import region, suggest_regions

    if region(typed) is not None:
        return typed
    if province := _province(typed):
        return province
    found = suggest_regions(typed, MOST_SUGGESTED)
    if len(found) == 1:
        return found[0].code
    known = ", ".join(f"{one.name} ({one.code})" for one in found)
    raise Fault(f"Which region is {typed}? {known or 'Nothing like it is known'}.")


def _province(typed: str) -> str:
    """The code of a province by its name, "" for none."""
    from nlu.text.regions import find_regions, region

    named = [found for span in find_regions(typed) if (found := region(span.value)) is not None]
    return named[0].code if len(named) == 1 and named[0].level == "province" else ""
