"""Which cooperatives somebody wants to see."""

from dataclasses import dataclass

from bot.cooperatives.cooperative import State


@dataclass(frozen=True, slots=True)
class CooperativeFilter:
    """`search` is a number, or the beginnings of words of a name; `scope` and `regions` are codes of provinces or regencies.

    A cooperative lies in both of them; what is empty or None does not count.
    """

    search: str = ""
    scope: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    state: State | None = None
    is_registered: bool | None = None
    with_closed: bool = True
