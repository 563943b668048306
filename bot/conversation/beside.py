"""Those who answer some messages in the place of the engine, such as the ones of the staff."""

from collections.abc import Callable
from typing import Protocol

from bot.conversation.messages import Incoming
from bot.conversation.response import Response
from bot.conversation.state import State

Answer = Callable[[State, Incoming], Response]
"""Makes a response of the state as it is in the turn's transaction; it only says what was done before."""


class Beside(Protocol):
    """Somebody beside the engine, whose work has transactions of its own."""

    def may_take(self, state: State, incoming: Incoming) -> bool:
        """Whether a message may be meant for them; quick, for everybody's messages are looked at."""
        ...

    async def take(self, state: State, incoming: Incoming) -> Answer | None:
        """Do what a message asks for, outside of the turn's transaction; None where it is not for them after all.

        The same message comes again where its turn could not be kept, so what is done must bear being done twice.

        Raises:
            StoreError: the database cannot be used now.
        """
        ...


class Nobody:
    """Leaves every message to the engine."""

    def may_take(self, state: State, incoming: Incoming) -> bool:
        return False

    async def take(self, state: State, incoming: Incoming) -> Answer | None:
        return None
