"""Which cooperative a lead belongs to, by what it calls its business: sure, or worth a look, or neither.

A name counts without the words for its kind ("Koperasi", "KSP", "Kopdes Merah Putih"), within one regency. Kinds that
contradict each other part two cooperatives of one name; and a shop that only sounds like one is not taken for it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from bot.cooperatives.rows import BadCell, read_number

NEAR = 85.0
"""How alike names are, from 0 to 100, that somebody should look at."""
MOST_SUGGESTED = 5

KINDS: Mapping[str, str] = {
    "koperasi": "", "koperasi primer": "", "kop": "", "cooperative": "",
    "koperasi simpan pinjam": "savings", "ksp": "savings", "kosipa": "savings", "kospin": "savings", "kopdit": "savings",
    "koperasi kredit": "savings", "simpan pinjam": "savings", "credit union": "savings",
    "koperasi simpan pinjam dan pembiayaan syariah": "sharia", "kspps": "sharia", "kjks": "sharia", "bmt": "sharia",
    "koperasi jasa keuangan syariah": "sharia", "baitul maal wat tamwil": "sharia", "koperasi syariah": "sharia",
    "koperasi serba usaha": "general", "ksu": "general", "serba usaha": "general",
    "koperasi unit desa": "village", "kud": "village",
    "koperasi pegawai republik indonesia": "officials", "kpri": "officials", "koperasi pegawai negeri": "officials",
    "kpn": "officials", "koperasi pegawai": "officials",
    "koperasi karyawan": "employees", "kopkar": "employees",
    "koperasi wanita": "women", "kopwan": "women",
    "koperasi pondok pesantren": "school", "kopontren": "school",
    "koperasi produsen": "producers", "koperasi konsumen": "consumers", "koperasi jasa": "services",
    "koperasi pemasaran": "marketing", "koperasi tani": "farmers", "koptan": "farmers",
    "koperasi nelayan": "fishers", "koperasi pasar": "market", "koppas": "market",
    "koperasi desa merah putih": "red and white", "koperasi kelurahan merah putih": "red and white",
    "koperasi desa kelurahan merah putih": "red and white", "kopdes merah putih": "red and white",
    "kopkel merah putih": "red and white", "kopdeskel merah putih": "red and white", "koperasi merah putih": "red and white",
    "kdmp": "red and white", "kkmp": "red and white", "kdkmp": "red and white",
    "koperasi desa": "red and white", "kopdes": "red and white", "kopkel": "red and white",
}  # fmt: skip
"""Words for what kind of cooperative it is → the kind; those that only say that it is one have none."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[\w./\-]*\d[\w./\-]*", re.ASCII)
_DIGITS_OF_A_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A name in its normal form, the kinds it says, and whether it says at all that it is a cooperative."""

    words: str
    kinds: frozenset[str]
    is_cooperative: bool

    def may_be(self, other: "Named") -> bool:
        """Whether the kinds do not contradict each other."""
        return not (self.kinds and other.kinds) or bool(self.kinds & other.kinds)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open cooperative that somebody may mean."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """The number of the cooperative that is meant without doubt, or None; and candidates for somebody to look at."""

    number: str | None = None
    suggestions: tuple[Candidate, ...] = ()


def read_name(text: str) -> Named:
    """A name in its normal form: "KSP. Maju-Bersama (Koperasi)" → "maju bersama", of the kind "savings"."""
    words = _WORD.findall(_plain(text))
    found: list[str] = []
    while kind := _kind(words[:size] for size in _sizes(words)):
        found.append(" ".join(kind))
        words = words[len(kind) :]
    while kind := _kind(words[-size:] for size in _sizes(words)):
        found.append(" ".join(kind))
        words = words[: -len(kind)]
    return Named(" ".join(words), frozenset(KINDS[one] for one in found) - {""}, bool(found))


def numbers_in(text: str) -> tuple[str, ...]:
    """What may be numbers of cooperatives in what somebody typed, in the register's spelling."""
    found = []
    for typed in _NUMBER.findall(text):
        if sum(sign.isdigit() for sign in typed) < _DIGITS_OF_A_NUMBER:
            continue
        try:
            found.append(read_number(typed.strip("./-")))
        except BadCell:
            continue
    return tuple(dict.fromkeys(found))


class Directory:
    """The open cooperatives of one regency."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._all = [(one, read_name(one.name)) for one in candidates]
        self._by_words: dict[str, list[tuple[Candidate, Named]]] = {}
        for one, named in self._all:
            self._by_words.setdefault(named.words, []).append((one, named))

    def find(self, business: str) -> str | None:
        """The number of the one cooperative that bears this name; None where none does, or several."""
        typed = read_name(business)
        if not (typed.words and typed.is_cooperative):
            return None
        found = [one.number for one, named in self._by_words.get(typed.words, []) if typed.may_be(named)]
        return found[0] if len(found) == 1 else None

    def match(self, business: str) -> Match:
        """The one that bears this name, or those that somebody should look at, the likeliest first."""
        number = self.find(business)
        return Match(number) if number is not None else Match(suggestions=self._like(read_name(business)))

    def _like(self, typed: Named) -> tuple[Candidate, ...]:
        if not typed.words:
            return ()
        names = [named.words for _, named in self._all]
        near = process.extract(typed.words, names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST_SUGGESTED)
        return tuple(self._all[at][0] for _, _, at in near)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("’", "").replace("'", "")
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _kind(parts: Iterable[list[str]]) -> list[str]:
    """The first of some parts of a name that says what kind of cooperative it is; empty for none."""
    return next((part for part in parts if " ".join(part) in KINDS), [])


def _sizes(words: list[str]) -> range:
    """How many words such a part may have, the most first."""
    return range(min(_longest(), len(words)), 0, -1)


@cache
def _longest() -> int:
    return max(len(words.split()) for words in KINDS)
