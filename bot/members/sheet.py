"""The member list as a file: empty to fill in, with what is wrong to correct, and as staff get it."""

from collections.abc import Iterator, Sequence

from bot.i18n import LANGUAGES, Translator, translator
from bot.leads.lead import BASIC, WITH_JHT
from bot.leads.phones import readable_phone
from bot.leads.sectors import SECTOR_TITLES
from bot.members.checking import Checked
from bot.members.columns import COLUMNS, MOST_MEMBERS, headings
from bot.members.member import PROGRAMMES, Member
from bot.tables.forms import Field, Form, FormRow, form_xlsx
from bot.tables.small import xlsx_of

_WIDTHS = {
    "name": 28,
    "nik": 20,
    "birth_date": 14,
    "phone": 18,
    "income": 16,
    "programmes": 18,
    "work": 28,
    "checked": 14,
}
_WRONG_WIDTH = 90
_EXAMPLE_ROW = 2
_EXAMPLE_NIK, _EXAMPLE_DAY, _EXAMPLE_PHONE, _EXAMPLE_INCOME = "3273015708850001", "17-8-1985", "081234567890", "2500000"


def template(wanted: tuple[str, ...]) -> bytes:
    """The empty list, with an example, in the language that is wanted.

    Raises:
        ValueError: there is no such language.
    """
    (language,) = wanted
    if language not in LANGUAGES:
        raise ValueError(f"no language {language}")
    t = translator(language)
    return form_xlsx(_form(_fields(t), [FormRow(_EXAMPLE_ROW, _example(t))], _EXAMPLE_ROW + MOST_MEMBERS, t))


def with_faults(checked: Checked, t: Translator) -> bytes:
    """The rows as they were sent, in the same places, and behind each what is wrong with it."""
    said: dict[int, list[str]] = {}
    for one in checked.wrong:
        said.setdefault(one.row, []).append(one.said(t))
    rows = [
        FormRow(
            row.number,
            (*(row.cells[column.key] for column in COLUMNS), "\n".join(said.get(row.number, ()))),
            is_marked=row.number in said,
        )
        for row in checked.rows
    ]
    last = max(rows[-1].number, _EXAMPLE_ROW + MOST_MEMBERS)
    return form_xlsx(_form((*_fields(t), Field(t.gettext("What is wrong"), _WRONG_WIDTH)), rows, last, t))


def members_xlsx(members: Sequence[Member], t: Translator) -> bytes:
    """A list as staff get it."""
    return xlsx_of(headings(t), _lines(members, t))


def _lines(members: Sequence[Member], t: Translator) -> Iterator[tuple[str | int, ...]]:
    for one in members:
        work = t.gettext(SECTOR_TITLES[one.sector])
        born, phone = one.birth_date.isoformat(), readable_phone(one.phone)
        checked = t.gettext("yes") if one.is_checked else ""
        yield one.name, one.nik, born, phone, one.income, one.programmes, work, checked


def _fields(t: Translator) -> tuple[Field, ...]:
    choices = {
        "programmes": PROGRAMMES,
        "work": tuple(map(t.gettext, SECTOR_TITLES.values())),
        "checked": (t.gettext("yes"),),
    }
    return tuple(
        Field(t.gettext(one.title), _WIDTHS[one.key], choices.get(one.key, ()), is_number=one.key == "income")
        for one in COLUMNS
    )


def _example(t: Translator) -> tuple[str, ...]:
    name = t.gettext("Example: {name}", name="Siti Aminah")
    work = t.gettext(SECTOR_TITLES["retail"])
    return name, _EXAMPLE_NIK, _EXAMPLE_DAY, _EXAMPLE_PHONE, _EXAMPLE_INCOME, BASIC, work, ""


def _form(fields: tuple[Field, ...], rows: Sequence[FormRow], last: int, t: Translator) -> Form:
    _ = t.gettext
    lines = (
        _("Write one member in each row of the first sheet. Leave the headings as they are."),
        _(
            "There may be {most} members. The row of the example is left out; you may delete it.",
            most=t.number(MOST_MEMBERS),
        ),
        _("NIK: all digits as they stand on the KTP."),
        _("Date of birth: day, month, year, for example {day}.", day=_EXAMPLE_DAY),
        _("Mobile number: the member's own, for example {phone}.", phone=_EXAMPLE_PHONE),
        _("Income a month: in rupiah, as it is on average. The contribution follows from it."),
        _("Programmes: {basic}, or {more} with old-age savings.", basic=BASIC, more=WITH_JHT),
        _("Kind of work: choose from the list. For drivers and couriers other discounts may hold."),
        _(
            "Checked: leave it empty. If I ask about a date of birth that is right all the same, write “yes” there, and I take "
            "it as it is."
        ),
        _("Write values only. Formulas and macros are not read."),
        _("Each member has to know that you give their data, and agree."),
    )
    return Form(_("Members"), fields, last, _("How to fill it in"), lines, rows)
