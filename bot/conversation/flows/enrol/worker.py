"""Enrolment of somebody who works for themselves, without a firm and without workers (BPU)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation import validators
from bot.conversation.context import Context
from bot.conversation.flows.common import sector_step
from bot.conversation.flows.enrol import questions
from bot.conversation.flows.enrol.result import drafted, finished
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Entry
from bot.i18n import N_
from bot.leads.lead import Details, Kind
from bot.programmes.law import Law
from nlu.text.sectors import parse_sector

TRANSPORT_DIFFERS = N_("For drivers and couriers the contribution is another one at times.")


def _kind_is_open(answers: Mapping[str, Any], law: Law) -> bool:
    return "business" in answers and parse_sector(answers["business"]) is None


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    sector = answers.get("sector") or parse_sector(answers["business"]) or "other"
    draft = drafted({**answers, "sector": sector}, context)
    details = Details(
        birth_date=questions.birth_date_of(answers, context.law.day),
        income=answers.get("income"),
    )
    return finished(replace(draft, kind=Kind.WORKER, details=details), context)


ENROL_WORKER = Flow(
    name="enrol_worker",
    intro=N_(
        "A few short questions, then an officer can help you join on your own. Do you get a wage from an employer? "
        "Then the employer has to register you: write /check."
    ),
    needs_consent=True,
    steps=(
        questions.name_step(),
        Entry(
            name="business",
            title=N_("Work"),
            question=N_("What work do you do?"),
            why=TRANSPORT_DIFFERS,
            example="Ojek online",
            parse=validators.business_name,
            free_text=True,
        ),
        sector_step(_kind_is_open, TRANSPORT_DIFFERS),
        questions.region_step(N_("In which regency or city do you work? Write it, for example: {example}.")),
        questions.birth_date_step(),
        questions.phone_step(),
        questions.programmes_step(),
        questions.income_step(),
        questions.nik_step(),
        questions.nik_check_step(),
        questions.agency_step(),
    ),
    summary=N_("Is everything right?"),
    finish=_finish,
    refuses=questions.refuses_minors,
)
