"""What the law changed between two days."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.programmes.law import Figure, Law


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter whose value differs; `before` or `after` is None where none held."""

    key: str
    before: Figure | None
    after: Figure | None


def changes(before: Law, after: Law) -> Iterator[Change]:
    """Every shown parameter whose value or source differs between two days, in the order of the files."""
    old, new = ({figure.key: figure for figure in law} for law in (before, after))
    for key in before.keys:
        one, other = old.get(key), new.get(key)
        if _essence(one) != _essence(other):
            yield Change(key, one, other)


def _essence(figure: Figure | None) -> tuple[object, ...]:
    return (figure.value, str(figure.source)) if figure else ()
