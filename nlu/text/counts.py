"""How many people work for somebody: "5 karyawan", "pegawai saya ada 7 orang", "sendirian"."""

import re
from itertools import pairwise

from nlu.text.ages import find_ages
from nlu.text.durations import find_durations
from nlu.text.money import find_money
from nlu.text.numbers import Number, find_numbers, is_range
from nlu.text.span import Span, fold, span_of

MAX_COUNT = 1_000_000

_LOOKBACK = 64
_LONGEST_ANSWER = 200

_STAFF = (
    r"(?:karyawan|karyawati|kariawan|karywan|krywn|pegawai|pegawe|pgawai|pekerja|buruh|staff?|anak buah|anggota tim"
    r"|tenaga kerja|tukang|asisten|pembantu|kasir|pelayan|koki|penjahit|sopir|supir|kurir|montir|mekanik|art|helpers?"
    r"|employees?|workers?|staff members?|crew|kru|assistants?|labou?rers?|cashiers?|waiters?|drivers?|cooks?)"
)
_PEOPLE = r"(?:orang|org|orng|wong|jiwa|people|persons?|person|laki(?:-laki)?|perempuan|men|women)"
_WITH_STAFF = re.compile(
    rf"[\s-]?(?:(?:{_PEOPLE} )?(?:(?:full|part)[\s-]time |permanent |daily |other )?{_STAFF}(?:nya|ku)?"
    rf"|{_PEOPLE}(?= (?:(?:yang|yg|who|are) )?(?:work(?:s|ing)? (?:for|with) (?:me|us)"
    r"|(?:be)?kerja (?:(?:di|sama|ikut|untuk|dengan|pada) )?(?:saya|sy|aku|kami|toko|warung|tempat))))(?![^\W_])"
)
_NEGATIVE = re.compile(r"(?:^|[\s(])[-−]$|(?:minus|negatif|negative) $")
_PAY = re.compile(r"(?<!\w)(?:gaji|upah|penghasilan|iuran|bayar|salary|wages?|income)\w{0,3}[\s:=]{1,2}$")
_NUMBER_BEHIND = re.compile(r" ?\d")
_ANY_PEOPLE = re.compile(rf"\s?{_PEOPLE}(?![^\W_])")
_LABEL = re.compile(
    rf"(?<![^\W_])(?P<label>{_STAFF}|mempekerjakan|memperkerjakan|employ(?:s|ing)?|hired?|team of|staff of"
    r"|people working for (?:me|us))"
    r"(?:nya|ku)?(?: (?:saya|sy|aku|kami|kita|tetap|harian|toko|warung|di (?:toko|warung)|ada|adanya|cuma|cm|cuman|hanya"
    r"|baru|jumlahnya|total|totalnya|sekitar|kira-kira|kurang lebih|sebanyak|is|are|about|around|only|just|now)){0,4}"
    r"[ :=]{1,3}$"
)
_NOT_A_LABEL = re.compile(
    r"(?<![^\W_])(?:gaji|upah|iuran|umur|usia|potongan|no|nomor|kode|kartu|setiap|tiap|per|bonus|thr|salary|wages?|of)"
    r"(?:nya)? $"
)
_COUNT_ENDS = re.compile(
    r"\s*(?:$|[,;!?)]|\.(?!\d)|(?:dan|and|yang|yg|di|untuk|for|tapi|tp|but|saja|aja|doang|apa|apakah|bisa|boleh|mau|harus"
    r"|wajib|gimana|bagaimana|berapa|brp|kak|min|pak|bu|ya|semua|semuanya|now|can|do|how|what|so)(?![^\W_]))"
)

_NOBODY = re.compile(
    r"(?<![^\W_])(?:seorang diri|sendiri(?:an)?|sndiri(?:an)?|sendri|dewe|dewean|alone|myself|by myself|nobody|no[\s-]?one|none"
    r"|nihil|kosong|(?:just|only) me|me only|(?:cuma|cuman|hanya|cm) (?:saya|sy|aku|gue)"
    r"|(?:tidak|tdk|tak|gak|ga|gk|g|nggak|ngga|ngg?ak|ndak|ndk|mboten|boten|enggak|engga|kagak|blm|belum|belom|ora|ga?da|gda|teu)"
    rf"\s?(?:ada|punya|memiliki|pake|pakai|ono|aya|gadah|duwe|wonten)|gada|gaada|tanpa {_STAFF}|no {_STAFF}"
    rf"|(?:don'?t|do not) have (?:any )?(?:{_STAFF})?|without {_STAFF})(?![^\W_])"
)
_TOGETHER = {
    "seorang": 1, "berdua": 2, "bertiga": 3, "berempat": 4, "berlima": 5, "berenam": 6, "bertujuh": 7,
    "berdelapan": 8, "bersembilan": 9, "bersepuluh": 10, "sepasang": 2, "a couple": 2,
}  # fmt: skip
_TOGETHER_WORD = re.compile(rf"(?<![^\W_])({'|'.join(_TOGETHER)})(an)?(?![^\W_])(?! (?:sama|dengan|dgn|bareng|with) )")
_TWICE = re.compile(r"(?<=[a-z]{3})2(?!\w)")
"""The 2 of a doubled word: "kira2"."""
_WITH_OWNER = re.compile(
    r"(?<![^\W_])(?:termasuk|trmsk|beserta|including|incl|counting) (?:saya|sy|aku|gue|me|myself)(?!\w)"
)
_BEFORE_NOT_COUNT = re.compile(
    r"(?:[-−–—/+<>]\s?|[.,]|(?<![^\W_])(?:minus|negatif|negative|jam|pukul|jl|jalan|tanggal|tgl|ke|no|nomor|nomer|usd|lebih dari"
    r"|kurang dari|more than|less than|over|under|di atas|di bawah|step|pilihan|opsi)\s?)$"
)
_BEHIND_COUNT = re.compile(
    rf"[\s-]?(?:{_PEOPLE}|{_STAFF})?(?:nya|ku)?"
    r"(?:\s*$|\s*[.,;!?()~\U0001F300-\U0001FAFF❤☺]| (?:saja|aja|doang|doank|dong|kok|sih|lah|nih|ya|yah|iya|kak|pak|bu|buk"
    rf"|min|mas|mbak|bang|gan|{_STAFF}|{_PEOPLE}|tetap|harian|lepas|semua|semuanya|total|totalnya|termasuk|trmsk|beserta"
    r"|di|yang|yg|dan|sama|untuk|buat|bantu|bantuin|kerja|bekerja|ikut|sekarang|skrg|tapi|belum|including|incl|counting"
    r"|only|now|currently|at|in|who|working|work|for|with|me|us|so|but|all|altogether|full|part|permanent|please)(?![^\W_]))"
)


def _whole(number: Number) -> int | None:
    fits = number.amount.denominator == 1 and 0 <= number.amount <= MAX_COUNT
    return int(number.amount) if fits else None


def find_worker_counts(text: str) -> list[Span[int]]:
    """The numbers of workers in `text` in order; a span includes the unit. A range gives a span for each end.

    "punya 5 karyawan" → 5 ("5 karyawan"); "karyawan saya ada 7 orang" → 7 ("7 orang"); "pegawai 3" → 3.
    Ages, money and durations are none, nor are people who do not work for anybody ("antri 75 orang").
    """
    folded = fold(text)
    numbers = find_numbers(text)
    if not numbers:
        return []
    ends = [_end_of_count(folded, span) for span in numbers]
    for at, (left, right) in enumerate(pairwise(numbers)):
        if ends[at] is None and ends[at + 1] is not None and _whole(left.value) is not None:
            ends[at] = left.end if left.value.scale == 1 and is_range(folded, left, right) else None
    found = [
        span_of(text, span.start, end, int(span.value.amount))
        for span, end in zip(numbers, ends, strict=True)
        if end is not None
    ]
    if not found:
        return []
    others = [*find_money(text), *find_ages(text), *find_durations(text)]
    others.sort(key=lambda span: span.start)
    return _apart(found, others)


def _apart(found: list[Span[int]], others: list[Span[int]]) -> list[Span[int]]:
    """The spans of `found` that share nothing with `others`; both are in order of their starts."""
    kept, at, reached = [], 0, -1
    for span in found:
        while at < len(others) and others[at].start < span.end:
            reached = max(reached, others[at].end)
            at += 1
        if reached <= span.start:
            kept.append(span)
    return kept


def _end_of_count(folded: str, span: Span[Number]) -> int | None:
    """Where the number of workers ends that the number begins, or None where it is none."""
    if _whole(span.value) is None or span.value.scale > 1000:
        return None
    before = folded[max(0, span.start - _LOOKBACK) : span.start]
    if span.value.scale > 1 and _PAY.search(before):
        return None
    if behind := _WITH_STAFF.match(folded, span.end):
        priced = span.value.scale > 1 and _NUMBER_BEHIND.match(folded, behind.end())
        return None if priced or _NEGATIVE.search(before) else behind.end()
    label = _LABEL.search(before) if before.rstrip(" :=")[-1:].isalpha() else None
    if not label or _NOT_A_LABEL.search(before[: label.start()]):
        return None
    people = _ANY_PEOPLE.match(folded, span.end)
    end = people.end() if people else span.end
    return end if people or _COUNT_ENDS.match(folded, end) else None


def parse_count(text: str) -> int | None:
    """The number of people an answer states: "dua orang" → 2, "sendirian" → 0, "5 termasuk saya" → 4, "berdua" → 2.

    None without one clear number: "2-3 orang", "3 karyawan sama 1 kasir", "-2", "2,5", "5 juta", "berdua sama istri".
    """
    if len(text) > _LONGEST_ANSWER:
        return None
    folded = _TWICE.sub("", " ".join(fold(text).split()))
    if nobody := _NOBODY.search(folded):
        rest = f"{folded[: nobody.start()]} {folded[nobody.end() :]}"
        others = find_numbers(rest)
        contradicted = (others or _TOGETHER_WORD.search(rest)) and _stated(rest, others) != 0
        return None if contradicted else 0
    count = _stated(folded, find_numbers(folded))
    if count is not None and _WITH_OWNER.search(folded):
        return count - 1 if count else None
    return count


def _stated(folded: str, numbers: list[Span[Number]]) -> int | None:
    """The only number or collective word ("bertiga") of an answer."""
    together = _TOGETHER_WORD.findall(folded)
    if not numbers:
        return _TOGETHER[together[0][0]] if len(together) == 1 else None
    number = numbers[0]
    priced = any((span.start, span.end) != (number.start, number.end) for span in find_money(folded))
    scaled = number.value.scale > 1 and not _ANY_PEOPLE.match(folded, number.end)
    if len(numbers) > 1 or together or priced or scaled or find_durations(folded) or find_ages(folded):
        return None
    rest = folded[: number.start] + folded[number.end :]
    clear = not any(map(str.isdigit, rest)) and _BEHIND_COUNT.match(folded, number.end)
    return _whole(number.value) if clear and not _BEFORE_NOT_COUNT.search(folded[: number.start]) else None
