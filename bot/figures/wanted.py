"""Which figures are meant: of what days, where, by what link, in which language."""

from dataclasses import dataclass

from bot.figures.span import Span


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every part that is set must fit.

    `scope` and `regions` hold codes of provinces or regencies: `scope` is what the reader may see at all, `regions` what
    they ask for; empty for the whole country.
    """

    span: Span
    scope: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    campaign: str = ""
    language: str = ""

    @property
    def provinces(self) -> frozenset[str] | None:
        """The provinces that are meant, where only those are known: a regency stands for its province; None for all."""
        asked, allowed = (frozenset(code[:2] for code in codes) for codes in (self.regions, self.scope))
        return asked & allowed if asked and allowed else asked or allowed or None
