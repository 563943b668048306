"""The charts: each works its sums out anew from the law of the picture's day."""

from collections.abc import Callable
from datetime import date

from bot.answers.answer import cite
from bot.answers.picture import ASSUMED_RETURN, YEARS_AHEAD, Chart, Picture, about
from bot.i18n import Translator, translator
from bot.pictures.canvas import BLUE, GREEN, INK, ORANGE, TEXT, Sheet
from bot.programmes.benefits.death import death_benefit
from bot.programmes.benefits.old_age import Projection, projection
from bot.programmes.contributions import self_employed, wage_earner
from bot.programmes.law import Law, law_on

LONG_MEMBER = 12
"""Months of membership after which no reduced sum holds."""


def draw(picture: Picture) -> bytes:
    """The chart as PNG, 1080 pixels square.

    Raises:
        LawError: the law of that day has no such sums.
        KeyError: there is no such chart.
    """
    return CHARTS[Chart(picture.chart)](picture, law_on(date.fromisoformat(picture.day)), translator(picture.language))


def _employee(picture: Picture, law: Law, t: Translator) -> bytes:
    wage = picture.values["wage"]
    cost = wage_earner(law, wage)
    title = t.gettext("Wage {wage}: who pays what a month", wage=t.money(wage))
    sheet = Sheet(title, cite(cost.figures, law, t))
    employer, worker = t.gettext("employer"), t.gettext("worker")
    parts = [
        ("JKK", employer, cost.jkk, BLUE),
        ("JKM", employer, cost.jkm, BLUE),
        ("JHT", employer, cost.jht_employer, BLUE),
        ("JHT", worker, cost.jht_worker, ORANGE),
        ("JP", employer, cost.jp_employer, BLUE),
        ("JP", worker, cost.jp_worker, ORANGE),
    ]
    rows = [(f"{programme}, {who}", amount, t.money(amount), colour) for programme, who, amount, colour in parts]
    sheet.bars(rows)
    return sheet.png()


def _self_employed(picture: Picture, law: Law, t: Translator) -> bytes:
    cost = self_employed(law, picture.values["income"], bool(picture.values["in_transport"]))
    title = t.gettext("{sum} a month, {more} with JHT", sum=t.money(cost.basic), more=t.money(cost.with_jht))
    sheet = Sheet(title, cite(cost.figures, law, t))
    colours = (BLUE, ORANGE, GREEN)
    sheet.bars(
        [
            (t.gettext(line.label), line.amount, t.money(line.amount), colour)
            for line, colour in zip(cost.lines, colours, strict=True)
        ]
    )
    return sheet.png()


def _death_benefit(picture: Picture, law: Law, t: Translator) -> bytes:
    benefit = death_benefit(law, "PU", LONG_MEMBER)
    sheet = Sheet(t.gettext("JKM: the family gets {sum}", sum=t.money(benefit.cash)), cite(benefit.figures, law, t))
    colours = (BLUE, ORANGE, GREEN)
    rows = [
        (t.gettext(line.label), line.amount, t.money(line.amount), colour)
        for line, colour in zip(benefit.lines, colours, strict=True)
    ]
    sheet.bars(rows)
    return sheet.png()


def _savings(picture: Picture, law: Law, t: Translator) -> bytes:
    monthly = self_employed(law, picture.values["income"], in_transport=False).jht
    years = list(range(YEARS_AHEAD + 1))
    grown = [projection(law, 0, monthly, year, ASSUMED_RETURN) for year in years]
    last = grown[-1]
    title = t.gettext(
        "JHT: {monthly} a month, about {balance} in {years} years",
        monthly=t.money(monthly),
        balance=t.money(about(last.balance)),
        years=YEARS_AHEAD,
    )
    note = t.gettext(
        "Assumed return: {rate} a year. It changes each year and is no promise.", rate=t.percent(ASSUMED_RETURN)
    )
    sheet = Sheet(title, f"{note} {cite(last.figures, law, t)}")
    _grow(sheet, years, grown, t)
    return sheet.png()


def _grow(sheet: Sheet, years: list[int], grown: list[Projection], t: Translator) -> None:
    paid, returns = [one.contributions for one in grown], [one.returns for one in grown]
    axes, last = sheet.axes, grown[-1]
    axes.stackplot(years, paid, returns, colors=[BLUE, ORANGE])
    axes.set_xlim(0, years[-1])
    axes.set_ylim(0, max(last.balance, 1) * 1.05)
    axes.set_yticks([])
    axes.set_xticks(years[:: len(years) // 4])
    axes.tick_params(labelsize=TEXT, length=0, colors=INK)
    axes.set_xlabel(t.gettext("years"), size=TEXT, color=INK)
    contributions = t.gettext("paid in: {sum}", sum=t.money(last.contributions))
    added = t.gettext("returns: {sum}", sum=t.money(about(last.returns)))
    for place, text, colour in ((0.93, added, ORANGE), (0.83, contributions, BLUE)):
        axes.text(0.02, place, "■", size=TEXT, color=colour, transform=axes.transAxes)
        axes.text(0.08, place, text, size=TEXT, color=INK, transform=axes.transAxes)


CHARTS: dict[Chart, Callable[[Picture, Law, Translator], bytes]] = {
    Chart.EMPLOYEE: _employee,
    Chart.SELF_EMPLOYED: _self_employed,
    Chart.DEATH_BENEFIT: _death_benefit,
    Chart.SAVINGS: _savings,
}
