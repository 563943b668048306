"""What is wrong with a row of a member list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong: the number of the row in the file, the title of the column, and why.

    The title is a msgid; so is the reason, which is filled with `values`.
    """

    row: int
    column: str
    why: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, t: Translator) -> str:
        """The column and the reason in the reader's language."""
        values = {name: t.date(value) if isinstance(value, date) else value for name, value in self.values.items()}
        return f"{t.gettext(self.column)}: {t.gettext(self.why, **values)}"
