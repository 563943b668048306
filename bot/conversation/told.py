"""What a message tells of somebody's work: found in it, and carried by the button of a question."""

import re

from bot.answers.answer import Told
from bot.programmes.eligibility.obligation import SEGMENTS
from nlu.text.sectors import implied_sector, sectors
from nlu.text.segments import implied_segment, names_contract
from nlu.understanding import Understanding

DIGITS = 18
"""A longer sum is left out: nobody means it, and the arithmetic is not made for it."""

_SUM = re.compile(rf"([0-9]{{1,{DIGITS}}})(c?)")
_CONTRACT = "c"
_BETWEEN = "."


def told_by(understood: Understanding) -> Told:
    """What a message tells: what it names, and what its words imply."""
    income, segment, sector = (understood.value(kind) for kind in ("money", "segment", "business_sector"))
    return Told(
        income if isinstance(income, int) and len(str(income)) <= DIGITS else None,
        segment if isinstance(segment, str) else implied_segment(understood.text),
        sector if isinstance(sector, str) else implied_sector(understood.text),
        names_contract(understood.text),
    )


def write_told(told: Told, room: int) -> str:
    """As much as fits into `room` characters: `2000000.BPU.transport`, `500000000c.construction`, `..retail`.

    The sector is left out first, then the segment, then the sum, which has a `c` behind it where it is a contract's.
    """
    parts = [
        _written_sum(told),
        told.segment if told.segment in SEGMENTS else "",
        told.sector if told.sector in sectors() else "",
    ]
    while parts and (not parts[-1] or len(_BETWEEN.join(parts)) > room):
        parts.pop()
    return _BETWEEN.join(parts)


def read_told(written: str) -> Told:
    """What `write_told` wrote; anything else is left out."""
    amount, segment, sector = [*written.split(_BETWEEN), "", ""][:3]
    match = _SUM.fullmatch(amount)
    return Told(
        int(match[1]) if match else None,
        segment if segment in SEGMENTS else None,
        sector if sector in sectors() else None,
        bool(match and match[2]),
    )


def _written_sum(told: Told) -> str:
    written = "" if told.income is None else f"{told.income}{_CONTRACT if told.names_contract else ''}"
    return written if _SUM.fullmatch(written) else ""
