"""What comes of a finished enrolment: the lead, and messages with its code, the cost, the papers and the next steps."""

from collections.abc import Mapping
from typing import Any

from bot.ages import full_years
from bot.answers.after_enrolment import monthly_cost, official_ways, papers
from bot.answers.answer import Answer, Ask, Go, call_centre, cite
from bot.answers.layout import paragraphs
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.effects import InviteMembers, RemindOfPapers
from bot.conversation.flows.enrol.questions import PASS_ON
from bot.conversation.flows.flow import Finished
from bot.conversation.flows.news import offered
from bot.conversation.inviting import to_forward
from bot.conversation.lookups import CampaignToForward
from bot.conversation.messages import Reply
from bot.leads.lead import UNSURE, Kind, LeadDraft, new_code
from bot.programmes.eligibility.joining import join_self_employed
from nlu.text.identity import read_nik


def drafted(answers: Mapping[str, Any], context: Context) -> LeadDraft:
    """The lead of what every enrolment asks for."""
    return LeadDraft(
        code=new_code(),
        name=answers["name"],
        business=answers["business"],
        sector=answers["sector"],
        region=answers["region"],
        workers=answers.get("workers") or 0,
        phone=answers["phone"],
        programmes=answers.get("programmes") or UNSURE,
        language=context.t.language,
        nik=answers.get("nik") or "",
        for_agency=answers.get("agency") == PASS_ON,
    )


def finished(draft: LeadDraft, context: Context) -> Finished:
    """Three messages: the code with the cost; the papers and where to register; one to forward to others.

    A cooperative gets the last one with its own link, once its entry is kept, and a poster.
    """
    t, _ = context.t, context.t.gettext
    cost, doubt = monthly_cost(draft, context.law, t), _too_old(draft, context)
    text = paragraphs(
        _("Done! Your code is {code}. Keep it: with it an officer finds your entry.", code=draft.code),
        doubt.text,
        cost.text,
        _(
            "An outreach officer will call you. This is not yet the registration at the agency, and you are covered only "
            "after the first contribution is paid."
        ),
    )
    figures, onwards = (*doubt.figures, *cost.figures), _how_to_go_on(draft, context)
    if draft.kind is Kind.COOPERATIVE:
        return Finished(
            text, figures, lead=draft, also=(onwards,), effects=(RemindOfPapers(), InviteMembers(t.language))
        )
    code = context.look_up(CampaignToForward(draft.details.cooperative))
    return Finished(text, figures, lead=draft, also=(onwards, to_forward(code, t)), effects=(RemindOfPapers(),))


def _too_old(draft: LeadDraft, context: Context) -> Answer:
    """That somebody may be too old to join, by the day of birth that they told or that is within the NIK."""
    t, law = context.t, context.law
    born = draft.details.birth_date or (read_nik(draft.nik, law.day).birth_date if draft.nik else None)
    if born is None or join_self_employed(law, age=full_years(born, law.day)).is_yes:
        return Answer("")
    limit = law.figure("bpu.joining_age_below")
    text = t.gettext(
        "Please ask {call} first: whoever is {limit} or older can usually not join any more, only go on.",
        call=call_centre(law),
        limit=limit.amount,
    )
    return Answer(text, (limit,))


def _how_to_go_on(draft: LeadDraft, context: Context) -> Reply:
    t = context.t
    needed, ways = papers(draft, context.law, t), official_ways(draft, context.law, t)
    text = paragraphs(
        needed.text,
        t.gettext("You need not wait for the officer:"),
        ways.text,
        t.gettext("Nobody will ask you for an OTP, a password or money for this."),
        t.gettext("The message below is for people you know: forward it if you like."),
    )
    list_of_members = (Go("members"),) if draft.kind is Kind.COOPERATIVE else ()
    following = (*list_of_members, Go("due"), Ask("ask_how_to_pay"), *offered(context), Go("status"), Go("menu"))
    return Reply(text, cite((*needed.figures, *ways.figures), context.law, t), rows(following, t))
