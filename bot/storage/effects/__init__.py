"""Effects of turns in the database: a module for each subject."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.conversation.effects import (
    AskForPerson,
    CheckMembers,
    ConfirmMembers,
    CountPulse,
    DropMembers,
    Follow,
    ForgetForm,
    InviteMembers,
    KeepProgress,
    Rate,
    RemindMonthly,
    RemindOfForm,
    RemindOfPapers,
    RemindOfPayment,
    StopMessages,
    StopPassingOn,
    TellStaff,
    WantNews,
    Withdraw,
)
from bot.conversation.messages import Reply
from bot.storage.effects import members
from bot.storage.effects.campaigns import invite_members
from bot.storage.effects.handovers import ask_for_person, tell_staff
from bot.storage.effects.lessons import keep_progress
from bot.storage.effects.privacy import stop_passing_on, withdraw
from bot.storage.effects.pulse import count_pulse
from bot.storage.effects.rating import rate
from bot.storage.effects.reminders import (
    forget_form,
    remind_monthly,
    remind_of_form,
    remind_of_papers,
    remind_of_payment,
)
from bot.storage.effects.stopping import stop_messages
from bot.storage.interests import follow
from bot.storage.wishes import want_news
from bot.storage.work import Work

Carry = Callable[[Work, Any], Awaitable[tuple[Reply, ...]]]
"""Carries out an effect, and returns messages to send after those of the turn."""

CARRYING_OUT: Mapping[type, Carry] = {
    CheckMembers: members.check,
    ConfirmMembers: members.confirm,
    DropMembers: members.drop,
    RemindOfForm: remind_of_form,
    ForgetForm: forget_form,
    RemindOfPayment: remind_of_payment,
    RemindOfPapers: remind_of_papers,
    RemindMonthly: remind_monthly,
    Follow: follow,
    AskForPerson: ask_for_person,
    TellStaff: tell_staff,
    Withdraw: withdraw,
    StopPassingOn: stop_passing_on,
    StopMessages: stop_messages,
    WantNews: want_news,
    Rate: rate,
    CountPulse: count_pulse,
    KeepProgress: keep_progress,
    InviteMembers: invite_members,
}
"""Who carries out an effect, by its type."""
