"""Languages: catalogues, numbers, money and dates as people in Indonesia read them."""

import datetime
import gettext
import io
import os
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_currency, format_decimal

LOCALES = Path(__file__).resolve().parent.parent / "locales"
DOMAIN = "payung"
LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"
LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
_FORMATS = {"id": "id", "en": "en"}


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Mark a text for the catalogues; it is translated where it is shown."""
    return msgid


class Translator:
    """Renders texts and values in one language."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue
        self._locale = _FORMATS[language]

    def gettext(self, msgid: str, /, **values: object) -> str:
        """The text in this language, its `{placeholders}` filled in."""
        text = self._catalogue.gettext(msgid) if msgid else ""
        return text.format(**values) if values else text

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The same for texts that depend on a number; `{n}` is that number."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **values)

    def money(self, rupiah: int) -> str:
        """Whole rupiah: `Rp20.650` in Indonesian, `Rp20,650` in English."""
        return format_currency(rupiah, "IDR", "¤#,##0;-¤#,##0", self._locale, currency_digits=False).replace(
            "IDR", "Rp"
        )

    def big_money(self, rupiah: int) -> str:
        """A large round sum with its words: `Rp42.000.000 (42 juta)`."""
        words = format_compact_decimal(rupiah, format_type="long", locale=self._locale, fraction_digits=1)
        return f"{self.money(rupiah)} ({words})"

    def number(self, value: int | Decimal) -> str:
        """A number with this language's separators."""
        return format_decimal(value, locale=self._locale)

    def percent(self, share: Decimal) -> str:
        """A share as people say it: Decimal("0.0024") → `0,24%`."""
        return f"{format_decimal((share * 100).normalize(), '#,##0.###', self._locale)}%"

    def date(self, day: datetime.date) -> str:
        """`24 November 2026`."""
        return format_date(day, "d MMMM y", self._locale)

    def short_date(self, day: datetime.date) -> str:
        """`24 Nov`."""
        return format_date(day, "d MMM", self._locale)

    def month(self, day: datetime.date) -> str:
        """`November 2026`."""
        return format_date(day, "MMMM y", self._locale)

    def time(self, moment: datetime.time) -> str:
        """`08.00` in Indonesian, `08:00` in English."""
        return format_time(moment, "HH.mm" if self.language == "id" else "HH:mm", locale=self._locale)

    def weekday(self, number: int) -> str:
        """`Senin` for 0, `Minggu` for 6."""
        return str(get_day_names("wide", locale=self._locale)[number])

    def list(self, items: Sequence[str]) -> str:
        """`JKK, JKM, dan JHT`."""
        return format_list(list(items), locale=self._locale)


def compile_catalogues(folder: Path = LOCALES) -> None:
    """Write the .mo file of every catalogue whose .po file is newer."""
    for po in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_size and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name, domain=DOMAIN)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        unfinished = mo.with_suffix(f".{os.getpid()}.part")
        unfinished.write_bytes(compiled.getvalue())
        unfinished.replace(mo)


@cache
def translator(language: str) -> Translator:
    """The translator of one of LANGUAGES."""
    return Translator(language, gettext.translation(DOMAIN, LOCALES, [language]))
