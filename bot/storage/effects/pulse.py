"""What somebody says in the survey of the week."""

from bot.conversation.effects import CountPulse
from bot.conversation.messages import Reply
from bot.storage.models import PulseRow
from bot.storage.pulse_answers import answer_row, campaign_with_pulse, trade_of, voter, week_at
from bot.storage.work import Work


async def count_pulse(work: Work, said: CountPulse) -> tuple[Reply, ...]:
    """Count the answer, in the place of the one that the person gave in the same week before."""
    row = await answer_row(work)
    if row is None:
        week = week_at(work.incoming.at)
        row = PulseRow(week=week, voter=voter(work.cipher, work.person, week))
        work.session.add(row)
    row.sales, row.reason = said.sales, said.reason
    row.sector, row.province = await trade_of(work.session, work.person)
    row.campaign = await campaign_with_pulse(work)
    return ()
