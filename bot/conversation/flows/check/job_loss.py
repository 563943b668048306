"""JKP: does somebody get cash after losing a job?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.answers.answer import Ask, Go
from bot.conversation import validators
from bot.conversation.choices import YES, Choice, yes_or_no
from bot.conversation.context import Context
from bot.conversation.flows.check.telling import tell
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Count, Day, Option
from bot.i18n import N_
from bot.programmes.eligibility.job_loss import DISMISSED, claim
from bot.programmes.eligibility.verdict import Reason, Verdict
from bot.programmes.law import Law

_WHY_NOT = {
    Reason.RESIGNATION: N_("JKP is not paid to people who resigned."),
    Reason.CONTRACT_EXPIRED: N_("JKP is not paid when a contract simply ends."),
    Reason.RETIREMENT: N_("JKP is not paid to people who retired."),
    Reason.SEGMENT: N_("JKP is only for employees."),
    Reason.NEW_JOB: N_("JKP ends with a new job."),
    Reason.CONTRIBUTION_PERIOD: N_("At least {months} months must have been paid within the last {window}."),
    Reason.CLAIM_EXPIRED: N_("The time to claim is over: it was {limit} months from the dismissal."),
    Reason.WAITING_TIME: N_("The dismissal is still to come."),
}


def _was_dismissed(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("ended_by") in DISMISSED


def _has_no_job(answers: Mapping[str, Any], law: Law) -> bool:
    return "new_job" in answers and answers["new_job"] != YES


def _paid_enough(answers: Mapping[str, Any], law: Law) -> bool:
    return _has_no_job(answers, law) and answers.get("paid", 0) >= law.figure("jkp.contribution_months").amount


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    day = answers.get("dismissed_on")
    then = context.law.on(date.fromisoformat(day)) if day else context.law
    verdict = claim(
        context.law,
        ended_by=answers["ended_by"],
        contribution_months=answers.get("paid", 0),
        dismissed_on=date.fromisoformat(day) if day else None,
        found_new_job=answers.get("new_job") == YES,
    )
    if not verdict.is_yes:
        following = (Ask("ask_claim", "JHT"), Ask("ask_eligibility", "JKP"), Go("check"))
        return tell(
            verdict,
            _why_not(verdict, then, context),
            _("Your JHT savings are yours all the same."),
            context,
            *following,
        )
    limit = then.figure("jkp.claim_months")
    why = _("You were dismissed and enough was paid. Claim within {limit} months of the dismissal.", limit=limit.value)
    step = _(
        "Next: claim at {site} with KTP, bank account and proof of the dismissal. Also needed: Indonesian, under {age} when "
        "first registered, health insurance (JKN), and a firm with {small} (medium and large: {large}).",
        site=context.law.figure("service.jkp_site").value,
        age=context.law.figure("jkp.joining_age_below").value,
        small=context.t.list(context.law.figure("jkp.programmes_small").words),
        large=context.t.list(context.law.figure("jkp.programmes_large").words),
    )
    return tell(verdict, why, step, context, Ask("ask_claim", "JKP"), Ask("ask_benefit", "JKP"), Go("check"))


def _why_not(verdict: Verdict, law: Law, context: Context) -> str:
    text = _WHY_NOT.get(verdict.reason) if verdict.reason else None
    names = {"months": "jkp.contribution_months", "window": "jkp.contribution_window", "limit": "jkp.claim_months"}
    values = {name: law.figure(key).value for name, key in names.items()}
    return context.t.gettext(text, **values) if text else ""


JOB_LOSS = Flow(
    name="check_jkp",
    intro="",
    steps=(
        Choice(
            name="ended_by",
            title=N_("How it ended"),
            question=N_("How did your job end?"),
            why=N_("JKP is only for people who were dismissed."),
            choices=(
                Option("dismissal", N_("I was dismissed"), ("phk", "dipecat", "dismissed", "fired", "laid off")),
                Option("employer_closed", N_("The firm closed or went bankrupt"), ("tutup", "bangkrut", "pailit")),
                Option("resignation", N_("I resigned"), ("resign", "mengundurkan diri", "keluar sendiri")),
                Option("contract_expired", N_("My contract ended"), ("kontrak habis", "habis kontrak")),
                Option("retirement", N_("I retired"), ("pensiun", "retired")),
                Option("business_closed", N_("I had my own business"), ("usaha sendiri", "mandiri")),
            ),
        ),
        yes_or_no(
            name="new_job",
            title=N_("New job"),
            question=N_("Do you have a new job already?"),
            why=N_("JKP ends with a new job."),
            asked_if=_was_dismissed,
        ),
        Count(
            name="paid",
            title=N_("Months paid"),
            question=N_("For how many months were contributions paid in the two years before? A guess is enough."),
            why=N_("A certain number of months is needed."),
            parse=validators.months,
            asked_if=_has_no_job,
        ),
        Day(
            name="dismissed_on",
            title=N_("Day of the dismissal"),
            question=N_("On which day were you dismissed? For example: {example}."),
            example="17-8-2026",
            why=N_("There is a last day for the claim."),
            unknown=N_("I do not know"),
            asked_if=_paid_enough,
        ),
    ),
    finish=_finish,
)
