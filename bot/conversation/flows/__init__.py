"""The flows there are."""

from bot.conversation.flows.calculate import CALCULATE
from bot.conversation.flows.check import CHECKS
from bot.conversation.flows.consent import CONSENT
from bot.conversation.flows.cooperatives import COOPERATIVES, JOIN_COOPERATIVE
from bot.conversation.flows.due import DUE
from bot.conversation.flows.enrol import ENROLMENTS
from bot.conversation.flows.erase import ERASE
from bot.conversation.flows.handoff import HANDOFF, TALK
from bot.conversation.flows.lessons import LEARNING
from bot.conversation.flows.members import MEMBERS_FLOW
from bot.conversation.flows.news import NEWS
from bot.conversation.flows.pulse import PULSE
from bot.conversation.flows.withdraw import WITHDRAW

FLOWS = {
    flow.name: flow
    for flow in (
        CONSENT,
        *ENROLMENTS,
        DUE,
        ERASE,
        WITHDRAW,
        HANDOFF,
        TALK,
        CALCULATE,
        COOPERATIVES,
        JOIN_COOPERATIVE,
        MEMBERS_FLOW,
        PULSE,
        NEWS,
        *LEARNING,
        *CHECKS,
    )
}
