"""What a single programme, a building project or work abroad costs."""

from bot.answers.answer import Answer, Ask, Go, Next, Question
from bot.answers.layout import bullets, paragraphs
from bot.i18n import N_
from bot.programmes.contributions import construction, self_employed, wage_earner
from bot.programmes.contributions.self_employed import band_of
from bot.programmes.law import Figure
from bot.programmes.schema import RISK_CLASSES, Slice
from bot.programmes.working import least_certain, marked

_KINDS_OF_WORK = {
    "very_low": N_("shop, tailor, salon, livestock"),
    "low": N_("farming, eating place, laundry"),
    "medium": N_("making food, furniture, workshop, fish farming"),
    "high": N_("transport, sea fishing, warehouse"),
    "very_high": N_("building, digging sand or stone"),
}


def one_programme(q: Question) -> Answer:
    """JKK, JKM or JHT: for own work, for employees, or for both where the question does not say which."""
    _ = q.t.gettext
    program = q.program or ""
    own, own_figures, discount = ("", (), "") if q.told.segment == "PU" else _own_work(q, program)
    employee, shares = ("", ()) if q.told.segment == "BPU" else _employee(q, program)
    optional = _("For own work JHT is optional.") if program == "JHT" and own else ""
    nothing = _("The worker pays nothing for it.") if program != "JHT" and employee else ""
    risk = (
        _("That is the lowest risk class; riskier work costs more.")
        if program == "JKK" and employee and q.told.income
        else ""
    )
    return Answer(
        paragraphs(
            _("{program} costs:", program=program),
            bullets(own, employee),
            paragraphs(discount, optional, nothing, risk),
        ),
        (*own_figures, *shares),
        (Ask("ask_benefit", program), Ask("ask_contribution"), Ask("ask_how_to_pay"), Go("enrol")),
        more=_risk_classes if program == "JKK" and employee else None,
    )


def _own_work(q: Question, program: str) -> tuple[str, tuple[Figure, ...], str]:
    """The line, the figures and the discount of people who work for themselves."""
    _ = q.t.gettext
    t = q.t
    cost = self_employed(q.law, q.told.income or 0, in_transport=q.told.sector == "transport")
    amount = {"JKK": cost.jkk, "JKM": cost.jkm, "JHT": cost.jht}[program]
    if program == "JKM":
        line = _("{sum} a month if you work for yourself, whatever you earn", sum=t.money(amount))
    elif q.told.income is None:
        line = _("{sum} a month if you work for yourself (lowest income band)", sum=t.money(amount))
    else:
        line = _(
            "{sum} a month if you work for yourself and earn {income}",
            sum=t.money(amount),
            income=t.money(q.told.income),
        )
    table = band_of(q.law, q.told.income or 0)[1]
    rule = {"JKK": "bpu.jkk_rate", "JKM": "bpu.jkm_amount", "JHT": "bpu.jht_rate"}[program]
    figures = (*q.rules(rule), *((table,) if program != "JKM" else ()))
    if program == "JHT" or cost.discount is None or cost.discount.until is None:
        return line, figures, ""
    note = _(
        "The sum for own work includes a discount of {share} until {until}.",
        share=t.percent(cost.discount.share),
        until=t.date(cost.discount.until),
    )
    return line, (*figures, cost.discount), note


def _employee(q: Question, program: str) -> tuple[str, tuple[Figure, ...]]:
    """The line and the figures of wage earners."""
    _ = q.t.gettext
    t = q.t
    rates = q.rules(
        *{
            "JKK": ("pu.jkk_very_low", "pu.jkk_very_high"),
            "JKM": ("pu.jkm_rate",),
            "JHT": ("pu.jht_employer", "pu.jht_worker"),
        }[program]
    )
    if q.told.income:
        programmes = [program]
        cost = wage_earner(q.law, q.told.income, programmes=programmes)
        if program == "JHT":
            line = _(
                "employee with a wage of {wage}: {worker} from the wage, {employer} from the employer",
                wage=t.money(q.told.income),
                worker=t.money(cost.worker),
                employer=t.money(cost.employer),
            )
        else:
            line = _(
                "employee with a wage of {wage}: the employer pays {employer}",
                wage=t.money(q.told.income),
                employer=t.money(cost.employer),
            )
        return line, rates
    if program == "JKK":
        low, high = rates
        return (
            _(
                "employee: {low} to {high} of the wage, by risk of the work; the employer pays",
                low=t.percent(low.share),
                high=t.percent(high.share),
            ),
            rates,
        )
    if program == "JKM":
        return _("employee: {share} of the wage; the employer pays", share=t.percent(rates[0].share)), rates
    employer, worker = rates
    return (
        _(
            "employee: {worker} from the wage, {employer} from the employer",
            worker=t.percent(worker.share),
            employer=t.percent(employer.share),
        ),
        rates,
    )


def _risk_classes(q: Question) -> Answer:
    _ = q.t.gettext
    rates = {risk: q.law.figure(f"pu.jkk_{risk}") for risk in RISK_CLASSES}
    return Answer(
        paragraphs(
            _("JKK of employees, by risk, in shares of the wage:"),
            bullets(*(f"{q.t.percent(rate.share)}: {_(_KINDS_OF_WORK[risk])}" for risk, rate in rates.items())),
            _("These are the usual classes. The branch decides by your main business."),
        ),
        (*rates.values(), *q.rules("sectors.branch_confirms")),
    )


_PENSION_NEXT: tuple[Next, ...] = (Ask("ask_benefit", "JP"), Ask("ask_claim", "JP"), Ask("ask_obligation"))


def pension(q: Question) -> Answer:
    _ = q.t.gettext
    t = q.t
    worker, employer, ceiling = q.rules("pu.jp_worker", "pu.jp_employer", "pu.jp_ceiling")
    most = int(worker.share * ceiling.amount)
    if q.told.income:
        cost = wage_earner(q.law, q.told.income, programmes=["JP"])
        sums = _(
            "JP costs {worker} a month from the wage and {employer} from the employer, for a wage of {wage}.",
            worker=t.money(cost.jp_worker),
            employer=t.money(cost.jp_employer),
            wage=t.money(q.told.income),
        )
    else:
        sums = _(
            "JP costs {worker} from the wage and {employer} from the employer.",
            worker=t.percent(worker.share),
            employer=t.percent(employer.share),
        )
    return Answer(
        paragraphs(
            sums,
            _(
                "Wages count up to {ceiling}, so at most {most} a month is taken from a wage. The limit "
                "rises each March.",
                ceiling=t.money(ceiling.amount),
                most=t.money(most),
            ),
            _("JP is for employees only. If you work for yourself you cannot join it."),
        ),
        (worker, ceiling, *q.rules("jp.members")),
        _PENSION_NEXT,
    )


def job_loss(q: Question) -> Answer:
    _ = q.t.gettext
    state, part = q.rules("pu.jkp_state", "pu.jkp_from_jkk")
    return Answer(
        paragraphs(
            _("JKP costs nothing extra, neither you nor the employer."),
            _(
                "The state pays {state} of the wage, and {part} is taken out of the JKK contribution.",
                state=q.t.percent(state.share),
                part=q.t.percent(part.share),
            ),
            _("JKP is for employees only. If you work for yourself you cannot join it."),
        ),
        (state, part, *q.rules("jkp.members")),
        (Ask("ask_benefit", "JKP"), Ask("ask_eligibility", "JKP"), Ask("ask_claim", "JKP")),
    )


def construction_project(q: Question) -> Answer:
    _ = q.t.gettext
    t = q.t
    following: tuple[Next, ...] = (Ask("ask_benefit", "JKK"), Ask("ask_benefit", "JKM"), Ask("ask_contact"))
    where = _("The contractor registers the project. Ask a branch how, and bring the contract.")
    if q.told.income and q.told.names_contract:
        cost = construction(q.law, q.told.income)
        return Answer(
            paragraphs(
                _("{total} once for the whole project:", total=t.money(cost.total)),
                bullets(
                    _("JKK {sum}", sum=t.money(cost.jkk)),
                    _("JKM {sum}", sum=t.money(cost.jkm)),
                ),
                _("This is for a contract of {value}, before value added tax.", value=t.big_money(q.told.income)),
                where,
            ),
            (*cost.figures, *q.rules("construction.value_before_tax")),
            following,
        )
    jkk, jkm = (_by_slices(figure) for figure in q.rules("construction.jkk_tariff", "construction.jkm_tariff"))
    return Answer(
        paragraphs(
            _("A building project pays once, in shares of the contract value, slice by slice:"),
            bullets(*(_slice(q, one, other) for one, other in zip(jkk.slices, jkm.slices, strict=True))),
            _("It covers all workers of the project with JKK and JKM. The contractor pays it, not from your wage."),
            where,
        ),
        (jkk, jkm, *q.rules("construction.programmes")),
        following,
    )


def _slice(q: Question, jkk: Slice, jkm: Slice) -> str:
    values = {"jkk": q.t.percent(jkk.share), "jkm": q.t.percent(jkm.share)}
    if not jkk.above:
        return q.t.gettext("from the first rupiah: JKK {jkk}, JKM {jkm}", **values)
    return q.t.gettext("above {above}: JKK {jkk}, JKM {jkm}", above=q.t.money(jkk.above), **values)


def _by_slices(tariff: Figure) -> Figure:
    """The tariff with the mark of its least certain slice."""
    return marked(tariff, least_certain(one.mark for one in tariff.slices))


def work_abroad(q: Question) -> Answer:
    _ = q.t.gettext
    t = q.t
    before, further, low, high = q.rules(
        "pmi.before_departure", "pmi.further_month", "pmi.jht_minimum", "pmi.jht_maximum"
    )
    packages = [
        (q.law.figure(f"pmi.package_{name}"), q.law.figure(f"pmi.package_{name}_months"))
        for name in ("long", "middle", "short")
    ]
    return Answer(
        paragraphs(
            _("For work abroad (JKK and JKM), all at once:"),
            bullets(
                *(_("{sum} for {months} months", sum=t.money(price.amount), months=n.value) for price, n in packages),
                _("{sum} for each further month", sum=t.money(further.amount)),
                _("{sum} more through a placement company, for the time before you leave", sum=t.money(before.amount)),
            ),
            _(
                "JHT savings are optional: {low} to {high} a month.",
                low=t.money(low.amount),
                high=t.money(high.amount),
            ),
            _(
                "Pay before you leave. Questions: WhatsApp {number}, or a branch with KTP and work contract.",
                number=q.text("service.whatsapp_migrants"),
            ),
        ),
        (packages[0][0], *q.rules("service.whatsapp_migrants")),
        (Ask("ask_membership_type"), Ask("ask_how_to_enrol"), Ask("ask_contact")),
    )
