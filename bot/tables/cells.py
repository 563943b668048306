"""Cells that no spreadsheet takes for a formula."""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run (OWASP, CSV injection)."""

_SUSPECT = re.compile(r"^[=+\-@\t\r\n＝＋－＠]|[;,|\t\r\n]\s*[=+\-@＝＋－＠]")
"""Anything of both kinds; most values have none."""

_AFTER_SEPARATOR = re.compile(r"([;,|\t\r\n]\s*)([=+\-@＝＋－＠])")
"""Where a spreadsheet that separates by another sign would begin a cell with a formula."""


def safe_cell(value: str | int) -> str | int:
    """A value that no spreadsheet takes for a formula: an apostrophe goes before what looks like one."""
    if not isinstance(value, str) or _SUSPECT.search(value) is None:
        return value
    first, rest = (value[:1], value[1:]) if value.startswith(FORMULA_STARTS) else ("", value)
    inside = _AFTER_SEPARATOR.sub(r"\1'\2", rest)
    return f"'{first}{inside}" if first else inside
