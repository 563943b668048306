"""JP: from when does somebody get a pension, and monthly or at once?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.answers.answer import Ask, Go
from bot.answers.layout import paragraphs
from bot.conversation import validators
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.check.telling import tell
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Count, Day, Option
from bot.i18n import N_
from bot.programmes.eligibility.pension import claim_pension
from bot.programmes.eligibility.verdict import Reason
from bot.programmes.law import Law
from bot.programmes.working import MONTHS_A_YEAR

EMPLOYEE, SELF = "PU", "BPU"


def _is_employee(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("segment") == EMPLOYEE


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t, law = context.t, context.law
    _ = t.gettext
    if answers["segment"] == SELF:
        verdict = claim_pension(law, segment=SELF)
        why = _("JP is only for employees. People who work for themselves can save with JHT instead.")
        return tell(verdict, why, "", context, Ask("ask_program", "JHT"), Go("check"))
    needed = law.figure("jp.pension_months")
    possible = (law.day.year - needed.since.year) * MONTHS_A_YEAR + law.day.month - needed.since.month + 1
    told = answers["years"] * MONTHS_A_YEAR
    months = min(told, possible)
    born = date.fromisoformat(answers["born"])
    verdict = claim_pension(law, contribution_months=months, birth_date=born)
    why = (
        _("Your pension age is still to come.")
        if verdict.reason is Reason.PENSION_AGE
        else _("You have reached the pension age.")
    )
    if months >= needed.amount:
        form = _("With your years of contributions JP is paid every month.")
    else:
        form = _(
            "For a monthly pension {months} months of contributions are needed. With fewer you get all of it at once.",
            months=needed.value,
        )
    if told > possible:
        form = paragraphs(
            _(
                "JP exists only since {since}, so nobody has {months} months yet. Perhaps you mean JHT.",
                since=t.month(needed.since),
                months=needed.value,
            ),
            form,
        )
    following = (Ask("ask_benefit", "JP"), Ask("ask_claim", "JP"), Go("check"))
    return tell(verdict, why, form, context, *following)


PENSION = Flow(
    name="check_jp",
    intro="",
    steps=(
        Choice(
            name="segment",
            title=N_("Work"),
            question=N_("Do you work for an employer or for yourself?"),
            why=N_("JP is only for employees."),
            choices=(
                Option(EMPLOYEE, N_("For an employer"), ("karyawan", "pegawai", "employee", "pu", "majikan")),
                Option(SELF, N_("For myself"), ("sendiri", "mandiri", "usaha sendiri", "bpu", "self")),
            ),
        ),
        Day(
            name="born",
            title=N_("Birth date"),
            question=N_("When were you born? For example: {example}."),
            example="17-8-1970",
            is_past=True,
            why=N_("The pension age rises over the years, so the day decides. I forget it when we are done."),
            asked_if=_is_employee,
        ),
        Count(
            name="years",
            title=N_("Years of contributions"),
            question=N_("For how many years has JP been paid for you? A guess is enough."),
            why=N_("The years decide whether it is paid monthly or at once."),
            parse=validators.years,
            asked_if=_is_employee,
        ),
    ),
    finish=_finish,
)
