"""Which programmes a kind of member must join, and which kind of member somebody is."""

from dataclasses import dataclass
from datetime import date

from bot.programmes.law import Figure, Law
from bot.programmes.schema import PROGRAMMES

SIZES = ("micro", "small", "medium", "large")
SEGMENTS = ("PU", "BPU", "construction", "migrant")
_KEYS = {"BPU": "bpu", "construction": "construction", "migrant": "pmi"}

_OWN_ACCOUNT = {
    "owner", "own_account_worker", "self_employed", "employer", "shareholder", "trader", "driver", "courier", "farmer",
    "fisher", "fisherman", "vendor", "seller", "freelancer", "artisan", "cooperative_member", "member",
}  # fmt: skip
_WAGE_EARNERS = {
    "employee", "worker", "earner", "staff", "officer",
}  # fmt: skip
_OTHERS = {
    "construction_worker": "construction",
    "project_worker": "construction",
    "migrant_worker": "migrant",
    "worker_abroad": "migrant",
}


@dataclass(frozen=True, slots=True)
class Programmes:
    """Programmes by duty, in the order JKK, JKM, JHT, JP, JKP."""

    mandatory: tuple[str, ...]
    optional: tuple[str, ...]
    not_available: tuple[str, ...]
    day: date
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A kind of member: PU, BPU, construction or migrant, and the rule that says so."""

    code: str
    figures: tuple[Figure, ...]


def mandatory_programmes(law: Law, segment: str, size: str | None = None) -> Programmes:
    """The programmes a member must, may and cannot have.

    Perpres 109/2013 Art. 6(3) for wage earners by size of the employer, PP 44/2015 Art. 4–5 for the self-employed. JKP
    comes by itself with the programmes that it needs, so it is in none of the lists of a wage earner.

    Args:
        law: the law of the day.
        segment: PU, BPU, construction or migrant.
        size: size of the employer of a wage earner: micro, small, medium or large.

    Raises:
        ValueError: the segment or size is unknown, or the size is missing.
        LawError: no rule holds on that day.
    """
    if segment == "PU":
        if size not in SIZES:
            raise ValueError(f"the size of the employer must be one of {', '.join(SIZES)}")
        duty = law.figure(f"pu.programmes_{size}")
        optional = tuple(one for one in PROGRAMMES if one not in (*duty.words, "JKP"))
        return Programmes(duty.words, optional, (), law.day, (duty,))
    if segment not in _KEYS:
        raise ValueError(f"segment must be one of {', '.join(SEGMENTS)}")
    duty, choice = (law.figure(f"{_KEYS[segment]}.{name}") for name in ("programmes", "programmes_optional"))
    rest = tuple(one for one in PROGRAMMES if one not in (*duty.words, *choice.words))
    return Programmes(duty.words, choice.words, rest, law.day, (duty, choice))


def segment_of(law: Law, person: str) -> Segment:
    """The kind of member somebody is (PP 44/2015 Art. 5): owners are self-employed, whoever gets a wage is PU.

    Args:
        law: the law of the day.
        person: a word such as owner_of_a_micro_business, employee_of_a_shop, trader, construction_worker.

    Raises:
        ValueError: the word is not known.
        LawError: no rule holds on that day.
    """
    kind = person.split("_of_", 1)[0]
    for name in (person, kind, kind.rsplit("_", 1)[-1]):
        code = _OTHERS.get(name) or ("BPU" if name in _OWN_ACCOUNT else "PU" if name in _WAGE_EARNERS else None)
        if code:
            break
    else:
        raise ValueError(f"it is not known which kind of member {person} is")
    rule = law.figure(
        "bpu.coverage" if code == "BPU" else "pu.coverage" if code == "PU" else f"{_KEYS[code]}.programmes"
    )
    return Segment(code, (rule,))
