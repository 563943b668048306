"""The courses: choosing and beginning one, its test, its lessons, and one a day."""

from bot.conversation.flows.lessons.begin import BEGIN, LEARN
from bot.conversation.flows.lessons.daily import DAILY
from bot.conversation.flows.lessons.exam import EXAM
from bot.conversation.flows.lessons.lesson import LESSON

LEARNING = (LEARN, BEGIN, EXAM, LESSON, DAILY)
"""All flows of courses."""
