"""Effects of turns in the database: a module for each subject."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.conversation.effects import (
    AskForPerson,
    CheckMembers,
    ConfirmMembers,
    DropMembers,
    ForgetForm,
    RemindOfForm,
    RemindOfPayment,
    StopMessages,
    StopPassingOn,
    TellStaff,
    Withdraw,
)
from bot.conversation.messages import Reply
from bot.storage.effects import members
from bot.storage.effects.handovers import ask_for_person, tell_staff
from bot.storage.effects.privacy import stop_passing_on, withdraw
from bot.storage.effects.reminders import forget_form, remind_of_form, remind_of_payment
from bot.storage.effects.stopping import stop_messages
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
    AskForPerson: ask_for_person,
    TellStaff: tell_staff,
    Withdraw: withdraw,
    StopPassingOn: stop_passing_on,
    StopMessages: stop_messages,
}
"""Who carries out an effect, by its type."""
