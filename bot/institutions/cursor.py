"""Where a reader of leads stands: how far they have come in the order of changes."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PATTERN = r"^[0-9]{16}-[0-9]{1,18}$"
"""Every text of this form is a place in the order of changes, so none has to be refused."""

_FORM = re.compile(PATTERN, re.ASCII)
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """Everything up to a change is known: the time of the change (UTC), and the row's number where several share it."""

    at: datetime = _BEGIN
    id: int = 0

    def __str__(self) -> str:
        return f"{(self.at - _BEGIN) // _TICK:016}-{self.id}"


def read_cursor(text: str) -> Cursor:
    """The cursor behind its text.

    Raises:
        ValueError: the text does not match `PATTERN`.
    """
    if not _FORM.match(text) or text.endswith("\n"):
        raise ValueError("not a cursor")
    ticks, row = text.split("-")
    return Cursor(_BEGIN + int(ticks) * _TICK, int(row))
