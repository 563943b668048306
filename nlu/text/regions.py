"""Provinces, regencies and cities of Indonesia, in messages ("cabang Sidoarjo") and in answers ("kab bdg").

Many names are also words ("batu", "malang", "serang"); in a message those count only behind "kab", "kota" or a
preposition of place. Where a city and a regency share a name, a message that says only the name means the city, and an
answer gets both offered.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.text.resources import read_text, read_yaml
from nlu.text.span import Span, fold, span_of

_LONGEST_ANSWER = 120
_FUZZY_FROM = 7
_FUZZY_TWICE_FROM = 10

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s.\-'’]{1,3}")
_DOUBLED = re.compile(r"([^\W\d_])\1+")

_REGENCY_WORDS = {"kab", "kabupaten", "kabupten", "kabuaten", "regency", "kbp"}
_CITY_WORDS = {"kota", "kotamadya", "kodya", "kt", "city"}
_PROVINCE_WORDS = {"provinsi", "propinsi", "prov", "prop", "province"}
_SHORT_WORDS = {
    "kep": "kepulauan", "tj": "tanjung", "tjg": "tanjung", "jkt": "jakarta", "jak": "jakarta", "bdg": "bandung",
    "tgr": "tangerang", "tng": "tangerang", "sel": "selatan", "slt": "selatan", "brt": "barat", "tmr": "timur",
    "tim": "timur", "tgh": "tengah", "teng": "tengah", "utr": "utara", "ut": "utara", "pst": "pusat", "pus": "pusat",
    "sumatra": "sumatera",
}  # fmt: skip
"""Words cut short, or spelt in English, inside a name: "jkt sel"."""
_ADMINISTRATIVE = {"administrasi", "administratif", "adm"}
_TYPES = _REGENCY_WORDS | _CITY_WORDS | _PROVINCE_WORDS
_PLACE_WORDS = {
    "di", "d", "dari", "dr", "ke", "daerah", "wilayah", "domisili", "tinggal", "asal", "asli", "orang", "warga",
    "cabang", "kantor", "kacab", "kcp", "bpjs", "disnaker", "lokasi", "alamat", "sekitar", "seputar", "kecamatan",
    "kec", "area", "pulau", "in", "from", "at", "near", "around", "to", "of", "live", "based", "branch", "office",
}  # fmt: skip
_FILLERS = _PLACE_WORDS | _TYPES | _ADMINISTRATIVE | {
    "saya", "sy", "aku", "gue", "kami", "usaha", "toko", "warung", "saja", "aja", "ya", "yah", "kak", "pak", "bu",
    "min", "mas", "mbak", "gan", "nih", "sih", "kok", "itu", "yang", "yg", "ada", "berada", "adalah", "tempat",
    "tempatnya", "usahanya", "lokasinya", "alamatnya", "rumah", "i", "am", "im", "is", "it", "its", "my", "the",
    "we", "live", "in", "business", "shop", "located", "sini", "situ", "indonesia", "timur", "barat", "selatan",
    "utara", "tengah", "pusat", "kayak", "kaya", "nya",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """A province or a regency; cities are of the level "regency" too. `code` is the official one: "32", "32.73"."""

    code: str
    name: str
    level: str
    timezone: str


@dataclass(frozen=True, slots=True)
class _Place:
    """The regions that a spelling may mean, and when it does: in any message, near a place word, or behind a type."""

    codes: tuple[str, ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    place: _Place
    kind: str
    first: int
    last: int


@cache
def _regions() -> dict[str, Region]:
    rows = csv.DictReader(read_text("regions.csv").splitlines())
    return {row["code"]: Region(row["code"], row["name"], row["level"], row["timezone"]) for row in rows}


def region(code: str) -> Region | None:
    """The region of an official code, or None."""
    return _regions().get(code)


def _kind(one: Region) -> str:
    if one.level == "province":
        return "province"
    return "city" if one.name.startswith("Kota ") else "regency"


def _key(words: Sequence[str]) -> str:
    """The words of a name as one spelling; only in a name of several are they ever cut short."""
    return " ".join(_SHORT_WORDS.get(word, word) for word in words) if len(words) > 1 else "".join(words)


def _plain_name(one: Region) -> str:
    """The name in lower case without what kind of region it is: "kepulauan seribu"."""
    words = _WORD.findall(fold(one.name))
    while one.level != "province" and words[0] in _TYPES | _ADMINISTRATIVE and len(words) > 1:
        words.pop(0)
    return _key(words)


@cache
def _places() -> dict[str, _Place]:
    """Every spelling → the regions it may mean: provinces first, then cities, then regencies."""
    codes: dict[str, list[str]] = {}
    ranks = {"province": 0, "city": 1, "regency": 2}
    for one in sorted(_regions().values(), key=lambda one: (ranks[_kind(one)], one.code)):
        codes.setdefault(_plain_name(one), []).append(one.code)
    for name in [name for name in codes if " " in name]:
        codes.setdefault(name.replace(" ", ""), codes[name])
    aliases = read_yaml("region_aliases.yml")
    for name, meant in {**aliases["abbreviations"], **aliases["nicknames"]}.items():
        codes[name] = codes.get(meant, [meant]) if isinstance(meant, str) else meant
    needs = dict.fromkeys([*aliases["weak"], *aliases["abbreviations"]], "place") | dict.fromkeys(
        aliases["typed"], "type"
    )
    return {name: _Place(tuple(meant), needs.get(name, "")) for name, meant in codes.items() if meant}


@cache
def _longest_from() -> dict[str, int]:
    """First word of a spelling → words in the longest spelling that begins with it."""
    longest: dict[str, int] = {}
    for name in _places():
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    for short, word in _SHORT_WORDS.items():
        longest[short] = max(longest.get(short, 0), longest.get(word, 0))
    return longest


@cache
def _fuzzy_names() -> tuple[str, ...]:
    return tuple(name for name in _places() if len(name) >= _FUZZY_FROM)


@cache
def _instead() -> dict[str, list[str]]:
    """Code of a province → codes of the cities to offer where somebody answers with the province."""
    offered: dict[str, list[str]] = read_yaml("region_aliases.yml")["offered"]
    return offered


@cache
def _not_places() -> frozenset[str]:
    return frozenset(read_yaml("region_aliases.yml")["not_places"])


def _mentions(folded: str, words: Sequence[re.Match[str]]) -> list[_Mention]:
    """The longest names in order without overlap, each with the word for its kind before or behind it."""
    joined = [bool(_GAP.fullmatch(folded, left.end(), right.start())) for left, right in pairwise(words)]
    joined.append(False)
    spelled = [word.group() for word in words]
    longest, places = _longest_from(), _places()
    found: list[_Mention] = []
    at = 0
    while at < len(words):
        last = at + longest.get(spelled[at], 0)
        while last > at and not (all(joined[at : last - 1]) and _key(spelled[at:last]) in places):
            last -= 1
        if last == at:
            at += 1
            continue
        mention = _with_kind(words, spelled, joined, at, last, places[_key(spelled[at:last])])
        if not found or mention.first > found[-1].last:
            found.append(mention)
        at = mention.last + 1
    return found


def _with_kind(
    words: Sequence[re.Match[str]], spelled: list[str], joined: list[bool], at: int, end: int, place: _Place
) -> _Mention:
    """The name of the words `at:end` together with "kab" or "kota administrasi" before it, "city" behind it, or
    "kab" or "kota" behind it where no more follows.
    """
    first, last, kind = at, end - 1, ""
    before = at - 1
    if before > 0 and joined[before] and spelled[before] in (*_ADMINISTRATIVE, "of"):
        before -= 1
    if before >= 0 and all(joined[before:at]):
        kind = _kind_of_word(spelled[before])
        first = before if kind else first
    if not kind and end < len(words) and joined[last] and spelled[end] in ("city", "regency", "province"):
        kind, last = _kind_of_word(spelled[end]), end
    if not kind and end < len(words) and joined[last] and not joined[end]:
        kind = _kind_of_word(spelled[end])
        last = end if kind else last
    return _Mention(words[first].start(), words[last].end(), place, kind, first, last)


def _kind_of_word(word: str) -> str:
    if word in _REGENCY_WORDS:
        return "regency"
    if word in _CITY_WORDS:
        return "city"
    return "province" if word in _PROVINCE_WORDS else ""


def _of_kind(place: _Place, kind: str) -> list[Region]:
    """The regions of a place, only those of a kind where it has such."""
    meant = [_regions()[code] for code in place.codes]
    return [one for one in meant if _kind(one) == kind] or meant


def find_regions(text: str) -> list[Span[str]]:
    """The regions that a message names, as codes in order; a span includes "kab", "kota" or "provinsi".

    "cabang kab. Malang" → 35.07; "di Bandung" → 32.73, the city; "jaksel" → 31.74; "nasib malang" → none.
    """
    folded = fold(text)
    words = list(_WORD.finditer(folded))
    return [
        span_of(text, mention.start, mention.end, _of_kind(mention.place, mention.kind)[0].code)
        for mention in _mentions(folded, words)
        if _is_meant(words, mention)
    ]


def _is_meant(words: Sequence[re.Match[str]], mention: _Mention) -> bool:
    """Whether a name has what it needs: "kab" or "kota", a word of place before it, or nothing else being said."""
    if mention.kind or not mention.place.needs:
        return True
    alone = not mention.first and mention.last == len(words) - 1
    near = mention.first > 0 and words[mention.first - 1].group() in _PLACE_WORDS
    return mention.place.needs == "place" and (alone or near)


def suggest_regions(text: str, limit: int = 5) -> list[Region]:
    """The regions that a typed answer may mean, the likeliest first; one when there is no doubt, none for nonsense.

    "kab bdg" → Kabupaten Bandung; "bandung" → the city, the regency and Bandung Barat; "jakarta" → its cities;
    "sidoarjoo" → Kabupaten Sidoarjo; "malang, jatim" → both Malangs.
    """
    if len(text) > _LONGEST_ANSWER:
        return []
    folded = fold(text)
    words = list(_WORD.finditer(folded))
    mentions = _mentions(folded, words)
    used = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
    spare = [word.group() for at, word in enumerate(words) if at not in used and word.group() not in _FILLERS]
    if spare:
        sure = "place" if len(spare) == 1 else ""
        mentions = [mention for mention in mentions if mention.place.needs in ("", sure) or _is_meant(words, mention)]
    offered = [_offered(mention.place, mention.kind) for mention in mentions]
    if spare and all(one.level == "province" for mention in mentions for one in _of_kind(mention.place, mention.kind)):
        kind = next((_kind_of_word(word.group()) for word in words if word.group() in _TYPES), "")
        offered.append(_guess(spare, kind))
    return _narrowed(offered)[:limit]


def _offered(place: _Place, kind: str) -> list[Region]:
    """The regions of one name, with those it was split from where city and regency are in doubt anyway."""
    meant = _of_kind(place, kind)
    if len(meant) == 1 and kind != "province" and meant[0].code in _instead():
        return [_regions()[code] for code in _instead()[meant[0].code]]
    regencies = [one for one in meant if one.level == "regency"]
    if kind or len(regencies) < 2 or len({_plain_name(one) for one in regencies}) > 1:
        return meant
    name, province = _plain_name(regencies[0]), regencies[0].code[:2]
    split_off = [
        one
        for one in _regions().values()
        if one.code[:2] == province and one.level == "regency" and _plain_name(one).startswith(name + " ")
    ]
    return [*regencies, *split_off, *(one for one in meant if one.level == "province")]


def _narrowed(offered: list[list[Region]]) -> list[Region]:
    """What several names leave together: those they share ("cikarang bekasi"), or those within a province that is
    named too ("malang, jatim"), or else all.
    """
    left: list[Region] = []
    for regions in offered:
        shared = [one for one in left if one in regions]
        within = [one for one in left if any(_is_within(one, other) for other in regions)]
        inside = [one for one in regions if any(_is_within(one, other) for other in left)]
        left = shared or within or inside or [*left, *regions]
    return left


def _is_within(one: Region, province: Region) -> bool:
    return province.level == "province" and one.level == "regency" and one.code[:2] == province.code


def _guess(spare: list[str], kind: str) -> list[Region]:
    """The regions whose name is a letter or two away from the words that are left."""
    words = spare[:3]
    if len(spare) > len(words) or _not_places() & set(words):
        return []
    for candidate in dict.fromkeys([" ".join(words), *words]):
        plain = _DOUBLED.sub(r"\1", candidate)
        for spelling in (candidate, plain):
            if place := _places().get(spelling):
                return _offered(place, kind)
        if len(candidate) < _FUZZY_FROM - 1:
            continue
        allowed = 2 if len(candidate) >= _FUZZY_TWICE_FROM else 1
        near = process.extract(candidate, _fuzzy_names(), scorer=OSA.distance, score_cutoff=allowed, limit=5)
        best = [name for name, distance, _ in near if distance == near[0][1] and name[0] == candidate[0]]
        if best:
            return [one for name in best for one in _offered(_places()[name], kind)]
    return []
