"""A turn: understand before the lock, then state, answer, log and outbox in one transaction."""

import logging

from bot.clock import day_in_jakarta
from bot.conversation.engine import Engine
from bot.conversation.messages import Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.conversation.store import LogEntry, OwnData, Store, StoreError, Unit
from bot.faults import place_of
from nlu.understanding import Nlu, NluError, Understanding

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""How often a turn starts again because another one changed the state in between."""


class Turn:
    """Handles one update after the other; the same for every channel."""

    def __init__(self, engine: Engine, store: Store, nlu: Nlu) -> None:
        self._engine = engine
        self._store = store
        self._nlu = nlu

    async def handle(self, incoming: Incoming) -> Outcome | None:
        """Do everything that an update asks for, and commit it.

        Once this returns the update may be acknowledged. The replies are in the outbox by then. Where the response
        cannot be kept, an apology is, so that the same update does not come back for ever.

        Returns:
            How the turn ended; None for an update that was handled before.

        Raises:
            StoreError: nothing was stored; the update is to be handled again later.
        """
        try:
            return await self._handle(incoming)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one broken turn must not stop the bot
            log.error("A turn could not be kept: %s", place_of(error))
            return await self._give_up(incoming)

    async def _handle(self, incoming: Incoming) -> Outcome | None:
        for attempt in range(ATTEMPTS):
            state = await self._store.read(incoming.key)
            understood = await self._understand(state, incoming)
            async with self._store.write(incoming) as unit:
                if unit.state.version != state.version and attempt < ATTEMPTS - 1:
                    continue
                if not await unit.first_time():
                    return None
                own = await unit.own_data() if self._engine.wants_own_data(incoming) else OwnData()
                response = self._respond(unit.state, incoming, understood, own)
                await self._keep(unit, incoming, response)
                return response.outcome
        raise AssertionError("the last attempt always returns")

    async def _give_up(self, incoming: Incoming) -> Outcome | None:
        async with self._store.write(incoming) as unit:
            if not await unit.first_time():
                return None
            response = self._engine.apologise(unit.state, incoming)
            await self._keep(unit, incoming, response)
            return response.outcome

    async def _understand(self, state: State, incoming: Incoming) -> Understanding | None:
        if not isinstance(incoming.content, Text) or not self._engine.wants_understanding(state, incoming):
            return None
        try:
            return await self._nlu.understand(incoming.content.text)
        except NluError as error:
            log.error("Not understood: %s", error)
            return None

    def _respond(self, state: State, incoming: Incoming, understood: Understanding | None, own: OwnData) -> Response:
        try:
            return self._engine.respond(state, incoming, understood, own)
        except Exception as error:  # noqa: BLE001 - one broken answer must not stop the bot
            log.error("A turn failed: %s", place_of(error))
            return self._engine.apologise(state, incoming)

    async def _keep(self, unit: Unit, incoming: Incoming, response: Response) -> None:
        entry = _entry(incoming, response)
        await unit.log(entry)
        if response.erase:
            await unit.erase()
            await unit.send(response.replies)
            return
        if response.unclear is not None:
            await unit.keep_question(response.unclear, entry.day, entry.outcome)
        replies = response.replies
        if response.lead is not None and response.state.consent is not None:
            code = await unit.keep_lead(response.lead, response.state.consent)
            if code != response.lead.code:
                replies = tuple(reply.with_text(response.lead.code, code) for reply in replies)
        await unit.save(response.state)
        await unit.send(replies)


def _entry(incoming: Incoming, response: Response) -> LogEntry:
    return LogEntry(
        day=day_in_jakarta(incoming.at),
        language=response.state.language or "",
        outcome=response.outcome,
        intent=response.intent,
        confidence=response.confidence,
    )
