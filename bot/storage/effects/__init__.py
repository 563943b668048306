"""Effects of turns in the database: a module for each subject."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.conversation.messages import Reply
from bot.storage.work import Work

Carry = Callable[[Work, Any], Awaitable[tuple[Reply, ...]]]
"""Carries out an effect, and returns messages to send after those of the turn."""

CARRYING_OUT: Mapping[type, Carry] = {}
"""Who carries out an effect, by its type."""
