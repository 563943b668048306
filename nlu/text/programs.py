"""The five programmes by abbreviation or plain word: "jht-nya", "jaminan hari tua", "work accident".

"Pensiun" names JP unless it says when somebody stops working ("usia pensiun", "sudah pensiun"); "kematian" names JKM
only as a benefit or beside another programme, so "akta kematian" is none. Jamsostek is the agency, no programme.
"""

import re

from nlu.text.span import Span, fold, span_of

_LOOKBACK = 40

_COVER = r"(?:jaminan|jaminam|jminan|program|asuransi|santunan|tunjangan|manfaat|dana|uang|saldo|klaim|claim|bpjs)"
_SAVED = rf"(?:{_COVER}|tabungan|simpanan)"
_WORK = r"(?:kerja|krja|bekerja)"
_INSURED = r"(?:benefits?|insurance|security|protection|cover|coverage|allowance|programme|program|scheme|fund|claim)"
_AT_WORK = r"(?:at|in|on) (?:the |my |his |her )?(?:work|workplace|job)"

_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:j(?:k[kmp]|ht|p)(?=(?:[-. ]{0,2}(?:nya|ny|ku|mu)|e|t)?\d?(?![^\W_]))"
    r"|j\.(?:k\.[kmp]|h\.t|p)(?![^\W_])|j\s(?:k\s[kmp]|h\st)(?![^\W_]))"
)
_PHRASES = {
    "JHT": (
        rf"(?:{_SAVED} (?:(?:untuk|buat|utk|bwt|di) )?)?(?:hari\s?tua|hr tua)"
        rf"|{_SAVED} (?:(?:untuk|buat|utk|bwt|di) )?masa tua|jaminan tua"
        r"|old[\s-]?age(?: (?:savings?|benefits?|insurance|security|protection|guarantee|fund))?"
        r"|retirement (?:savings?|fund)|provident fund"
    ),
    "JP": (
        rf"(?:{_COVER}|tabungan|iuran) pensiun(?:an)?|(?:cek|lihat|liat|cairkan|cairin|ambil) pensiun(?:an)?"
        rf"|pensiun|(?:retirement )?pensions?(?: {_INSURED})?|retirement benefits?"
    ),
    "JKK": (
        r"(?:(?:jaminan|jaminam|jminan|program|asuransi|santunan|klaim|claim|bpjs) )?"
        rf"(?:ke?ce?l[ae]ka+n|laka) (?:{_WORK}|(?:saat|waktu|pas|ketika|dalam|sedang|lagi) {_WORK}"
        rf"|di (?:tempat|tmpt) {_WORK})"
        r"|(?:jaminan|jaminam|jminan|program|asuransi|santunan) ke?ce?l[ae]ka+n"
        r"|ke?ce?l[ae]ka+n(?= (?:dan|sama|&|\+) (?:jaminan )?kematian)"
        r"|penyakit (?:akibat|karena|krn) (?:kerja|pekerjaan)"
        r"|(?:work(?:place)?|work[\s-]related|occupational|industrial|employment|on[\s-]the[\s-]job)"
        rf" (?:accidents?|injur(?:y|ies)|illness|diseases?)(?: {_INSURED})?"
        rf"|(?:accidents?|injur(?:y|ies)|injured|hurt) {_AT_WORK}|accident {_INSURED}|accident(?= (?:and|&) death)"
    ),
    "JKM": (
        rf"(?:{_COVER}|jmn) (?:kematian|duka|meninggal(?: dunia)?|pemakaman)|(?:uang|biaya) pemakaman|asuransi jiwa"
        rf"|kematian|death (?:{_INSURED}|grant|money|payment|compensation|payout)|life insurance"
        r"|funeral (?:benefits?|grant|money|allowance|costs?|expenses)|death"
    ),
    "JKP": (
        rf"(?:(?:jaminan|jaminam|jminan|program|tunjangan|asuransi|manfaat|klaim) )?kehilangan (?:pe)?kerja(?:an)?"
        r"|(?:jaminan|tunjangan|santunan|asuransi) (?:pengangguran|phk)"
        rf"|(?:unemployment|job[\s-]loss|lay-?off)(?: {_INSURED})?"
        r"|loss of (?:a |my |your |the )?(?:job|employment|work)"
    ),
}
_PHRASE = re.compile(
    "(?<![^\\W_])(?:"
    + "|".join(f"(?P<{value}>{phrases})" for value, phrases in _PHRASES.items()).replace(" ", r"\s{1,3}")
    + r")(?=(?:-?(?:nya|ny|ku|mu))?\d?(?![^\W_]))"
)
_BY_LETTERS = {"jkk": "JKK", "jkm": "JKM", "jht": "JHT", "jp": "JP", "jkp": "JKP"}

_STOPPING = re.compile(
    r"(?:^|[^\w])(?:usia|umur|masa|sudah|sdh|udah|udh|dah|mau|mo|akan|bakal|setelah|stlh|sesudah|sebelum|sblm|saat|waktu|pas"
    r"|ketika|sampai|sampe|smpe|hingga|menjelang|memasuki|kalau|kalo|klo|jika|bila|telah|habis|abis|belum|blm|baru|sejak"
    r"|persiapan|ambil|minta|karena|krn|early|at) $"
)
_AGE_BEHIND = re.compile(r" (?:age|plan|dini)(?!\w)")
_BESIDE = re.compile(
    r"(?:^|[^\w])(?:kerja|kecelakaan|tua|pensiun|pekerjaan|jkk|jht|jp|jkp|accidents?|injury|age|pension|savings)"
    r"\s?(?:,|/|&|\+|(?:, )?(?:dan|sama|serta|atau|and|or)(?= ))\s?$"
)
_ALONE = re.compile(r"\W*(?:kematian|death)\W*")


def find_programs(text: str) -> list[Span[str]]:
    """The programmes named in `text` in order: JKK, JKM, JHT, JP or JKP. A span leaves out endings such as "-nya".

    "saldo JHT-ku" → JHT; "uang pensiun" → JP; "kecelakaan kerja dan kematian" → JKK and JKM; "jk p" → none.
    """
    folded = fold(text)
    found = [
        span_of(text, match.start(), match.end(), _BY_LETTERS[re.sub(r"[\s.]", "", match.group())])
        for match in _ABBREVIATION.finditer(folded)
    ]
    for match in _PHRASE.finditer(folded):
        value = match.lastgroup
        if value and _is_named(folded, match, value):
            found.append(span_of(text, match.start(), match.end(), value))
    return sorted(found, key=lambda span: span.start)


def _is_named(folded: str, match: re.Match[str], value: str) -> bool:
    """Whether a word that has a plain meaning too stands for the programme."""
    before = folded[max(0, match.start() - _LOOKBACK) : match.start()]
    if match.group() in ("pensiun", "pension"):
        return not (_STOPPING.search(before) or _AGE_BEHIND.match(folded, match.end()))
    if match.group() in ("kematian", "death"):
        return bool(_BESIDE.search(before) or _ALONE.fullmatch(folded))
    return True
