"""Owners of small businesses, no two alike: what each answers in an enrolment, and the lead it has to become."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self, TypeVar

from bot.leads.lead import Covers, Details

T = TypeVar("T")

FIRST = (
    *("Agus", "Ayu", "Bambang", "Citra", "Dedi", "Dewi", "Eko", "Endang", "Fitri", "Hadi", "Indah", "Joko", "Kartika"),
    *("Lestari", "Made", "Ningsih", "Nurul", "Putri", "Rina", "Rudi", "Siti", "Slamet", "Sri", "Tono", "Udin", "Wati"),
    *("Wayan", "Yanti", "Yusuf", "Zainal"),
)
MIDDLE = (
    *("Adi", "Aminah", "Andi", "Arif", "Bagus", "Bayu", "Cahya", "Dian", "Eka", "Fajar", "Galih", "Hana", "Ika"),
    *("Intan", "Kurnia", "Laras", "Maya", "Nita", "Okta", "Panji", "Puspa", "Rahma", "Ratna", "Sari", "Surya", "Teguh"),
    *("Utami", "Vina", "Wulan", "Yoga"),
)
LAST = (
    *("Anggraini", "Basuki", "Daulay", "Firmansyah", "Ginting", "Gunawan", "Halim", "Handayani", "Harahap", "Hidayat"),
    *("Irawan", "Kusuma", "Lubis", "Maharani", "Nasution", "Nugroho", "Pangestu", "Permana", "Prasetyo", "Pratama"),
    *("Rahayu", "Ramadhan", "Santoso", "Saputra", "Setiawan", "Siregar", "Suryani", "Susanto", "Wibowo", "Wijaya"),
)
BUSINESSES = ("Warung", "Laundry", "Bengkel", "Salon", "Katering", "Toko Kelontong", "Kedai Kopi", "Konveksi", "Ternak")
MOST_APPLICANTS = len(FIRST) * len(MIDDLE) * len(LAST)


class Kind(StrEnum):
    """How an answer is given."""

    TYPED = "typed"
    TAPPED = "tapped"


@dataclass(frozen=True, slots=True)
class Act:
    """Words that are typed, or that stand on the button that is tapped."""

    words: str
    kind: Kind


def typed(words: str) -> Act:
    return Act(words, Kind.TYPED)


def tapped(label: str) -> Act:
    return Act(label, Kind.TAPPED)


class Question(StrEnum):
    """What the bot asks in an enrolment, by words it is recognised by."""

    WHO = "Siapa yang mau daftar?"
    CONSENT = "boleh saya simpan data Anda?"
    REMIND = "Boleh saya ingatkan sekali"
    COVERS = "Mau daftar untuk siapa?"
    NAME = "Siapa nama Anda?"
    BUSINESS = "Apa nama usahanya"
    SECTOR = "Apa jenis usahanya?"
    REGION = "Usahanya di kabupaten atau kota mana?"
    WHICH_REGION = "Yang mana maksudnya?"
    WORKERS = "Ada berapa orang yang kerja untuk Anda?"
    WAGE = "berapa upah satu pekerja sebulan?"
    PHONE = "Petugas boleh menelepon ke nomor HP berapa?"
    PROGRAMMES = "Mau ikut program apa"
    INCOME = "berapa penghasilan Anda sebulan?"
    NIB = "Sudah punya nomor induk berusaha (NIB)?"
    NIK = "Berapa NIK Anda"
    AGENCY = "saya teruskan juga ke BPJS Ketenagakerjaan"
    CONFIRMATION = "Sudah benar semua?"

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The question that a message asks; None for one that asks none of them."""
        return next((question for question in cls if question in text), None)


ABOUT_A_LEAD = frozenset(Question) - {
    *(Question.WHO, Question.CONSENT, Question.REMIND, Question.WHICH_REGION, Question.CONFIRMATION)
}
"""The questions of the form, whose answers stand in the lead."""

OWNERS = (tapped("Saya punya usaha"), typed("usaha"))
CONSENTS = (typed("setuju"), tapped("Saya setuju"))
REMINDERS = (typed("tidak"), tapped("Ya, ingatkan saya"), tapped("Tanpa pengingat"))
COVERS = {
    Covers.SELF: (tapped("Untuk saya sendiri"), typed("saya sendiri")),
    Covers.WORKERS: (tapped("Untuk pekerja saya"), typed("karyawan")),
}
AGENCY = ((tapped("Ya, teruskan"), True), (typed("tidak"), False), (tapped("Tidak, cukup petugas"), False))
CONFIRMATIONS = (tapped("Ya, kirim"), typed("ya"))
SECTORS = (
    (tapped("Laundry"), "laundry"),
    (typed("bengkel motor"), "workshop"),
    (tapped("Warung makan"), "food_stall"),
    (typed("toko kelontong"), "retail"),
    (tapped("Salon, pangkas rambut"), "salon"),
    (typed("jahit baju"), "tailoring"),
    (tapped("Lainnya"), "other"),
    (typed("petani kopi"), "farming"),
    (tapped("Peternakan"), "livestock"),
    (typed("nelayan"), "fishing"),
    (typed("ojek online"), "transport"),
)
REGIONS: tuple[tuple[Mapping[Question, Act], str], ...] = (
    ({Question.REGION: typed("Denpasar")}, "51.71"),
    ({Question.REGION: typed("Kab. Bandung")}, "32.04"),
    ({Question.REGION: typed("Bandung"), Question.WHICH_REGION: tapped("Kota Bandung")}, "32.73"),
    ({Question.REGION: typed("jogja")}, "34.71"),
    ({Question.REGION: typed("kab gianyar")}, "51.04"),
    ({Question.REGION: typed("Kediri"), Question.WHICH_REGION: tapped("Kabupaten Kediri")}, "35.06"),
    ({Question.REGION: typed("Surabaya")}, "35.78"),
)
WORKERS = ((typed("2"), 2), (typed("dua orang"), 2), (typed("12"), 12), (typed("3 karyawan"), 3), (typed("satu"), 1))
WAGES = (
    (typed("2 juta"), 2_000_000),
    (tapped("Lewati"), None),
    (typed("Rp2.500.000"), 2_500_000),
    (typed("lewati"), None),
    (typed("1500000"), 1_500_000),
)
"""What a worker earns; None where that is left open."""
INCOMES = (
    (tapped("Lewati"), None),
    (typed("3,5 juta"), 3_500_000),
    (typed("skip"), None),
    (typed("Rp 1.750.000"), 1_750_000),
)
NO_NUMBERS = (tapped("Lewati"), typed("belum punya"))
"""Somebody who gives no NIB or NIK."""
PHONES = ("0812-{0}-{1}", "", "+62 812 {0} {1}", "0812{0}{1}")
"""How a number is written; where there is nothing, the person shares it by a tap."""
PROGRAMMES = (
    (tapped("JKK dan JKM"), "JKK+JKM"),
    (typed("lengkap"), "JKK+JKM+JHT"),
    (typed("JKK"), "JKK+JKM"),
    (tapped("JKK, JKM, JHT (tabungan)"), "JKK+JKM+JHT"),
    (typed("belum tahu"), "unsure"),
    (tapped("Belum tahu"), "unsure"),
)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who enrols; `wanted` is what has to stand in the lead, by the names of `LeadDraft`."""

    answers: Mapping[Question, Act]
    wanted: Mapping[str, object]

    @property
    def name(self) -> str:
        return str(self.wanted["name"])

    @property
    def phone(self) -> str:
        return str(self.wanted["phone"])


def applicant(number: int) -> Applicant:
    """The applicant of a number, always the same one; name, business and telephone belong to nobody else.

    Raises:
        ValueError: there are not so many.
    """
    if not 0 <= number < MOST_APPLICANTS:
        raise ValueError(f"there are only {MOST_APPLICANTS} applicants")
    others, first = divmod(number, len(FIRST))
    last, middle = divmod(others, len(MIDDLE))
    name = f"{FIRST[first]} {MIDDLE[middle]} {LAST[last]}"
    business = f"{_turn(BUSINESSES, number)} {FIRST[first]} {number}"
    digits = f"{10_000_000 + number}"
    phone = _turn(PHONES, number).format(digits[:4], digits[4:])
    sector_act, sector = _turn(SECTORS, number)
    region_acts, region = _turn(REGIONS, number)
    agency_act, for_agency = _turn(AGENCY, number // 2)
    covers = _turn(tuple(COVERS), number)
    asked, told = _ABOUT[covers](number // len(COVERS))
    answers = {
        Question.WHO: _turn(OWNERS, number // 2),
        Question.CONSENT: _turn(CONSENTS, number),
        Question.REMIND: _turn(REMINDERS, number),
        Question.COVERS: _turn(COVERS[covers], number // 2),
        Question.NAME: typed(name),
        Question.BUSINESS: typed(business),
        Question.SECTOR: sector_act,
        **region_acts,
        Question.PHONE: typed(phone) if phone else tapped("Kirim nomor saya"),
        **asked,
        Question.AGENCY: agency_act,
        Question.CONFIRMATION: _turn(CONFIRMATIONS, number // 2),
    }
    wanted = {
        "name": name,
        "business": business,
        "sector": sector,
        "region": region,
        "phone": f"+62812{digits}",
        "nik": "",
        "for_agency": for_agency,
        **told,
    }
    return Applicant(answers, wanted)


def _about_self(number: int) -> tuple[Mapping[Question, Act], Mapping[str, object]]:
    """What an owner who enrols alone is asked beside all others, and what comes of it."""
    programmes_act, programmes = _turn(PROGRAMMES, number)
    income_act, income = _turn(INCOMES, number)
    asked = {
        Question.PROGRAMMES: programmes_act,
        Question.INCOME: income_act,
        Question.NIK: _turn(NO_NUMBERS, number),
    }
    return asked, {"workers": 0, "programmes": programmes, "details": Details(covers=Covers.SELF, income=income)}


def _about_workers(number: int) -> tuple[Mapping[Question, Act], Mapping[str, object]]:
    """What an owner who enrols the workers is asked beside all others, and what comes of it."""
    workers_act, workers = _turn(WORKERS, number)
    wage_act, wage = _turn(WAGES, number)
    asked = {Question.WORKERS: workers_act, Question.WAGE: wage_act, Question.NIB: _turn(NO_NUMBERS, number)}
    return asked, {"workers": workers, "programmes": "unsure", "details": Details(covers=Covers.WORKERS, wage=wage)}


_ABOUT = {Covers.SELF: _about_self, Covers.WORKERS: _about_workers}


def _turn(kinds: tuple[T, ...], number: int) -> T:
    return kinds[number % len(kinds)]
