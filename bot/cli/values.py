"""Values of the law as a maintainer reads them: with their unit, in English."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.programmes.law import Figure, Law


def said(law: "Law", figure: "Figure", *, in_full: bool = False) -> str:
    """A value with its unit; a long table is only summed up unless it is wanted in full."""
    unit = law.unit(figure.key)
    if unit == "statement":
        return law.description(figure.key)
    if unit == "income bands" and not in_full:
        bands = figure.bands
        return f"{len(bands)} bands, {_rupiah(bands[0].nominal)} to {_rupiah(bands[-1].nominal)}"
    return _FORMS[unit](figure) if unit in _FORMS else f"{figure.value:,} {unit}"


def _rupiah(amount: int) -> str:
    return f"Rp{amount:,}"


def _bands(figure: "Figure") -> str:
    return "\n".join(f"from {_rupiah(row.income_from)}: {_rupiah(row.nominal)} ({row.mark})" for row in figure.bands)


def _slices(figure: "Figure") -> str:
    return "\n".join(f"above {_rupiah(row.above)}: {_percent(row.share)} ({row.mark})" for row in figure.slices)


def _percent(share: Decimal) -> str:
    return f"{share * 100:.5f}".rstrip("0").rstrip(".") + " %"


_FORMS: dict[str, Callable[["Figure"], str]] = {
    "rupiah": lambda figure: _rupiah(figure.amount),
    "share": lambda figure: _percent(figure.share),
    "text": lambda figure: str(figure.value),
    "risk class": lambda figure: str(figure.value).replace("_", " "),
    "programmes": lambda figure: ", ".join(figure.words) or "none",
    "ranks": lambda figure: "\n".join(f"{rank}. {names}" for rank, names in enumerate(figure.words, start=1)),
    "income bands": _bands,
    "slices": _slices,
}
