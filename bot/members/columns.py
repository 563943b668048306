"""The columns of a member list, and how large one may be."""

from bot.i18n import N_, Translator
from bot.tables.reading import Column, Limits

NAME, NIK, BIRTH, PHONE = N_("Name"), N_("NIK"), N_("Date of birth"), N_("Mobile number")
INCOME, PROGRAMMES, WORK = N_("Income a month"), N_("Programmes"), N_("Kind of work")
CHECKED = N_("Checked")

COLUMNS = (
    Column("name", NAME, ("Nama", "Nama lengkap", "Nama anggota", "Nama anggota koperasi", "Name", "Full name")),
    Column("nik", NIK, ("NIK", "Nomor NIK", "No KTP", "Nomor KTP", "Nomor Induk Kependudukan", "KTP number")),
    Column("birth_date", BIRTH, ("Tanggal lahir", "Tgl lahir", "Date of birth", "Birth date")),
    Column("phone", PHONE, ("Nomor HP", "No HP", "HP", "Nomor telepon", "WhatsApp", "Mobile number", "Telephone")),
    Column(
        "income",
        INCOME,
        ("Penghasilan sebulan", "Penghasilan", "Penghasilan per bulan", "Income a month", "Income"),
    ),
    Column("programmes", PROGRAMMES, ("Program", "Programmes", "Programs")),
    Column("work", WORK, ("Jenis pekerjaan", "Pekerjaan", "Jenis usaha", "Kind of work", "Work", "Kind of business")),
    Column("checked", CHECKED, ("Sudah dicek", "Dicek", "Sudah diperiksa", "Checked"), is_needed=False),
)
"""What is told of a member, and whether the officer has checked a doubt; the first names are those of the table to fill in."""

TITLES = {column.key: column.title for column in COLUMNS}

MOST_MEMBERS = 5_000
MOST_BYTES = 5_000_000
"""A list of as many members has less than a tenth of it, and a third of what may be packed into it."""
LIMITS = Limits(file_bytes=MOST_BYTES, unpacked_bytes=2 * MOST_BYTES, rows=MOST_MEMBERS + 1)
"""One row more than there may be members: the example may still be there."""


def headings(t: Translator) -> tuple[str, ...]:
    """The headings in the reader's language."""
    return tuple(t.gettext(column.title) for column in COLUMNS)
