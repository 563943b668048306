"""Enrolment of the owner of a micro, small or medium business: a lead that an officer acts on."""

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Ask, Go
from bot.conversation import validators
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.common import sector_step
from bot.conversation.flows.consent import AGREEING, DECLINING
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Count, Entry, Option, Place, SharedPhone
from bot.conversation.validators import Invalid
from bot.i18n import N_
from bot.leads.lead import PROGRAMME_TITLES, LeadDraft, new_code
from nlu.text.programs import find_programs

BASIC, WITH_JHT, UNSURE = "JKK+JKM", "JKK+JKM+JHT", "unsure"
PASS_ON, KEEP = "pass_on", "keep"


def _programmes(text: str) -> str | None:
    found = {span.value for span in find_programs(text)}
    if found & {"JP", "JKP"}:
        raise Invalid(
            N_(
                "JP and JKP are only for employees. As an owner you can choose JKK and JKM, with or without JHT savings."
            )
        )
    if "JHT" in found:
        return WITH_JHT
    return BASIC if found else None


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    draft = LeadDraft(
        code=new_code(),
        name=answers["name"],
        business=answers["business"],
        sector=answers["sector"],
        region=answers["region"],
        workers=answers["workers"],
        phone=answers["phone"],
        programmes=answers["programmes"],
        language=context.t.language,
        for_agency=answers.get("agency") == PASS_ON,
    )
    return Finished(
        _("Done! Your code is {code}. Keep it: with it an officer finds your entry.", code=draft.code)
        + "\n\n"
        + _(
            "An outreach officer will call you. Please have the KTP ready. This is not yet the registration at the agency, "
            "and you are covered only after the first contribution is paid."
        )
        + "\n\n"
        + _("Nobody will ask you for an OTP, a password or money for this."),
        next=(Ask("ask_required_documents"), Ask("ask_contribution"), Go("menu")),
        lead=draft,
    )


ENROL = Flow(
    name="enrol",
    intro=N_("Good! A few short questions, then an officer can help you. You can stop at any time and go on later."),
    needs_consent=True,
    steps=(
        Entry(
            name="name",
            title=N_("Name"),
            question=N_("What is your name?"),
            why=N_("So that the officer knows whom to ask for."),
            parse=validators.name,
            free_text=True,
        ),
        Entry(
            name="business",
            title=N_("Business"),
            question=N_("What is your business called, or what do you sell?"),
            why=N_("So that the officer knows which business it is."),
            parse=validators.business_name,
            free_text=True,
        ),
        sector_step(),
        Place(
            name="region",
            title=N_("Regency or city"),
            question=N_("In which regency or city is it? Write it, for example: {example}."),
            example="Kab. Bandung",
            why=N_("So that an officer of your region calls you."),
        ),
        Count(
            name="workers",
            title=N_("Workers"),
            question=N_("How many people work for you? Do not count yourself."),
            why=N_("You must register your workers too; the officer prepares the forms."),
            parse=validators.worker_count,
            choices=(Option("0", N_("Nobody, I work alone")),),
        ),
        SharedPhone(
            name="phone",
            title=N_("Mobile number"),
            question=N_("On which mobile number may the officer call you? Tap the button below, or write the number."),
            why=N_("Without a number the officer cannot reach you. It is used for nothing else."),
            parse=validators.phone,
        ),
        Choice(
            name="programmes",
            title=N_("Programmes"),
            question=N_("Which programmes would you like for yourself?"),
            why=N_("JKK and JKM belong together. JHT is savings and costs extra; you can decide later."),
            choices=(
                Option(BASIC, PROGRAMME_TITLES[BASIC], ("dasar", "basic", "yang murah", "murah")),
                Option(WITH_JHT, PROGRAMME_TITLES[WITH_JHT], ("lengkap", "semua", "all", "full")),
                Option(
                    UNSURE, PROGRAMME_TITLES[UNSURE], ("belum tahu", "bingung", "tidak tahu", "gak tau", "not sure")
                ),
            ),
            parse=_programmes,
        ),
        Choice(
            name="agency",
            title=N_("Passing on"),
            question=N_(
                "May I also pass your entry on to BPJS Ketenagakerjaan, so that their branch can help you register?"
            ),
            why=N_(
                "Without your yes only the outreach staff see your entry. You can be helped either way. To take a yes "
                "back, register again with the same number and say no."
            ),
            choices=(
                Option(PASS_ON, N_("Yes, pass it on"), AGREEING),
                Option(KEEP, N_("No, only the staff"), DECLINING),
            ),
        ),
    ),
    summary=N_("Is everything right?"),
    finish=_finish,
)
