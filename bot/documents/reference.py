"""What a message holds in place of a file that is made when it is sent: "made:calendar:2026-12-15:id"."""

MADE = "made"
_BETWEEN = ":"


def made(name: str, *wanted: str) -> str:
    """The reference of a file: the name of its maker, and what the maker is told.

    Raises:
        ValueError: a part has a colon in it.
    """
    parts = (MADE, name, *wanted)
    if any(_BETWEEN in part for part in parts):
        raise ValueError(f"no part of a reference may have a colon: {parts}")
    return _BETWEEN.join(parts)


def is_made(reference: str) -> bool:
    """Whether a reference is one of a file that is made."""
    return reference.startswith(MADE + _BETWEEN)


def read_reference(reference: str) -> tuple[str, tuple[str, ...]]:
    """The name of the maker, and what it is told."""
    _, name, *wanted = reference.split(_BETWEEN)
    return name, tuple(wanted)
