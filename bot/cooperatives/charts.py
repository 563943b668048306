"""What stands on the charts of coverage, as plain data: every text translated, nothing drawn yet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.cooperatives.coverage import COUNTRY, Benchmark, Coverage
from bot.cooperatives.tables import COVERAGE, place_name
from bot.figures.tables import percent
from bot.i18n import N_, Translator

NOTHING = N_("The register of cooperatives has not been imported yet.")
_STEPS = tuple(Decimal(step) for step in ("0.001", "0.002", "0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"))
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A share to measure against, and what it is."""

    share: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A place, its share (None where it has nothing to share in), and the share as it is written."""

    label: str
    share: Decimal | None
    text: str
    is_country: bool = False


@dataclass(frozen=True, slots=True)
class ShareBars:
    """Bars of one scale from nothing to `top`; none where there is nothing to show, which `nothing` says."""

    title: str
    subtitle: str
    bars: tuple[ShareBar, ...]
    top: Decimal
    nothing: str
    mark: Mark | None = None

    @property
    def alternative(self) -> str:
        """The chart for those who do not see it."""
        return _told(self.title, self.subtitle, [(bar.label, bar.text) for bar in self.bars], self.mark, self.nothing)


@dataclass(frozen=True, slots=True)
class Curve:
    """A share over time, None where nothing is known; `text` is the last one as it is written."""

    label: str
    shares: tuple[Decimal | None, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves over the same days, whose names are `days`; `ticks` are heights with their names, from nothing upwards."""

    title: str
    subtitle: str
    days: tuple[str, ...]
    curves: tuple[Curve, ...]
    ticks: tuple[tuple[Decimal, str], ...]
    nothing: str
    mark: Mark | None = None

    @property
    def alternative(self) -> str:
        """The chart for those who do not see it: how it stands now, since the other days are in the table."""
        told = [(curve.label, curve.text) for curve in self.curves]
        return _told(self.title, self.subtitle, told, self.mark, self.nothing)


Chart = ShareBars | Curves


def provinces_chart(coverage: Sequence[Coverage], benchmark: Benchmark | None, t: Translator) -> ShareBars:
    """The share of cooperatives that are registered, by province; the country first, then the highest first.

    Args:
        coverage: of one day, as `by_province` gives it.
        benchmark: what it is measured against.
        t: the reader's language.
    """
    some = [one for one in coverage if one.share is not None]
    ordered = sorted(some, key=lambda one: (one.province != COUNTRY, -(one.share or 0), place_name(one.province, t)))
    bars = tuple(
        ShareBar(place_name(one.province, t), one.share, percent(one.share, t), one.province == COUNTRY)
        for one in ordered
    )
    day = t.gettext("on {day}", day=t.date(coverage[0].day)) if coverage else ""
    mark = _mark(benchmark, t)
    top = max((one.share or Decimal(0) for one in some), default=Decimal(0))
    title = t.gettext("Cooperatives registered with the programme, by province")
    ticks = _ticks(max(top, mark.share if mark else top))
    return ShareBars(title, day, bars, ticks[-1], t.gettext(NOTHING), mark)


def months_chart(coverage: Sequence[Coverage], benchmark: Benchmark | None, t: Translator) -> Curves:
    """The shares of cooperatives and of members that are registered, over time.

    Args:
        coverage: of one place, as `by_month` gives it.
        benchmark: what it is measured against.
        t: the reader's language.
    """
    mark = _mark(benchmark, t)
    curves = tuple(
        Curve(label, shares, percent(shares[-1] if shares else None, t))
        for label, shares in (
            (t.gettext("Cooperatives"), tuple(one.share for one in coverage)),
            (t.gettext("Members"), tuple(one.members_share for one in coverage)),
        )
        if any(share is not None for share in shares)
    )
    shares = [share for curve in curves for share in curve.shares if share is not None]
    ticks = _ticks(max([*shares, mark.share if mark else Decimal(0)]))
    place = place_name(coverage[0].province, t) if coverage else ""
    return Curves(
        title=t.gettext(COVERAGE),
        subtitle=f"{place}, {t.month(coverage[0].day)} – {t.month(coverage[-1].day)}" if coverage else "",
        days=tuple(t.month(one.day) for one in coverage),
        curves=curves,
        ticks=tuple((tick, t.percent(tick)) for tick in ticks),
        nothing=t.gettext(NOTHING),
        mark=mark,
    )


def _mark(benchmark: Benchmark | None, t: Translator) -> Mark | None:
    if benchmark is None:
        return None
    text = t.gettext("{year}: {share} of the cooperatives", year=benchmark.since.year, share=t.percent(benchmark.share))
    return Mark(benchmark.share, text)


def _ticks(highest: Decimal) -> tuple[Decimal, ...]:
    """Round shares from nothing to the highest or a little more."""
    step = next((step for step in _STEPS if step * _MOST_TICKS >= highest), None) or Decimal(math.ceil(highest))
    return tuple(step * number for number in range(max(1, math.ceil(highest / step)) + 1))


def _told(title: str, subtitle: str, parts: Sequence[tuple[str, str]], mark: Mark | None, nothing: str) -> str:
    told = "; ".join(f"{label}: {text}" for label, text in parts) or nothing
    return f"{title}, {subtitle}. {told}" + (f". {mark.text}" if mark and parts else "")
