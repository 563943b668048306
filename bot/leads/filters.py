"""Which leads are meant: by where, how far, when, whose, and by what somebody typed into a search field."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.leads.life import Status
from bot.leads.phones import read_phone
from bot.leads.words import words_of

_CODE = re.compile(r"py-?([2-9a-z]{6})", re.IGNORECASE)
_NIK = re.compile(r"\d{16}")


class Order(StrEnum):
    """Which leads come first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SCORE = "score"
    NEXT_ACTION = "next_action"


@dataclass(frozen=True, slots=True)
class Search:
    """What a lead is looked for by: its code, a telephone number (E.164), a NIK, or words of its names; all must fit."""

    code: str = ""
    phone: str = ""
    nik: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """Which leads are meant; every part that is set must fit.

    `scope` and `regions` hold codes of provinces or regencies: `scope` is what the reader may see at all, `regions` what
    they ask for. `since` and `until` are days in Jakarta on which the lead came in, both included. `overdue_on` asks for
    open leads whose next action was due before that day. `campaign` is the link by which the person first came,
    `last_campaign` the one by which last. Leads that are duplicates of others are left out, unless `duplicates_of` asks
    for those of one, or `with_duplicates` for all. `codes` asks for some alone.
    """

    scope: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    owner: int | None = None
    unassigned: bool = False
    overdue_on: date | None = None
    campaign: str = ""
    last_campaign: str = ""
    cooperative: str = ""
    language: str = ""
    search: Search = Search()
    duplicates_of: str = ""
    codes: tuple[str, ...] = ()
    with_duplicates: bool = False


def read_search(text: str) -> Search:
    """What somebody typed to find a lead: `PY-7KQ2MX`, `0812 3456 7890`, a NIK, or a name such as `siti warung`."""
    typed = text.strip()
    if code := _CODE.fullmatch(typed):
        return Search(code=f"PY-{code[1].upper()}")
    digits = re.sub(r"[\s.-]", "", typed)
    if _NIK.fullmatch(digits):
        return Search(nik=digits)
    _, phone = read_phone(typed)
    if phone:
        return Search(phone=phone)
    return Search(words=words_of(typed))
