"""Enrolment of a cooperative by one of its officers: for its members, and for its staff."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation import identity, validators
from bot.conversation.context import Context
from bot.conversation.flows.enrol import questions
from bot.conversation.flows.enrol.result import drafted, finished
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Count, Entry, Option
from bot.i18n import N_
from bot.leads.lead import Details, Kind


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    draft = drafted({**answers, "sector": "services_professional"}, context)
    details = Details(cooperative=answers.get("number") or "", members=answers["members"])
    return finished(replace(draft, kind=Kind.COOPERATIVE, details=details), context)


ENROL_COOPERATIVE = Flow(
    name="enrol_cooperative",
    intro=N_("Good! A few short questions on the cooperative. After that you can send me a list of its members."),
    needs_consent=True,
    steps=(
        Entry(
            name="business",
            title=N_("Cooperative"),
            question=N_("What is the cooperative called?"),
            why=N_("So that the officer finds it in the ministry's register."),
            example="Koperasi Maju Bersama",
            parse=validators.business_name,
            free_text=True,
        ),
        Entry(
            name="number",
            title=N_("Number of the cooperative"),
            question=N_(
                "What is its number (NIK koperasi or legal body)? Write it, or skip this if you do not have it."
            ),
            why=N_("Many cooperatives have alike names. With the number it is found for certain."),
            example=identity.EXAMPLE_COOPERATIVE,
            parse=identity.cooperative_number,
            optional=True,
        ),
        questions.region_step(N_("In which regency or city is the cooperative? Write it, for example: {example}.")),
        Count(
            name="members",
            title=N_("Members"),
            question=N_("How many members does it have? About will do."),
            why=N_("So that I can work out what it costs for all of them."),
            example="120",
            parse=validators.member_count,
        ),
        Count(
            name="workers",
            title=N_("Employees"),
            question=N_("How many people does it employ for a wage, such as a manager or a cashier?"),
            why=N_("Employees are registered as wage earners, members as self-employed."),
            example="3",
            parse=validators.member_count,
            choices=(Option("0", N_("Nobody")),),
        ),
        questions.name_step(),
        questions.phone_step(),
        questions.agency_step(),
    ),
    summary=N_("Is everything right?"),
    finish=_finish,
)
