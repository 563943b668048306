"""What it costs a month: for oneself, for an employee, or for a business with its workers and owner."""

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Ask, Go
from bot.answers.discounts import discount_text, short_discount
from bot.answers.layout import bullets, paragraphs
from bot.answers.risks import class_text, risk_of
from bot.conversation import validators
from bot.conversation.choices import YES, Choice, yes_or_no
from bot.conversation.context import Context
from bot.conversation.flows.common import sector_step
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.following import offered
from bot.conversation.steps import Count, Money, Option
from bot.i18n import N_
from bot.programmes.contributions import self_employed, wage_earner
from bot.programmes.contributions.business import OwnAccount, small_business
from bot.programmes.eligibility.obligation import mandatory_programmes
from bot.programmes.law import Law

SELF, EMPLOYEE, BUSINESS = "self", "employee", "business"
MOST_WORKERS = 500
"""Above this a business asks the agency for an offer; the sum here would be a guess."""


def _is_for(*kinds: str) -> Any:
    def holds(answers: Mapping[str, Any], law: Law) -> bool:
        return answers.get("who") in kinds

    return holds


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    return {SELF: _self, EMPLOYEE: _employee, BUSINESS: _business}[answers["who"]](answers, context)


def _self(answers: Mapping[str, Any], context: Context) -> Finished:
    t, _ = context.t, context.t.gettext
    cost = self_employed(context.law, answers["income"], answers["transport"] == YES)
    text = paragraphs(
        _(
            "{sum} a month for JKK and JKM, {more} with JHT savings.",
            sum=t.money(cost.basic),
            more=t.money(cost.with_jht),
        ),
        bullets(*(f"{t.gettext(line.label)}: {t.money(line.amount)}" for line in cost.lines)),
        discount_text(cost, t),
    )
    following = (Ask("ask_how_to_pay"), Ask("ask_benefit"), Go("calculate"), Go("enrol"))
    return Finished(text, cost.figures, (*offered(cost.figures, context), *following))


def _employee(answers: Mapping[str, Any], context: Context) -> Finished:
    t, _ = context.t, context.t.gettext
    risk, rule = risk_of(answers["sector"], context.law)
    cost = wage_earner(context.law, answers["income"], risk)
    text = paragraphs(
        _(
            "{sum} a month from the wage, {more} from the employer.",
            sum=t.money(cost.worker),
            more=t.money(cost.employer),
        ),
        bullets(*(f"{t.gettext(line.label)}: {t.money(line.amount)}" for line in cost.lines if line.amount)),
        class_text(rule, context.law, t),
        _("Micro and small businesses need not join all of these."),
    )
    following = (Ask("ask_obligation"), Ask("ask_benefit"), Go("calculate"))
    return Finished(text, (*cost.figures, *rule), following)


def _business(answers: Mapping[str, Any], context: Context) -> Finished:
    t, _ = context.t, context.t.gettext
    workers, wage = answers["workers"], answers["wage"]
    risk, rule = risk_of(answers["sector"], context.law)
    owner = OwnAccount(answers["owner_income"], in_transport=answers["sector"] == "transport")
    cost = small_business(context.law, [wage] * workers, size="micro", risk=risk, owner=owner)
    text = paragraphs(
        _(
            "{sum} a month in all, with {programmes} for the workers, which even a micro business must have:",
            sum=t.money(cost.total),
            programmes=t.list(mandatory_programmes(context.law, "PU", "micro").mandatory),
        ),
        bullets(
            t.ngettext("{n} worker: {sum}", "{n} workers: {sum}", workers, sum=t.money(cost.employer)),
            _("you as the owner: {sum}", sum=t.money(cost.own)),
        ),
        *(short_discount(month, t) for own in cost.own_account for month in own.months),
        class_text(rule, context.law, t),
        _("Larger businesses must have more programmes; ask about the obligation below."),
    )
    following = (Ask("ask_obligation"), Ask("ask_required_documents"), Go("calculate"), Go("enrol"))
    return Finished(text, (*cost.figures, *rule), following)


CALCULATE = Flow(
    name="calculate",
    intro="",
    steps=(
        Choice(
            name="who",
            title=N_("For whom"),
            question=N_("For whom shall I work it out?"),
            why=N_("Owners, employees and whole businesses pay in different ways."),
            choices=(
                Option(
                    SELF, N_("For myself: I work on my own"), ("saya sendiri", "sendiri", "mandiri", "bpu", "myself")
                ),
                Option(EMPLOYEE, N_("For an employee with a wage"), ("karyawan", "pegawai", "employee", "pu")),
                Option(BUSINESS, N_("For my business with workers"), ("usaha", "business", "toko", "warung")),
            ),
        ),
        Money(
            name="income",
            title=N_("Income or wage"),
            question=N_("How much is the income or wage a month? For example: {example}."),
            example="Rp2.500.000",
            why=N_("The contribution is worked out from it. I forget it when we are done."),
            parse=validators.income,
            asked_if=_is_for(SELF, EMPLOYEE),
        ),
        yes_or_no(
            name="transport",
            title=N_("Transport"),
            question=N_("Do you drive or deliver, for example as an ojek, driver or courier?"),
            why=N_("For drivers and couriers a discount of its own holds."),
            asked_if=_is_for(SELF),
        ),
        Count(
            name="workers",
            title=N_("Workers"),
            question=N_("How many people work for you? Do not count yourself."),
            why=N_("You pay for each of them."),
            parse=validators.at_most(MOST_WORKERS, validators.worker_count),
            asked_if=_is_for(BUSINESS),
        ),
        Money(
            name="wage",
            title=N_("Wage of a worker"),
            question=N_("What does one of them earn a month, on average? For example: {example}."),
            example="Rp2.000.000",
            why=N_("The contribution for workers is a share of the wage."),
            parse=validators.income,
            asked_if=_is_for(BUSINESS),
        ),
        sector_step(asked_if=_is_for(EMPLOYEE, BUSINESS)),
        Money(
            name="owner_income",
            title=N_("Your income"),
            question=N_("And what do you earn yourself a month? For example: {example}."),
            example="Rp3.000.000",
            why=N_("As the owner you join as self-employed, by income."),
            parse=validators.income,
            asked_if=_is_for(BUSINESS),
        ),
    ),
    finish=_finish,
)
