"""Questionnaires that find out what somebody may do: at most five questions, ended as soon as the answer is known."""

from bot.conversation.flows.check.choose import CHOOSE
from bot.conversation.flows.check.heirs import HEIRS
from bot.conversation.flows.check.job_loss import JOB_LOSS
from bot.conversation.flows.check.join import JOIN
from bot.conversation.flows.check.pension import PENSION
from bot.conversation.flows.check.savings import SAVINGS

CHECKS = (CHOOSE, JOIN, SAVINGS, PENSION, JOB_LOSS, HEIRS)
