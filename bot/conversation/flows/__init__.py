"""The flows there are."""

from bot.conversation.flows.calculate import CALCULATE
from bot.conversation.flows.check import CHECKS
from bot.conversation.flows.consent import CONSENT
from bot.conversation.flows.enrol import ENROL
from bot.conversation.flows.erase import ERASE

FLOWS = {flow.name: flow for flow in (CONSENT, ENROL, ERASE, CALCULATE, *CHECKS)}
