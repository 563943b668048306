"""What it costs: for own work by income band, for employees in shares of the wage."""

from dataclasses import replace

from bot.answers import picture
from bot.answers.answer import Answer, Ask, Go, Next, Question
from bot.answers.costs import construction_project, job_loss, one_programme, pension, work_abroad
from bot.answers.discounts import discount_text
from bot.answers.layout import bullets, paragraphs
from bot.programmes.contributions import self_employed, wage_earner
from bot.programmes.contributions.self_employed import SelfEmployedContribution
from bot.programmes.eligibility.obligation import mandatory_programmes
from bot.programmes.working import Line

EXAMPLE_INCOME = 3_500_000
HIGHEST_INCOME = 10**12
"""Above this a sum was not meant as an income."""


def contribution(q: Question) -> Answer:
    by_segment = {"construction": construction_project, "migrant": work_abroad}
    by_program = {"JP": pension, "JKP": job_loss, "JKK": one_programme, "JKM": one_programme, "JHT": one_programme}
    if q.told.segment in by_segment:
        return by_segment[q.told.segment](q)
    if q.told.income is not None and q.told.income > HIGHEST_INCOME:
        return _too_large(q)
    if q.program in by_program:
        return by_program[q.program](q)
    return _employee(q) if q.told.segment == "PU" else _self_employed(q)


def _self_employed(q: Question) -> Answer:
    _ = q.t.gettext
    t = q.t
    income, in_transport = q.told.income, q.told.sector == "transport"
    cost = self_employed(q.law, income or 0, in_transport)
    if income is None:
        whose = _("This is for people who work for themselves, in the lowest income band.")
        ask = _(
            "For an estimate for your own income write it, for example: “contribution, income {example}”.",
            example=t.money(EXAMPLE_INCOME),
        )
    else:
        whose = _("This is for people who work for themselves and earn {income} a month.", income=t.money(income))
        ask = ""
    sums = bullets(
        _("{sum} a month for JKK and JKM (accident and death)", sum=t.money(cost.basic)),
        _("{sum} a month with JHT (savings) as well", sum=t.money(cost.with_jht)),
    )
    return Answer(
        paragraphs(sums, whose, discount_text(cost, t), _for_drivers(q, cost), ask),
        cost.figures,
        (Ask("ask_benefit"), Ask("ask_how_to_pay"), Ask("ask_membership_type"), Go("enrol")),
        picture=picture.of_self_employed(q, income, in_transport) if income is not None else None,
    )


def _for_drivers(q: Question, cost: SelfEmployedContribution) -> str:
    """Drivers and couriers have a discount of their own, which a question without a kind of work may be about."""
    drivers = q.law.find("bpu.discount_transport")
    if q.told.sector is not None or drivers is None or drivers.until is None or drivers == cost.discount:
        return ""
    return q.t.gettext("Drivers and couriers have a discount until {until}.", until=q.t.date(drivers.until))


_EMPLOYEE_NEXT: tuple[Next, ...] = (
    Ask("ask_obligation"),
    Ask("ask_benefit"),
    Ask("ask_contribution", "JKK"),
    Ask("ask_membership_type"),
    Go("enrol"),
)


def _employee(q: Question) -> Answer:
    if not q.told.income:
        return _employee_shares(q)
    _ = q.t.gettext
    t = q.t
    cost = wage_earner(q.law, q.told.income)
    return Answer(
        paragraphs(
            bullets(
                _("the worker pays {sum} a month (JHT and JP)", sum=t.money(cost.worker)),
                _("the employer pays {sum} a month, in the lowest risk class", sum=t.money(cost.employer)),
            ),
            _("This is for an employee with a wage of {wage}, in all programmes.", wage=t.money(q.told.income)),
            _(
                "Riskier work costs the employer more for JKK. A micro business must only join {programmes}.",
                programmes=t.list(mandatory_programmes(q.law, "PU", "micro").mandatory),
            ),
            _("Of which:"),
            _lines(cost.lines, q),
        ),
        cost.figures,
        _EMPLOYEE_NEXT,
        picture=picture.of_employee(q, q.told.income),
    )


def _lines(lines: tuple[Line, ...], q: Question) -> str:
    return bullets(*(f"{q.t.gettext(line.label)}: {q.t.money(line.amount)}" for line in lines))


def _employee_shares(q: Question) -> Answer:
    _ = q.t.gettext
    share = {
        key: q.t.percent(q.law.figure(f"pu.{key}").share)
        for key in (
            "jkk_very_low",
            "jkk_very_high",
            "jkm_rate",
            "jht_employer",
            "jht_worker",
            "jp_employer",
            "jp_worker",
        )
    }
    ceiling = q.law.figure("pu.jp_ceiling")
    return Answer(
        paragraphs(
            _("For an employee, in shares of the wage:"),
            bullets(
                _(
                    "JKK: employer {low} to {high}, by risk of the work",
                    low=share["jkk_very_low"],
                    high=share["jkk_very_high"],
                ),
                _("JKM: employer {share}", share=share["jkm_rate"]),
                _(
                    "JHT: employer {employer}, worker {worker}",
                    employer=share["jht_employer"],
                    worker=share["jht_worker"],
                ),
                _(
                    "JP: employer {employer}, worker {worker}, on wages up to {ceiling}",
                    employer=share["jp_employer"],
                    worker=share["jp_worker"],
                    ceiling=q.t.money(ceiling.amount),
                ),
                _("JKP: nothing extra; it is paid by the state and out of JKK"),
            ),
            _("Wage means basic pay and fixed allowances."),
        ),
        (*q.rules("pu.jkk_very_low", "pu.jht_worker", "pu.jp_worker"), ceiling),
        _EMPLOYEE_NEXT,
    )


def _too_large(q: Question) -> Answer:
    return Answer(
        q.t.gettext(
            "That is too large for a monthly income, so I do not calculate with it. Please write it again, for "
            "example {example}.",
            example=q.t.money(EXAMPLE_INCOME),
        ),
        next=(Ask("ask_contribution", told=replace(q.told, income=None)), Go("menu")),
    )
