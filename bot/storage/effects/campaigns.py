"""A cooperative that enrols gets a campaign of its own."""

from bot.conversation.effects import InviteMembers
from bot.conversation.inviting import invitation, to_forward
from bot.conversation.messages import Reply
from bot.i18n import translator
from bot.storage.campaigns import campaign_of
from bot.storage.cooperative_campaigns import led_by, own_campaign
from bot.storage.work import Work


async def invite_members(work: Work, effect: InviteMembers) -> tuple[Reply, ...]:
    """Poster and link of the person's cooperative; for one that is not in the register, the message to forward alone."""
    t = translator(effect.language)
    found = await led_by(work.session, work.person.id)
    if not found:
        return (to_forward(work.person.last_campaign, t),)
    cooperative = found[0]
    row = await own_campaign(work.session, cooperative, work.incoming.at)
    return invitation(campaign_of(row, cooperative.number, cooperative.name), t)
