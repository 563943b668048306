"""What a cooperative's officer is told: how many members have come so far, and what brings more of them."""

from bot.answers.after_enrolment import share_text
from bot.answers.answer import Ask, Go
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.effects import InviteMembers
from bot.conversation.lookups import OwnCooperatives
from bot.conversation.messages import BOT_LINK, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.i18n import Translator
from bot.leads.lead import Kind
from bot.outreach.campaign import Campaign
from bot.outreach.progress import in_words
from bot.posters.document import poster_document
from bot.posters.poster import Size


def progress(state: State, context: Context) -> Response:
    """How far the person's cooperatives have come; nobody is named."""
    found, t = context.look_up(OwnCooperatives()), context.t
    if not found:
        return Response(state, (_no_cooperative(context),), Outcome.COMMAND)
    text = "\n\n".join(in_words(one, t) for one in found)
    return Response(state, (Reply(text, buttons=rows((Go("poster"), Go("menu")), t)),), Outcome.COMMAND)


def poster(state: State, context: Context) -> Response:
    """The poster of the person's cooperative, and a message to forward."""
    if not context.look_up(OwnCooperatives()):
        shown = _no_cooperative(context)
        forwarded = (to_forward(None, context.t),) if _enrolled(context) else ()
        return Response(state, (shown, *forwarded), Outcome.COMMAND)
    return Response(state, (), Outcome.COMMAND, effects=(InviteMembers(context.t.language),))


def to_forward(code: str | None, t: Translator) -> Reply:
    """A message for others, with the link of a campaign where there is one."""
    return Reply(share_text(f"{BOT_LINK}?start={code}" if code else BOT_LINK, t))


def invitation(campaign: Campaign, t: Translator) -> tuple[Reply, ...]:
    """What a cooperative gets to bring its members: a message with its own link, and a poster to print."""
    text = t.gettext(
        "This poster is for your office. Print it and put it up: whoever scans it comes here, and you see how many of your "
        "members have enrolled."
    )
    document, following = poster_document(campaign, Size.A4, t), rows((Go("progress"), Go("menu")), t)
    return to_forward(campaign.code, t), Reply(text, buttons=following, document=document)


def _enrolled(context: Context) -> bool:
    """Whether a cooperative was enrolled, be it in the register or not."""
    return any(lead.draft.kind is Kind.COOPERATIVE for lead in context.own.leads)


def _no_cooperative(context: Context) -> Reply:
    t = context.t
    if _enrolled(context):
        text = t.gettext(
            "I have your entry, but do not find your cooperative in the ministry's register as I have it. So I cannot show its "
            "progress or make its poster. Is its number right? See what you wrote below. An officer can look it up too."
        )
        return Reply(text, buttons=rows((Go("data"), Ask("human_handoff"), Go("menu")), t))
    text = t.gettext(
        "I know of no cooperative of yours. Register it with its number in the ministry's register; then I can show how many "
        "of its members have come."
    )
    return Reply(text, buttons=rows((Go("enrol"), Go("menu")), t))
