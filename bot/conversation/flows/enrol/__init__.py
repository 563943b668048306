"""Enrolment: who somebody enrols as, and a form for each; what comes of it is a lead that an officer acts on."""

from bot.conversation.flows.enrol.choose import APPLY
from bot.conversation.flows.enrol.cooperative import ENROL_COOPERATIVE
from bot.conversation.flows.enrol.owner import ENROL
from bot.conversation.flows.enrol.worker import ENROL_WORKER

ENROLMENTS = (APPLY, ENROL, ENROL_WORKER, ENROL_COOPERATIVE)
