"""Which programmes a kind of member must join, and which kind of member somebody is."""

from dataclasses import dataclass
from datetime import date

from bot.programmes.law import Figure, Law
from bot.programmes.schema import PROGRAMMES

SIZES = ("micro", "small", "medium", "large")
SEGMENTS = ("PU", "BPU", "construction", "migrant")
_KEYS = {"BPU": "bpu", "construction": "construction", "migrant": "pmi"}

_RULES = {
    "PU": "pu.coverage",
    "BPU": "bpu.coverage",
    "construction": "construction.programmes",
    "migrant": "pmi.programmes",
}
"""The parameter that says who belongs to a segment."""

_PEOPLE = {
    **dict.fromkeys(("employee", "worker", "earner", "staff", "officer"), "PU"),
    **dict.fromkeys(("owner", "employer", "shareholder", "self_employed", "own_account_worker", "freelancer"), "BPU"),
    **dict.fromkeys(("trader", "vendor", "seller", "driver", "courier", "farmer", "fisher", "fisherman"), "BPU"),
    **dict.fromkeys(("artisan", "member"), "BPU"),
    **dict.fromkeys(("construction_worker", "project_worker"), "construction"),
    **dict.fromkeys(("migrant_worker", "worker_abroad"), "migrant"),
}
"""Words for people by what they do, each with the segment they belong to."""


@dataclass(frozen=True, slots=True)
class Programmes:
    """Programmes by duty, in the order JKK, JKM, JHT, JP, JKP.

    For a wage earner `optional` means what the decree does not make a duty of the employer.
    """

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
    words = (person, kind, kind.rsplit("_", 1)[-1])
    code = next((_PEOPLE[word] for word in words if word in _PEOPLE), None)
    if code is None:
        raise ValueError(f"it is not known which kind of member {person} is")
    return Segment(code, (law.figure(_RULES[code]),))
