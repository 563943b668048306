"""Cuts texts that are too long for one message."""

_BREAKS = ("\n\n", "\n", " ")
_JOINERS = frozenset({"\u200d", "\ufe0f"})


def length(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 units, so most emoji are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def split(text: str, limit: int) -> list[str]:
    """Parts of at most `limit`, cut at an empty line, else at a new line, else at a space, else where it must be.

    A break in the second half of what fits is better than a larger one before it.
    """
    parts = []
    rest = text.strip()
    while length(rest) > limit:
        fits = _fitting(rest, limit)
        breaks = [rest.rfind(mark, 0, fits + len(mark)) for mark in _BREAKS]
        good = [at for at in breaks if at > fits // 2] or [at for at in breaks if at > 0]
        cut = good[0] if good else _between_symbols(rest, fits)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest or not parts else parts


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into `limit`; never half of one."""
    used = 0
    for at, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > limit:
            return at
    return len(text)


def _between_symbols(text: str, cut: int) -> int:
    """A cut that leaves an emoji of several characters whole."""
    at = cut
    while at > 1 and (text[at] in _JOINERS or text[at - 1] == "\u200d"):
        at -= 1
    return at if at > cut // 2 else cut
