"""May somebody join, as what, and in which programmes?"""

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Ask, Go
from bot.conversation import validators
from bot.conversation.choices import NO, YES, Choice, yes_or_no
from bot.conversation.context import Context
from bot.conversation.flows.check.telling import tell
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Count, Option
from bot.i18n import N_
from bot.programmes.eligibility.joining import join_as_wage_earner, join_self_employed, register_oneself
from bot.programmes.eligibility.obligation import SIZES, mandatory_programmes
from bot.programmes.eligibility.verdict import Decision, Reason, Verdict
from bot.programmes.law import Law

SELF, EMPLOYEE, PROJECT, ABROAD = "self", "employee", "project", "abroad"
UNKNOWN = "unknown"
_WHY_NOT = {
    Reason.NIK: N_("You need a KTP with a valid NIK to join. Dukcapil helps with that."),
    Reason.AGE: N_("Whoever joins as self-employed must be younger than {age}."),
    Reason.STAY: N_("Foreigners join once they work here for at least {months} months."),
}


def _works_as(kind: str) -> Any:
    def holds(answers: Mapping[str, Any], law: Law) -> bool:
        return answers.get("work") == kind

    return holds


def _is_foreigner(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("citizen") == NO


def _may_take_part(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("work") == EMPLOYEE and bool(answers.get("citizen")) and _as_employee(answers, law).is_yes


def _has_nik(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("nik") == YES


def _as_employee(answers: Mapping[str, Any], law: Law) -> Verdict:
    return join_as_wage_earner(law, is_citizen=answers["citizen"] == YES, months_in_indonesia=answers.get("stay"))


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    endings = {SELF: _self, EMPLOYEE: _employee, PROJECT: _project, ABROAD: _abroad}
    return endings[answers["work"]](answers, context)


def _self(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    verdict = join_self_employed(context.law, age=answers.get("age"), has_nik=answers["nik"] == YES)
    if not verdict.is_yes:
        return tell(verdict, _why_not(verdict, context), _("Ask a branch what else is possible."), context, Go("check"))
    programmes = mandatory_programmes(context.law, "BPU")
    why = _(
        "You join as self-employed (BPU): {must}, and {may} if you like.",
        must=context.t.list(programmes.mandatory),
        may=context.t.list(programmes.optional),
    )
    following = (Go("calculate"), Ask("ask_how_to_enrol"), Go("enrol"))
    return tell(verdict, why, _("Next: note down your business here, or register online."), context, *following)


def _employee(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    verdict = _as_employee(answers, context.law)
    if not verdict.is_yes:
        return tell(verdict, _why_not(verdict, context), "", context, Go("check"))
    size, registered = answers.get("size"), answers.get("registered") == YES
    own = register_oneself(context.law, employer_neglects=not registered)
    why = _("You take part as an employee (PU), and your employer must register you.")
    figures = (*verdict.figures, *own.figures)
    if size in SIZES:
        duty = mandatory_programmes(context.law, "PU", size)
        why += " " + _("In a business of this size you must be in {must}.", must=context.t.list(duty.mandatory))
        figures = (*duty.figures, *own.figures)
    if registered:
        step = _("Next: see in the JMO app whether every month was paid.")
        following = (Ask("check_balance"), Ask("ask_employer_not_registered"), Go("calculate"))
    else:
        step = _(
            "Next: ask the employer in writing. If nothing happens you may register yourself; the employer still owes."
        )
        following = (Ask("ask_employer_not_registered"), Ask("ask_how_to_enrol"), Go("calculate"))
    return tell(Verdict(Decision.YES, context.law.day, figures), why, step, context, *following)


def _project(answers: Mapping[str, Any], context: Context) -> Finished:
    return _group("construction", Ask("ask_contribution"), context)


def _abroad(answers: Mapping[str, Any], context: Context) -> Finished:
    return _group("migrant", Ask("ask_contact"), context)


def _group(segment: str, following: Ask, context: Context) -> Finished:
    _ = context.t.gettext
    programmes = mandatory_programmes(context.law, segment)
    must = context.t.list(programmes.mandatory)
    if segment == "construction":
        why = _("On a building project you take part in {must}.", must=must)
        step = _("Next: ask the contractor for proof that the project is registered.")
    else:
        why = _("People who work abroad take part in {must}, before, during and after.", must=must)
        step = _("Next: register before you leave, through your agency or by yourself.")
    verdict = Verdict(Decision.YES, context.law.day, programmes.figures)
    return tell(verdict, why, step, context, following, Ask("ask_membership_type"))


def _why_not(verdict: Verdict, context: Context) -> str:
    if verdict.reason is None or verdict.reason not in _WHY_NOT:
        return ""
    age, months = context.law.figure("bpu.joining_age_below"), context.law.figure("pu.foreigner_months")
    return context.t.gettext(_WHY_NOT[verdict.reason], age=age.value, months=months.value)


JOIN = Flow(
    name="check_join",
    intro="",
    steps=(
        Choice(
            name="work",
            title=N_("Work"),
            question=N_("How do you work?"),
            why=N_("Owners, employees, building workers and workers abroad join in different ways."),
            choices=(
                Option(SELF, N_("For myself, or I own a business"), ("sendiri", "usaha sendiri", "mandiri", "bpu")),
                Option(EMPLOYEE, N_("For an employer, with a wage"), ("karyawan", "pegawai", "employee", "pu")),
                Option(PROJECT, N_("On a building project"), ("proyek", "bangunan", "construction")),
                Option(ABROAD, N_("Abroad"), ("luar negeri", "tki", "pmi", "abroad")),
            ),
        ),
        yes_or_no(
            name="nik",
            title=N_("KTP"),
            question=N_("Do you have a KTP with a NIK?"),
            why=N_("The NIK is what you register and pay with. Please do not write it here."),
            asked_if=_works_as(SELF),
        ),
        Count(
            name="age",
            title=N_("Age"),
            question=N_("How old are you?"),
            why=N_("There is an age above which nobody can join any more."),
            parse=validators.age,
            asked_if=_has_nik,
        ),
        yes_or_no(
            name="citizen",
            title=N_("Citizenship"),
            question=N_("Are you an Indonesian citizen?"),
            why=N_("For foreigners it depends on how long they work here."),
            asked_if=_works_as(EMPLOYEE),
        ),
        Count(
            name="stay",
            title=N_("Months in Indonesia"),
            question=N_("For how many months do you work in Indonesia in all?"),
            why=N_("Foreigners join from a certain length of work on."),
            parse=validators.months,
            asked_if=_is_foreigner,
        ),
        yes_or_no(
            name="registered",
            title=N_("Registered"),
            question=N_("Has your employer registered you?"),
            why=N_("If not, I tell you what you can do."),
            asked_if=_may_take_part,
        ),
        Choice(
            name="size",
            title=N_("Size of the business"),
            question=N_("How large is your employer's business?"),
            why=N_("The size decides which programmes are compulsory."),
            choices=(
                Option("micro", N_("Very small (micro)"), ("mikro", "micro", "kecil sekali")),
                Option("small", N_("Small"), ("kecil", "small")),
                Option("medium", N_("Medium or large"), ("menengah", "besar", "medium", "large")),
                Option(UNKNOWN, N_("I do not know"), ("tidak tahu", "gak tau", "gatau", "not sure", "unknown")),
            ),
            asked_if=_may_take_part,
        ),
    ),
    finish=_finish,
)
