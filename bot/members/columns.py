"""The columns of a member list, and how large one may be."""

from bot.i18n import N_, Translator
from bot.tables.reading import Column, Limits

TEMPLATE = "members-template"
"""What makes the empty list; its reference names the language."""
FILE_NAME = N_("payung-members.xlsx")

NAME, NIK, BIRTH, PHONE = N_("Name"), N_("NIK"), N_("Date of birth"), N_("Mobile number")
INCOME, PROGRAMMES, WORK = N_("Income a month"), N_("Programmes"), N_("Kind of work")
CHECKED = N_("Checked")

COLUMNS = (
    Column("name", NAME, ("Nama", "Nama lengkap", "Nama anggota", "Nama anggota koperasi", "Name", "Full name")),
    Column(
        "nik",
        NIK,
        (
            *("NIK", "N I K", "Nomor NIK", "No NIK", "No KTP", "Nomor KTP", "NIK KTP", "No KTP NIK", "NIK No KTP"),
            *("Nomor Induk Kependudukan", "No Induk Kependudukan", "KTP number"),
        ),
    ),
    Column(
        "birth_date",
        BIRTH,
        (
            *("Tanggal lahir", "Tgl lahir", "Tempat tanggal lahir", "Tempat tgl lahir", "TTL", "Date of birth"),
            "Birth date",
        ),
    ),
    Column(
        "phone",
        PHONE,
        (
            *("Nomor HP", "No HP", "HP", "Nomor telepon", "No telepon", "No telp", "Telepon", "Nomor handphone"),
            *("No handphone", "No HP WA", "HP WA", "Nomor WA", "No WA", "WA", "WhatsApp", "No HP WhatsApp"),
            *("Mobile number", "Telephone"),
        ),
    ),
    Column(
        "income",
        INCOME,
        (
            *("Penghasilan sebulan", "Penghasilan", "Penghasilan per bulan", "Penghasilan bulan", "Penghasilan bln"),
            *("Rata-rata penghasilan", "Penghasilan rata-rata", "Rata-rata penghasilan per bulan", "Pendapatan"),
            *("Pendapatan sebulan", "Pendapatan per bulan", "Pendapatan bulan", "Income a month", "Income"),
        ),
    ),
    Column(
        "programmes",
        PROGRAMMES,
        ("Program", "Program BPJS", "Program BPJS Ketenagakerjaan", "Program yang diikuti", "Programmes", "Programs"),
    ),
    Column(
        "work",
        WORK,
        (
            *("Jenis pekerjaan", "Pekerjaan", "Jenis usaha", "Jenis pekerjaan usaha", "Pekerjaan usaha", "Profesi"),
            *("Mata pencaharian", "Kind of work", "Work", "Kind of business"),
        ),
    ),
    Column("checked", CHECKED, ("Sudah dicek", "Dicek", "Sudah diperiksa", "Checked"), is_needed=False),
)
"""What is told of a member, and whether the officer has checked a doubt; the first names are those of the table to fill in."""

TITLES = {column.key: column.title for column in COLUMNS}

MOST_MEMBERS = 5_000
MOST_BYTES = 5_000_000
"""A list of as many members has less than a tenth of it, and a third of what may be packed into it."""
LIMITS = Limits(file_bytes=MOST_BYTES, unpacked_bytes=2 * MOST_BYTES, rows=MOST_MEMBERS + 1, letters=500)
"""One row more than there may be members: the example may still be there. Of longer cells only so much is sent back."""


def headings(t: Translator) -> tuple[str, ...]:
    """The headings in the reader's language."""
    return tuple(t.gettext(column.title) for column in COLUMNS)
