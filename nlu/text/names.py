"""Names of people where the words before them say so: "nama saya Siti Aminah", "a.n. Budi", "my name is Ann"."""

import re
from collections.abc import Iterator
from functools import cache

from nlu.text.resources import read_yaml
from nlu.text.span import Span, fold, span_of

MOST_WORDS = 4

_WHOSE = (
    r"(?:saya|sy|sya|aku|ak|gue|gua|gw|ane|kulo|abdi|kami|kita|dia|beliau|lengkap|panggilan|asli|ibu|bpk|bapak|ayah|suami"
    r"|istri|isteri|anak|adik|kakak|mertua|ortu|pemilik|peserta|pekerja|karyawan|pegawai|ahli waris|waris|kandung"
    r"|almarhumah|almarhum|almh|alm|my|his|her|our|their|late|husband|wife|mother|father|mom|mum|dad|boss|son|daughter"
    r"|di (?:ktp|kk|kartu|akta|akte|ijazah|paklaring|rekening|bpjs|sistem|data))"
)
_IS = r"(?:adalah|ialah|yaitu|yakni|is|are|'s|’s|[:=])"
_GAP = r"[^\S\n]{1,3}"
_THEN = r"(?:(?<=[^\W_])[^\S\n]{1,3}|(?<![^\W_])[^\S\n]{0,3})(?=[^\W\d_])"
_SURE = re.compile(
    r"(?<![^\W_<])(?:"
    rf"namaku|(?:nama|nm)(?:{_GAP}{_WHOSE})+"
    rf"|(?:nama|namaku|namanya|nm|names?)(?:{_GAP}{_WHOSE})*[^\S\n]{{0,3}}{_IS}"
    rf"|(?:a\.[^\S\n]?n\.?|a/n\.?|an\.|atas{_GAP}nama|(?:in|under){_GAP}the{_GAP}name{_GAP}of)"
    rf"(?:[^\S\n]{{0,3}}:)?(?:{_GAP}{_WHOSE})*"
    rf"|bernama|call{_GAP}me|(?:per)?kenalkan,?{_GAP}(?:saya|aku|sy)"
    rf"){_THEN}"
)
_CAPITALS_ONLY = re.compile(
    r"(?<![^\W_<])(?:nama|namanya|name|named|called|pak|bapak|bpk|bu|ibu|mas|mbak|mba|kak|bang|haji|hajjah|ustadz|mr|mrs|ms)\.?[^\S\n]{1,3}"
)
_OF_ORIGIN = re.compile(rf"(?<![^\W_<])(?:saya|sy|aku|gue|gw|i{_GAP}am|i['’]m|im|this{_GAP}is),?[^\S\n]{{1,3}}")
_ORIGIN = re.compile(r"[^\S\n]{0,2},?[^\S\n]{1,3}(?:dari|dr|asal|umur|usia|from|aged)(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]{1,4}\.(?=[^\S\n]?[^\W\d_])|[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_BETWEEN = re.compile(r"[^\S\n]{1,3}|(?<=\.)")
_ENDINGS = re.compile(r"(?<=\w{3})(?:nya|ku|mu|kah|lah|an|'s|’s|s)$")


def find_names(text: str) -> list[Span[None]]:
    """The names in `text` in order, without the words that announce them.

    "nama saya Siti Aminah, mau daftar" → "Siti Aminah"; "a.n. budi" → "budi"; "saya Budi dari Garut" → "Budi"; "nama
    saya salah di kartu" and "atas nama perusahaan" → none. In lower case a name is told only after words that are
    sure to announce one; an everyday word is a name only where it alone is capitalised ("nama saya Indah").
    """
    folded = fold(text)
    found: list[Span[None]] = []
    for start, end in sorted(_places(text, folded)):
        if not found or start >= found[-1].end:
            found.append(span_of(text, start, end, None))
    return found


def _places(text: str, folded: str) -> Iterator[tuple[int, int]]:
    for announced in _SURE.finditer(folded):
        stands_out = text[announced.start() : announced.end()].islower()
        yield from _name(text, folded, announced.end(), lower=True, stands_out=stands_out)
    for announced in _CAPITALS_ONLY.finditer(folded):
        yield from _name(text, folded, announced.end(), lower=False, stands_out=False)
    for announced in _OF_ORIGIN.finditer(folded):
        for start, end in _name(text, folded, announced.end(), lower=False, stands_out=False):
            if _ORIGIN.match(folded, end):
                yield start, end


def _name(text: str, folded: str, start: int, *, lower: bool, stands_out: bool) -> Iterator[tuple[int, int]]:
    """The name that begins at `start`, if there is one.

    Args:
        text: the message.
        folded: the same, folded.
        start: where the words before it end.
        lower: whether it may be written in small letters.
        stands_out: whether the words before it are, so that a capital makes a name even of an everyday word.
    """
    end, at = start, start
    for _ in range(MOST_WORDS):
        word = _WORD.match(folded, at)
        if word is None:
            break
        typed = text[at : word.end()]
        is_everyday = _is_everyday(word.group().rstrip("."))
        if not (typed[0].isupper() and stands_out) and (is_everyday or not (lower or typed.istitle())):
            break
        end = word.end()
        gap = _BETWEEN.match(folded, end)
        if gap is None:
            break
        at = gap.end()
    if end > start:
        yield start, end


def _is_everyday(word: str) -> bool:
    return word in _everyday() or _ENDINGS.sub("", word) in _everyday()


@cache
def _everyday() -> frozenset[str]:
    """Words that are no names: those of the word lists on language and spelling, and some that stand beside "nama"."""
    spelling, language = read_yaml("lexicon.yml"), read_yaml("language.yml")
    lists = [*read_yaml("names.yml").values(), language["shared"], *spelling["phrases"]]
    for theme in spelling["words"].values():
        lists += [*theme, *theme.values()]
    for one in ("id", "en"):
        lists += [*language[one]["grammar"].values(), *language[one]["words"].values()]
    return frozenset(word for words in lists for word in words.split())
