"""The words that numbers are made of, Indonesian and English, with what each does to the number so far."""

from fractions import Fraction
from typing import NamedTuple

Atoms = tuple[tuple[str, Fraction], ...]

VALUES = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "ampat": 4, "lima": 5, "enam": 6, "anam": 6,
    "tujuh": 7, "delapan": 8, "lapan": 8, "dlapan": 8, "sembilan": 9, "smbilan": 9,
    "sepuluh": 10, "spuluh": 10, "sebelas": 11, "selusin": 12,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
TIMES = {"puluh": 10, "pluh": 10, "puluhan": 10, "ratus": 100, "ratusan": 100, "hundred": 100, "dozen": 12, "lusin": 12}
SCALES = {
    "ribu": 10**3, "ribuan": 10**3, "rb": 10**3, "rbu": 10**3, "rban": 10**3, "rebu": 10**3,
    "rebuan": 10**3, "thousand": 10**3, "thousands": 10**3,
    "juta": 10**6, "jutaan": 10**6, "jutan": 10**6, "jt": 10**6, "jta": 10**6, "jtan": 10**6,
    "jtaan": 10**6, "jeti": 10**6, "mio": 10**6, "mln": 10**6, "mil": 10**6, "million": 10**6, "millions": 10**6,
    "miliar": 10**9, "milyar": 10**9, "milyard": 10**9, "miliaran": 10**9, "milyaran": 10**9,
    "billion": 10**9, "bn": 10**9,
    "triliun": 10**12, "trilyun": 10**12, "trillion": 10**12,
}  # fmt: skip
ENGLISH_SCALES = {"thousand", "thousands", "mio", "mln", "mil", "million", "millions", "billion", "bn", "trillion"}
SLANG = {"seceng": 1000, "noceng": 2000, "goceng": 5000, "ceban": 10_000, "noban": 20_000, "goban": 50_000}
HALF = {"setengah", "stengah", "setngah", "stgh", "half", "½"}


def _lexicon() -> dict[str, Atoms]:
    words: dict[str, Atoms] = {}
    for kind, table in (("value", VALUES), ("tens", TENS), ("times", TIMES), ("scale", SCALES)):
        words |= {word: ((kind, Fraction(n)),) for word, n in table.items()}
    words |= {word: (("half", Fraction(1, 2)),) for word in HALF}
    words["belas"] = (("teen", Fraction(10)),)
    one = ("value", Fraction(1))
    for suffix in ("ratus", "ribu", "ribuan", "juta", "jutaan", "jt", "miliar", "milyar", "triliun"):
        words["se" + suffix] = (one, *words[suffix])
    for slang, n in SLANG.items():
        words[slang] = (("value", Fraction(n, 1000)), ("scale", Fraction(1000)))
    glue = ("belas", "puluh", "ratus", "ribu", "rb", "juta", "jt")
    for unit, n in list(VALUES.items())[1:11]:
        words |= {unit + suffix: (("value", Fraction(n)), *words[suffix]) for suffix in glue}
    return words


WORDS = _lexicon()
"""Word → atoms: a kind (value, tens, times, teen, scale, half) and an amount; "seratus" is two atoms."""

_MANY = Fraction(10**30)


class Partial(NamedTuple):
    """A number read so far; `pending` is the last part that a following "ratus" or "juta" would multiply."""

    total: Fraction = Fraction(0)
    group: Fraction = Fraction(0)
    pending: Fraction | None = None
    below_times: Fraction = _MANY
    below_scale: Fraction = _MANY
    unit: Fraction = Fraction(1)
    scale: Fraction = Fraction(1)

    @property
    def rest(self) -> Fraction:
        return self.group + (self.pending or 0)


def step(state: Partial, kind: str, n: Fraction) -> Partial | None:
    """The state after one more atom, or None where the atom cannot belong to the same number."""
    pending, rest = state.pending, state.rest
    match kind:
        case "value" | "tens" | "numeral":
            if pending is None:
                fits = n < state.below_times and n < state.below_scale
                return state._replace(pending=n) if fits else None
            joins = kind == "value" and pending in TENS.values() and 0 < n < 10
            return state._replace(pending=pending + n) if joins else None
        case "teen":
            if pending is None or not 0 < pending < 10 or state.below_times <= 10:
                return None
            return state._replace(group=rest + 10, pending=None, below_times=Fraction(1))
        case "times":
            if pending is None or n >= state.below_times:
                return None
            return state._replace(group=state.group + pending * n, pending=None, below_times=n)
        case "scale":
            if not rest or n >= state.below_scale:
                return None
            return Partial(state.total + rest * n, below_scale=n, unit=n, scale=max(state.scale, n))
    if pending is not None or not (state.group or state.total):
        return state._replace(pending=(pending or 0) + n)
    if state.group:
        return state._replace(group=state.group + n, below_times=Fraction(1))
    return state._replace(total=state.total + state.unit / 2, below_scale=Fraction(1))
