"""Enrolment of the owner of a micro, small or medium business: for themselves, for the workers, or both."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation import identity, validators
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.common import sector_step
from bot.conversation.flows.enrol import questions
from bot.conversation.flows.enrol.result import drafted, finished
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Count, Entry, Money, Option
from bot.i18n import N_
from bot.leads.lead import Covers, Details
from bot.programmes.law import Law


def _for_owner(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("covers") != Covers.WORKERS


def _for_workers(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("covers") != Covers.SELF


def _employs(answers: Mapping[str, Any], law: Law) -> bool:
    return _for_workers(answers, law) and answers.get("workers") != 0


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    draft = drafted(answers, context)
    details = Details(
        covers=Covers(answers["covers"]),
        income=answers.get("income"),
        wage=answers.get("wage"),
        nib=answers.get("nib") or "",
    )
    return finished(replace(draft, details=details), context)


ENROL = Flow(
    name="enrol",
    intro=N_("A few short questions, then an officer can help you. You can stop at any time and go on later."),
    needs_consent=True,
    steps=(
        Choice(
            name="covers",
            title=N_("For whom"),
            question=N_("For whom would you like to register?"),
            why=N_("You and your workers are registered in different ways, so I ask only what is needed."),
            choices=(
                Option(
                    Covers.SELF,
                    N_("For myself, the owner"),
                    (
                        "saya",
                        "sendiri",
                        "saya sendiri",
                        "saya saja",
                        "untuk saya",
                        "buat saya",
                        "cuma saya",
                        "diri sendiri",
                        "me",
                        "myself",
                        "for myself",
                    ),
                ),
                Option(
                    Covers.WORKERS,
                    N_("Only for my workers"),
                    ("karyawan", "pekerja", "pegawai", "workers", "employees"),
                ),
                Option(
                    Covers.BOTH,
                    N_("For both"),
                    ("dua-duanya", "dua2nya", "duanya", "keduanya", "semua", "both", "berdua", "dua duanya"),
                ),
            ),
        ),
        questions.name_step(),
        Entry(
            name="business",
            title=N_("Business"),
            question=N_("What is your business called, or what do you sell?"),
            why=N_("So that the officer knows which business it is."),
            example="Warung Bu Siti",
            parse=validators.business_name,
            free_text=True,
        ),
        sector_step(),
        questions.region_step(N_("In which regency or city is it? Write it, for example: {example}.")),
        Count(
            name="workers",
            title=N_("Workers"),
            question=N_("How many people work for you? Do not count yourself."),
            why=N_("You must register your workers too; the officer prepares the forms."),
            example="2",
            parse=validators.worker_count,
            asked_if=_for_workers,
        ),
        Money(
            name="wage",
            title=N_("Wage of a worker a month"),
            question=N_("About how much does one of them earn a month? For example: {example}. You may skip this."),
            example=questions.MONEY_EXAMPLE,
            why=N_("What you pay depends on the wages. I only work it out with it; a round sum is enough."),
            parse=validators.income,
            optional=True,
            asked_if=_employs,
        ),
        questions.phone_step(),
        questions.programmes_step(_for_owner),
        questions.income_step(_for_owner),
        Entry(
            name="nib",
            title=N_("NIB"),
            question=N_("Do you have a business number (NIB)? Write it, or skip this if you have none yet."),
            why=N_("Firms are registered with it. Without one it works too; I can show you how to get one for free."),
            parse=identity.nib,
            optional=True,
            asked_if=_for_workers,
        ),
        questions.nik_step(_for_owner),
        questions.nik_check_step(),
        questions.agency_step(),
    ),
    summary=N_("Is everything right?"),
    finish=_finish,
    refuses=questions.refuses_minors,
)
