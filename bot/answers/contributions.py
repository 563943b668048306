"""What it costs, how to pay, and what happens when a payment is late."""

from dataclasses import replace

from bot.answers.answer import Answer, Ask, Go, Question, bullets, paragraphs
from bot.programmes.contributions import self_employed, wage_earner

EXAMPLE_INCOME = 3_500_000
HIGHEST_INCOME = 10**12
"""Above this a sum was not meant as an income."""


def contribution(q: Question) -> Answer:
    if q.income is not None and q.income > HIGHEST_INCOME:
        return _too_large(q)
    if q.segment == "PU" or q.program in {"JP", "JKP"}:
        return _employee(q)
    if q.segment == "construction":
        return _ask_branch(q)
    if q.segment == "migrant":
        return _ask_branch(q)
    return _self_employed(q)


def _self_employed(q: Question) -> Answer:
    _ = q.t.gettext
    t = q.t
    cost = self_employed(q.law, q.income or 0, in_transport=q.sector == "transport")
    figures = tuple(
        replace(figure, mark=cost.band.mark) if figure.key == "bpu.income_bands" else figure for figure in cost.figures
    )
    if q.income is None:
        intro = _("If you work for yourself, it depends on your income. In the lowest band, a month costs:")
        ask = _(
            "Write me your income for an exact band, for example: “contribution, income {example}”.",
            example=t.money(EXAMPLE_INCOME),
        )
    else:
        intro = _("If you work for yourself and earn {income} a month, you pay each month:", income=t.money(q.income))
        ask = ""
    sums = bullets(
        _("{sum} for JKK and JKM (accident and death)", sum=t.money(cost.basic)),
        _("{sum} with JHT (savings) as well", sum=t.money(cost.with_jht)),
    )
    discount = ""
    if cost.discount and cost.discount.until:
        discount = _(
            "This includes a discount of {share} on JKK and JKM, until {until}. Without it JKK and JKM cost {full}.",
            share=t.percent(cost.discount.share),
            until=t.date(cost.discount.until),
            full=t.money(cost.full_basic),
        )
    return Answer(
        paragraphs(intro, sums, discount, ask),
        figures,
        (Ask("ask_benefit"), Ask("ask_how_to_pay"), Ask("ask_membership_type"), Go("enrol")),
    )


def _employee(q: Question) -> Answer:
    _ = q.t.gettext
    t = q.t
    if q.income is None:
        share = {
            key: t.percent(q.law.figure(f"pu.{key}").share)
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
        figures = tuple(q.law.figure(f"pu.{key}") for key in ("jkk_very_low", "jht_worker", "jp_worker", "jp_ceiling"))
        text = paragraphs(
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
                    ceiling=t.money(ceiling.amount),
                ),
                _("JKP: nothing extra; it is paid by the state and out of JKK"),
            ),
        )
    else:
        cost = wage_earner(q.law, q.income)
        figures = cost.figures
        text = paragraphs(
            _("For an employee with a wage of {wage}, in all programmes:", wage=t.money(q.income)),
            bullets(
                _("the worker pays {sum} a month (JHT and JP)", sum=t.money(cost.worker)),
                _("the employer pays {sum} a month, in the lowest risk class", sum=t.money(cost.employer)),
            ),
            _("Riskier work costs the employer more for JKK. Micro businesses need not join JHT and JP."),
        )
    return Answer(text, figures, (Ask("ask_obligation"), Ask("ask_benefit"), Ask("ask_membership_type"), Go("enrol")))


def _ask_branch(q: Question) -> Answer:
    _ = q.t.gettext
    call = q.law.figure("service.call_centre")
    return Answer(
        _(
            "For building projects and for migrant workers other sums hold. Ask {call} or a branch; bring "
            "your KTP and the "
            "contract.",
            call=call.value,
        ),
        (call,),
        (Ask("ask_contact"), Ask("find_office"), Ask("ask_membership_type")),
    )


def _too_large(q: Question) -> Answer:
    return Answer(
        q.t.gettext(
            "That is too large for a monthly income, so I do not calculate with it. Please write it again, for "
            "example {example}.",
            example=q.t.money(EXAMPLE_INCOME),
        ),
        next=(Ask("ask_contribution"), Go("menu")),
    )


def how_to_pay(q: Question) -> Answer:
    _ = q.t.gettext
    registration, due = q.law.figure("service.registration"), q.law.figure("bpu.due_day")
    return Answer(
        paragraphs(
            _(
                "If you work for yourself: your NIK is the payment key. Pay at a bank, in a banking app or "
                "at a payment "
                "agent, or in the JMO app with the payment code it shows."
            ),
            _("Pay by day {day} of the month. Keep the receipt. You may pay several months at once.", day=due.value),
            _("Employers pay with the code from SIPP Online or from their branch."),
        ),
        (registration, due),
        (Ask("ask_contribution"), Ask("ask_arrears"), Go("enrol")),
    )


def arrears(q: Question) -> Answer:
    _ = q.t.gettext
    lapse, due, fine = q.law.figure("bpu.lapse_months"), q.law.figure("pu.due_day"), q.law.figure("pu.late_fine")
    return Answer(
        paragraphs(
            _(
                "If you work for yourself there is no fine. After {months} unpaid months in a row your "
                "membership ends, and "
                "then you are not covered. To return, just pay again with your NIK; you need not register anew.",
                months=lapse.value,
            ),
            _(
                "Employers pay by day {day} of the following month. A delay costs the employer {fine} a "
                "month, never the "
                "worker.",
                day=due.value,
                fine=q.t.percent(fine.share),
            ),
        ),
        (lapse, due, fine),
        (Ask("ask_how_to_pay"), Ask("check_membership"), Ask("ask_employer_not_registered")),
    )
