"""Provinces and regencies as registers write them. Nothing is guessed: a row is better sent back than kept in the wrong place."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.regions import provinces, regencies
from nlu.text.regions import Region, find_regions, region

_CODE = re.compile(r"(\d\d)(?:\.?(\d\d?))?")
_WORD = re.compile(r"[^\W\d_]+")
_CITY = {"kota", "kotamadya", "kodya"}
_REGENCY = {"kabupaten", "kab"}
_PROVINCE = {"provinsi", "propinsi", "prov", "prop"}
_PROVINCES_OTHERWISE = {"diyogyakarta": "34", "yogyakarta": "34", "diaceh": "11"}
"""What registers call a province where the same words mean a city in a message."""
_LEFT_OUT = {"administrasi", "administratif", "adm"}


@lru_cache(4_096)
def province_of(text: str) -> str | None:
    """The code of a province by its name or code; None where that is not clear."""
    if code := _code(text):
        return code if len(code) == 2 else None
    named = _joined(word for word in _words(text) if word not in _PROVINCE)
    found = [one.code for one in provinces() if _joined(_words(one.name)) == named]
    return found[0] if found else _PROVINCES_OTHERWISE.get(named) or _by_other_name(text, "province")


@lru_cache(8_192)
def regencies_of(text: str, province: str) -> tuple[str, ...]:
    """The codes that the name or code of a regency may mean: within a province, or elsewhere where it has none such.

    One where it is clear: "Kab. Bandung"; several where "Kab." or "Kota" is missing; none where it is not known.
    """
    if code := _code(text):
        return (code,) if len(code) > 2 else ()
    within = _named(text, regencies(province))
    if within:
        return within
    other = _by_other_name(text, "regency")
    if other is not None and other[:2] == province:
        return (other,)
    return tuple(code for one in provinces() for code in _named(text, regencies(one.code))) or (
        (other,) if other else ()
    )


def _code(text: str) -> str | None:
    """A code as it is or as a spreadsheet leaves it, without the point or the last zero: "32.73", "3273", "32.1"."""
    typed = _CODE.fullmatch(text.strip())
    if typed is None:
        return None
    first, second = typed.groups()
    code = first if second is None else f"{first}.{second:<02}"
    return code if region(code) is not None else None


def _by_other_name(text: str, level: str) -> str | None:
    """The region of an abbreviation or another name, where nothing else is said: "Jaksel", "DIY"."""
    found = find_regions(text)
    if len(found) != 1 or _WORD.search(text[: found[0].start] + text[found[0].end :]):
        return None
    one = region(found[0].value)
    return one.code if one is not None and one.level == level else None


def _named(text: str, among: Iterable[Region]) -> tuple[str, ...]:
    words = _words(text)
    kind = _kind(words)
    typed = _joined(words[1:] if kind else words)
    return tuple(one.code for one in among if kind in ("", _kind(_words(one.name))) and _plain_name(one) == typed)


def _plain_name(one: Region) -> str:
    return _joined(_words(one.name)[1:])


def _kind(words: list[str]) -> str:
    first = words[0] if len(words) > 1 else ""
    return "city" if first in _CITY else "regency" if first in _REGENCY else ""


def _words(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    return ["kepulauan" if word == "kep" else word for word in words if word not in _LEFT_OUT]


def _joined(words: Iterable[str]) -> str:
    return "".join(words)
