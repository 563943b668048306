"""The kinds of membership: PU (wage earners), BPU (not wage earners), construction and migrant workers.

Only words that say it clearly count: "karyawan" may be either side of a contract, "mandiri" may be the bank.
"""

import re

from nlu.text.span import Span, fold, span_of

_LOOKBACK = 24

_MEMBER = r"(?:pekerja|peserta|kepesertaan|keanggotaan|anggota|segmen|kategori|program|jalur|status|iuran|bpjs)"
_AGENCY = r"(?:bpjs\s?(?:tk|tenaga\s?kerja|ketenagakerjaan|ketenaga kerjaan)|bp\s?jamsostek|bpjstk|jamsostek)"
_SEGMENT = re.compile(
    (
        r"(?<![^\W_])(?:"
        r"(?P<BPU>bpu|b\.p\.u|(?:bukan|bkn|non|selain)[\s-]{1,2}(?:pekerja )?penerima (?:upah|gaji)"
        r"|non[\s-]?wage(?:[\s-](?:earn(?:ers?|ing)|recipients?|workers?))?|(?:not|non)[\s-](?:a )?wage[\s-]earners?"
        rf"|(?:{_MEMBER}|{_AGENCY}|usaha|daftar bpjs) mandiri|(?:{_MEMBER}|{_AGENCY}) (?:perorangan|perseorangan)"
        rf"|(?:{_MEMBER}|sektor|kerja|buruh|usaha|tenaga kerja) (?:di )?(?:sektor )?informal"
        r"|informal(?: (?:sector|economy))? (?:workers?|jobs?|employment|work|business|sector|economy)|informal sector"
        r"|self[\s-]?employ(?:ed|ment)|freelanc(?:e|er|ers|ing)|frilen|pekerja (?:lepas|bebas)"
        r"|wirausaha(?:wan)?|wiraswasta|usaha sendiri|gig workers?"
        r"|(?:own[\s-]account|independent) (?:workers?|contractors?))"
        r"|(?P<PU>penerima upah|p\.u(?![^\W_])|wage[\s-](?:earn(?:ers?|ing)|recipients?)"
        r"|salaried (?:workers?|employees?|staff)|(?:pekerja|sektor) formal|formal (?:sector )?(?:workers?|employees?))"
        r"|(?P<letters>pu)"
        r"|(?P<construction>(?:(?:jasa|jaskon|sektor|pekerja|proyek|usaha) )?kons?truksi|jakon|jaskon"
        r"|construction(?: (?:services?|sector|workers?|projects?))?|building projects?"
        r"|proyek (?:bangunan|gedung|pembangunan|borongan)|kontraktor|pemborong)"
        r"|(?P<migrant>(?:calon )?(?:pekerja|buruh) migran(?: indonesia)?|c?pmi|c?tki|tkw|migran"
        r"|migrants?(?: workers?)?|overseas workers?|work(?:s|ing)? (?:abroad|overseas)"
        r"|(?:kerja|bekerja|krja) (?:di|ke)\s?(?:luar negeri|luar negri|ln))"
        r")(?=(?:nya|ku)?(?![^\W_]))"
    ).replace(" ", r"\s{1,3}")
)
_PUBLIC_WORKS = re.compile(r"(?<![^\W_])(?:dinas|kementerian|kementrian|menteri|kantor|bina|proyek) $")
_RED_CROSS = re.compile(r"(?<![^\W_])(?:darah|merah|indonesia|donor|di|ke|kantor) \(?$")
_MEMBERSHIP_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{_MEMBER}|daftar|ke|jadi|menjadi|dari|sebagai|sbg|bukan|menu|pilih|upah|bpu|atau|dan)[\s/(]{{1,2}}$"
)
_MEMBERSHIP_BEHIND = re.compile(r"[\s/]{1,2}(?:(?:ke|atau|dan|jadi|or|to|and) )?bpu(?![^\W_])")
_WAGE = re.compile(
    r"(?<![^\W_])(?:di)?(?:gaji(?:h|an)?|upah|slip|umr|umk|ump|karyawan|pegawai|buruh|salary|salaries|wages?|payslips?"
    r"|paychecks?|employees?|staff)(?:nya|ku|mu)?(?![^\W_])"
)
_OWN_ACCOUNT = re.compile(
    r"(?<![^\W_])(?:ojol|ojek|gojek|go-?jek|grab|maxim|kurir|couriers?|driver ojol|driver online|pedagang|petani|nelayan"
    r"|jualan|freelance)(?![^\W_])"
)
_CONTRACT = re.compile(r"(?<![^\W_])(?:kontrak|nilai|proyek|borongan|contracts?|projects?|worth)(?:nya)?(?![^\W_])")
_EMPLOYS = re.compile(r"(?<![^\W_])(?:karyawan|pegawai|buruh|employees?|staff)(?:nya|ku|mu)?(?![^\W_])")
_ANSWER = re.compile(r"\W*(?:(?:saya|sy|aku|yang|yg|peserta|i'?m) )?(mandiri|informal)\W*")


def find_segments(text: str) -> list[Span[str]]:
    """The kinds of membership named in `text` in order: PU, BPU, construction or migrant.

    "bukan penerima upah" → BPU; "PU atau BPU" → both; "TKI" → migrant; "rekening Bank Mandiri" → none.
    """
    folded = fold(text)
    if answer := _ANSWER.fullmatch(folded):
        return [span_of(text, answer.start(1), answer.end(1), "BPU")]
    found: list[Span[str]] = []
    for match in _SEGMENT.finditer(folded):
        value = match.lastgroup or ""
        before = folded[max(0, match.start() - _LOOKBACK) : match.start()]
        if value == "letters":
            if not _is_membership(text, folded, match, before):
                continue
            value = "PU"
        if match.group() == "pmi" and _RED_CROSS.search(before):
            continue
        found.append(span_of(text, match.start(), match.end(), value))
    return found


def implied_segment(text: str) -> str | None:
    """The kind of membership that a text speaks of without naming it; None where it does not.

    "gaji 4 juta dipotong berapa" → PU; "driver gojek gaji 4 juta" → BPU; "penghasilan 4 juta" → None.
    """
    folded = fold(text)
    if _OWN_ACCOUNT.search(folded) and not _EMPLOYS.search(folded):
        return "BPU"
    return "PU" if _WAGE.search(folded) else None


def names_contract(text: str) -> bool:
    """Whether a sum in a text is the value of a contract or project and not a wage: "nilai kontrak 500 juta"."""
    folded = fold(text)
    return bool(_CONTRACT.search(folded)) and not _WAGE.search(folded)


def _is_membership(text: str, folded: str, match: re.Match[str], before: str) -> bool:
    """Whether the letters "pu" mean wage earners, not public works or a slip of the finger."""
    if _PUBLIC_WORKS.search(before):
        return False
    written_large = text[match.start() : match.end()] == "PU"
    beside = _MEMBERSHIP_BEFORE.search(before) or _MEMBERSHIP_BEHIND.match(folded, match.end())
    return written_large or bool(beside) or folded.strip(" .!?") == "pu"
