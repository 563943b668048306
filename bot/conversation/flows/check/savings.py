"""JHT: may somebody take the savings, all or a part?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.answers.answer import Ask, Go
from bot.conversation import validators
from bot.conversation.choices import NO, YES, Choice, yes_or_no
from bot.conversation.context import Context
from bot.conversation.flows.check.telling import tell
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Count, Day, Option
from bot.i18n import N_
from bot.programmes.eligibility.old_age import AFTER_WAIT, claim_all, claim_part
from bot.programmes.eligibility.verdict import Decision, Reason, Verdict
from bot.programmes.law import Law

WITHOUT_WAIT = ("total_disability", "left_country")
_NEXT = (Ask("ask_claim_documents", "JHT"), Ask("ask_claim", "JHT"), Go("check"))


def _works(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("working") == YES


def _stopped(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("working") == NO


def _has_to_wait(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("stopped_by") in AFTER_WAIT


def _is_younger(answers: Mapping[str, Any], law: Law) -> bool:
    return "age" in answers and answers["age"] < law.figure("jht.age").amount


def _is_member_long_enough(answers: Mapping[str, Any], law: Law) -> bool:
    return _is_younger(answers, law) and answers.get("years", 0) >= law.figure("jht.partial_years").amount


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    if answers["working"] == NO:
        return _after_work(answers, context)
    if not _is_younger(answers, context.law):
        return _at_age(answers["age"], context)
    return _part(answers, context)


def _after_work(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    verdict = _stopped_by(answers, context.law)
    months = context.law.figure("jht.wait_months").value
    if answers["stopped_by"] == "retirement":
        age = context.law.figure("jht.age").value
        why = _("The whole balance is paid at age {age}, or at the retirement age of your work agreement.", age=age)
    elif answers["stopped_by"] in WITHOUT_WAIT:
        why = _("The whole balance is paid, without waiting.")
    elif verdict.is_yes:
        why = _("The whole balance is paid, because you stopped working.")
    else:
        why = _("The whole balance is paid {months} month after the day you stopped.", months=months)
    step = _(
        "Next: have your card, KTP, bank account and proof that you stopped ready. Claim in JMO, at {site} or a branch.",
        site=context.law.figure("service.claim_site").value,
    )
    return tell(verdict, why, step, context, *_NEXT)


def _stopped_by(answers: Mapping[str, Any], law: Law) -> Verdict:
    if answers["stopped_by"] == "retirement":
        age = law.figure("jht.age").amount
        return claim_all(law, "retirement", age=age, retirement_age=age)
    stopped = answers.get("stopped_on")
    day = date.fromisoformat(stopped) if stopped else None
    return claim_all(law, answers["stopped_by"], stopped_on=day, still_working=False)


def _at_age(age: int, context: Context) -> Finished:
    _ = context.t.gettext
    verdict = claim_all(context.law, "age", age=age)
    why = _("From age {age} on the whole balance is paid.", age=context.law.figure("jht.age").value)
    return tell(verdict, why, _("Next: claim with your card and KTP."), context, *_NEXT)


def _part(answers: Mapping[str, Any], context: Context) -> Finished:
    t, law = context.t, context.law
    _ = t.gettext
    verdict = claim_part(
        law, "housing", membership_years=answers["years"], taken_before=answers.get("taken_before") == YES
    )
    small, large = law.figure("jht.partial_retirement"), law.figure("jht.partial_housing")
    years, age = law.figure("jht.partial_years").value, law.figure("jht.age").value
    if verdict.decision is Decision.YES:
        why = _(
            "Still working you may take a part once: {small}, or {large} for a house.",
            small=t.percent(small.share),
            large=t.percent(large.share),
        )
        step = _("Next: ask the branch; for a house the bank's papers are needed too.")
    elif verdict.reason is Reason.ONLY_ONCE:
        why = _("A part is paid only once in a membership.")
        step = _("The rest is paid when you stop working, or at age {age}.", age=age)
    else:
        why = _("While you work, a part is paid after {years} years of membership.", years=years)
        step = _("The whole balance is paid when you stop working, or at age {age}.", age=age)
    return tell(verdict, why, step, context, *_NEXT)


SAVINGS = Flow(
    name="check_jht",
    intro="",
    steps=(
        yes_or_no(
            name="working",
            title=N_("Working"),
            question=N_("Are you working now?"),
            why=N_("People who stopped working get everything; people who still work may get a part."),
        ),
        Choice(
            name="stopped_by",
            title=N_("How it ended"),
            question=N_("How did your work end?"),
            why=N_("After resigning or a dismissal there is a waiting time; otherwise there is none."),
            choices=(
                Option("resignation", N_("I resigned"), ("resign", "mengundurkan diri", "keluar sendiri")),
                Option("dismissal", N_("I was dismissed"), ("phk", "dipecat", "dismissed", "fired", "laid off")),
                Option("contract_expired", N_("My contract ended"), ("kontrak habis", "habis kontrak")),
                Option("business_closed", N_("I gave up my own business"), ("usaha tutup", "tutup usaha", "bangkrut")),
                Option("retirement", N_("I retired"), ("pensiun", "retired")),
                Option("total_disability", N_("I can never work again"), ("cacat total", "disabled")),
                Option("left_country", N_("I leave Indonesia for good"), ("pindah negara",)),
            ),
            asked_if=_stopped,
        ),
        Day(
            name="stopped_on",
            title=N_("Last day"),
            question=N_("On which day did you stop? For example: {example}."),
            example="17-8-2025",
            why=N_("The waiting time runs from that day."),
            unknown=N_("I do not know"),
            asked_if=_has_to_wait,
        ),
        Count(
            name="age",
            title=N_("Age"),
            question=N_("How old are you?"),
            why=N_("From a certain age on everything is paid, also while working."),
            parse=validators.age,
            asked_if=_works,
        ),
        Count(
            name="years",
            title=N_("Years of membership"),
            question=N_("For how many years have you been a member?"),
            why=N_("A part is paid only after many years."),
            parse=validators.years,
            asked_if=_is_younger,
        ),
        yes_or_no(
            name="taken_before",
            title=N_("Taken before"),
            question=N_("Have you ever taken a part of it?"),
            why=N_("A part is paid only once."),
            asked_if=_is_member_long_enough,
        ),
    ),
    finish=_finish,
)
