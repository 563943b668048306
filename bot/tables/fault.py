"""What can be wrong with a table file as a whole."""

from collections.abc import Sequence

from bot.faults import Fault
from bot.i18n import Translator


class TableFault(Fault):
    """A file cannot be read as the table that is wanted; nothing of it was used.

    Args:
        msgid: the reason, with `{placeholders}`; `{columns}` stands for the columns.
        columns: msgids of the titles of columns.
        values: what else is filled in.
    """

    def __init__(self, msgid: str, columns: Sequence[str] = (), **values: object) -> None:
        self._msgid, self.columns, self._values = msgid, tuple(columns), values
        named = {"columns": ", ".join(columns)} if columns else {}
        super().__init__(msgid.format(**named, **values))

    def said(self, t: Translator) -> str:
        """The reason in the reader's language."""
        named = {"columns": ", ".join(t.gettext(title) for title in self.columns)} if self.columns else {}
        values = {name: t.number(value) if isinstance(value, int) else value for name, value in self._values.items()}
        return t.gettext(self._msgid, **named, **values)
