"""The charts: each works its sums out anew from the law of the picture's day."""

from collections.abc import Callable
from datetime import date

from bot.answers.answer import cite
from bot.answers.chart import Chart, Picture
from bot.answers.picture import ASSUMED_RETURN, YEARS_AHEAD, about, family_benefit, monthly_savings
from bot.i18n import Translator, translator
from bot.pictures.sheet import Bar, Card, Growth, Key, Point, Row, Sheet, Tone
from bot.programmes.benefits.old_age import projection
from bot.programmes.contributions import self_employed, wage_earner
from bot.programmes.contributions.self_employed import SelfEmployedContribution
from bot.programmes.law import Law, law_on

POINTS = 4
"""Years of the growth whose balance is written at the curve."""


def sheet_of(picture: Picture, law: Law | None = None) -> Sheet:
    """What stands on the chart.

    Args:
        picture: which chart.
        law: the law whose figures it shows; by default that of the picture's day.

    Raises:
        LawError: the law of that day has no such sums.
        ValueError: there is no such chart.
    """
    law = law or law_on(date.fromisoformat(picture.day))
    return CHARTS[Chart(picture.chart)](picture, law, translator(picture.language))


def draw(picture: Picture, law: Law | None = None) -> bytes:
    """The chart as PNG, 1080 by 1350 pixels; see `sheet_of`."""
    from bot.pictures.paint import paint

    return paint(sheet_of(picture, law))


def _employee(picture: Picture, law: Law, t: Translator) -> Sheet:
    _ = t.gettext
    wage = picture.values["wage"]
    cost = wage_earner(law, wage)
    shares = (
        (_("JKK: accident at work"), cost.jkk, 0),
        (_("JKM: death"), cost.jkm, 0),
        (_("JHT: savings for old age"), cost.jht_employer, cost.jht_worker),
        (_("JP: monthly pension"), cost.jp_employer, cost.jp_worker),
    )
    rows = [
        Row(label, (_bar(employer, Tone.FIRST, t), *((_bar(worker, Tone.SECOND, t),) if worker else ())))
        for label, employer, worker in shares
    ]
    return Sheet(
        title=_(
            "The employer pays {employer} a month, the worker {worker}",
            employer=t.money(cost.employer),
            worker=t.money(cost.worker),
        ),
        subtitle=_("Employee with a wage of {wage}", wage=t.money(wage)),
        keys=(Key(Tone.FIRST, _("the employer pays")), Key(Tone.SECOND, _("taken from the wage"))),
        content=tuple(rows),
        cards=(Card(_("Both together, each month"), t.money(cost.billed), Tone.WHOLE),),
        notes=(_("JKK here: work of the lowest risk. Riskier work costs the employer more."),),
        source=cite(cost.figures, law, t),
    )


def _self_employed(picture: Picture, law: Law, t: Translator) -> Sheet:
    _ = t.gettext
    income = picture.values["income"]
    cost = self_employed(law, income, bool(picture.values["in_transport"]))
    rows = (
        Row(_("JKK: accident at work"), (_bar(cost.jkk, Tone.FIRST, t, cost.full_jkk),)),
        Row(_("JKM: death"), (_bar(cost.jkm, Tone.FIRST, t, cost.full_jkm),)),
        Row(_("JHT: savings, only if you want"), (_bar(cost.jht, Tone.SECOND, t),)),
    )
    return Sheet(
        title=_("{sum} a month covers accident at work and death", sum=t.money(cost.basic)),
        subtitle=_("You work for yourself and earn {income} a month", income=t.money(income)),
        keys=_discount(cost, t),
        content=rows,
        cards=(
            Card(_("JKK and JKM"), t.money(cost.basic), Tone.FIRST),
            Card(_("With JHT savings"), t.money(cost.with_jht), Tone.SECOND),
        ),
        source=cite(cost.figures, law, t),
    )


def _discount(cost: SelfEmployedContribution, t: Translator) -> tuple[Key, ...]:
    """The key of the hatched part, where there is a discount."""
    if cost.discount is None:
        return ()
    share, until = t.percent(cost.discount.share), cost.discount.until
    if until is None:
        return (Key(Tone.SAVED, t.gettext("discount of {share}", share=share)),)
    return (Key(Tone.SAVED, t.gettext("discount of {share} until {until}", share=share, until=t.date(until))),)


def _death_benefit(picture: Picture, law: Law, t: Translator) -> Sheet:
    _ = t.gettext
    benefit = family_benefit(law)
    parts = (
        (_("Death grant"), benefit.grant or 0),
        (_("Monthly help, paid at once"), benefit.periodic or 0),
        (_("Funeral"), benefit.funeral or 0),
    )
    rows = [Row(label, (_bar(amount, Tone.FIRST, t),)) for label, amount in parts]
    rows.append(Row(_("Together"), (_bar(benefit.cash, Tone.WHOLE, t),)))
    cards, notes = [], []
    years, children = law.find("jkm.scholarship_years"), law.find("scholarship.children")
    if benefit.scholarship_max and years and children:
        label = _("School money for {children} children, up to", children=children.value)
        cards.append(Card(label, t.money(benefit.scholarship_max), Tone.THIRD))
        notes.append(_("School money comes on top, after {years} years of contributions.", years=years.value))
    reduced, months = law.find("jkm.new_member_total"), law.find("jkm.new_member_months")
    if reduced and months:
        notes.append(
            _(
                "Careful: if a self-employed member dies within the first {months} months, it is {sum} only.",
                months=months.value,
                sum=t.money(reduced.amount),
            )
        )
    return Sheet(
        title=_("When a member dies, the family gets {sum}", sum=t.money(benefit.cash)),
        subtitle=_("JKM: for any death but by an accident at work"),
        content=tuple(rows),
        cards=tuple(cards),
        notes=tuple(notes),
        source=cite((*benefit.figures, *(one for one in (reduced,) if one)), law, t),
    )


def _savings(picture: Picture, law: Law, t: Translator) -> Sheet:
    _ = t.gettext
    monthly, figures = monthly_savings(law, picture.values["income"], bool(picture.values["is_employee"]))
    grown = [projection(law, 0, monthly, year, ASSUMED_RETURN) for year in range(YEARS_AHEAD + 1)]
    last = grown[-1]
    return Sheet(
        title=_("JHT: about {balance} in {years} years", balance=t.money(about(last.balance)), years=YEARS_AHEAD),
        subtitle=_(
            "{monthly} a month, returns assumed at {rate} a year",
            monthly=t.money(monthly),
            rate=t.percent(ASSUMED_RETURN),
        ),
        content=Growth(
            tuple(one.contributions for one in grown),
            tuple(one.returns for one in grown),
            tuple(
                Point(year, t.money(about(grown[year].balance)), _("{years} years", years=year))
                for year in range(YEARS_AHEAD // POINTS, YEARS_AHEAD + 1, YEARS_AHEAD // POINTS)
            ),
        ),
        cards=(
            Card(_("Paid in"), t.money(last.contributions), Tone.FIRST),
            Card(_("Returns, assumed"), t.money(about(last.returns)), Tone.SECOND),
        ),
        notes=(_("The real rate changes each year, so this is no promise."),),
        source=cite((*last.figures, *figures), law, t),
    )


def _bar(amount: int, tone: Tone, t: Translator, full: int = 0) -> Bar:
    """A bar with its sum, and the full one struck through where that is more."""
    return (
        Bar(amount, t.money(amount), tone, full, t.money(full)) if full > amount else Bar(amount, t.money(amount), tone)
    )


CHARTS: dict[Chart, Callable[[Picture, Law, Translator], Sheet]] = {
    Chart.EMPLOYEE: _employee,
    Chart.SELF_EMPLOYED: _self_employed,
    Chart.DEATH_BENEFIT: _death_benefit,
    Chart.SAVINGS: _savings,
}
