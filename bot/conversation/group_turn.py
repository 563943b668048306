"""A turn in a group: as in the private chat, but nothing is kept of whoever wrote."""

import logging
from collections.abc import Awaitable, Callable

from bot.clock import day_in_jakarta
from bot.conversation.funnel import campaign_of
from bot.conversation.in_group import InGroup, introduction
from bot.conversation.languages import translator_for_hint
from bot.conversation.messages import GroupChange, Incoming
from bot.conversation.outcomes import Outcome
from bot.conversation.store import LogEntry, Store
from bot.faults import StoreError, place_of
from nlu.understanding import Understanding

log = logging.getLogger(__name__)


class GroupTurn:
    """Handles what addresses the bot in groups.

    Args:
        in_group: decides what a message comes to.
        store: where groups are kept.
        understand: asks the model; None where it cannot be asked now.
    """

    def __init__(
        self, in_group: InGroup, store: Store, understand: Callable[[str], Awaitable[Understanding | None]]
    ) -> None:
        self._in_group = in_group
        self._store = store
        self._understand = understand

    async def handle(self, incoming: Incoming) -> Outcome:
        """Answer a message, and commit that; where that fails nothing is said, for many would read it.

        Raises:
            StoreError: nothing was stored.
        """
        try:
            return await self._handle(incoming)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one broken turn must not stop the bot
            log.error("A turn in a group could not be kept: %s", place_of(error))
            return Outcome.ERROR_INTERNAL

    async def note_change(self, change: GroupChange) -> Outcome:
        """Note that the bot was put into a group, which is greeted, or out of it, or that the group moved.

        Raises:
            StoreError: nothing was stored.
        """
        await self._store.note_group(change, introduction(translator_for_hint(change.language_hint), ""))
        return Outcome.IGNORED

    async def _handle(self, incoming: Incoming) -> Outcome:
        text = self._in_group.to_understand(incoming)
        understood = await self._understand(text) if text is not None else None
        async with self._store.write_in_group(incoming) as unit:
            if not await unit.first_time():
                return Outcome.DUPLICATE
            if campaign := campaign_of(incoming):
                await unit.belongs_to(campaign)
            response = self._in_group.respond(incoming, understood, unit.campaign)
            await unit.log(
                LogEntry(
                    day=day_in_jakarta(incoming.at),
                    language=response.state.language or "",
                    outcome=response.outcome,
                    intent=response.intent,
                    confidence=response.confidence,
                )
            )
            await unit.send(response.replies)
        return response.outcome
