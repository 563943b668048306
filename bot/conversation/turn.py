"""A turn: understand before the lock, then state, answer, log and outbox in one transaction."""

import logging
from collections.abc import Callable

from bot.clock import day_in_jakarta
from bot.conversation.beside import Beside, Nobody
from bot.conversation.engine import Engine
from bot.conversation.funnel import campaign_of, stage_of
from bot.conversation.group_turn import GroupTurn
from bot.conversation.lookups import Found, Needs
from bot.conversation.messages import GroupChange, Incoming, Presence, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.refusals import apologise, refuse_lead, slow_down
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.conversation.store import LogEntry, Store, Unit
from bot.faultpoints import reached
from bot.faults import StoreError, place_of
from nlu.understanding import Nlu, NluError, Understanding

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""How often a turn starts again because another one changed the state in between."""
MOST_LOOKUPS = 6


class Turn:
    """Handles one update after the other; the same for every channel.

    Once one of its methods returns, the update may be acknowledged: what came of it is committed, the replies are in the
    outbox. A `StoreError` means that nothing was stored and the update is to be handled again later.
    """

    def __init__(self, engine: Engine, store: Store, nlu: Nlu, beside: Beside | None = None) -> None:
        self._engine = engine
        self._store = store
        self._nlu = nlu
        self._beside = beside or Nobody()
        self._groups = GroupTurn(engine.in_group, store, self._understand)

    async def handle(self, incoming: Incoming) -> Outcome:
        """Do everything that an update asks for, and commit it.

        Where the response cannot be kept, an apology is, so that the same update does not come back for ever.

        Raises:
            StoreError: nothing was stored.
        """
        if incoming.group is not None:
            return await self._groups.handle(incoming)
        try:
            return await self._handle(incoming)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one broken turn must not stop the bot
            log.error("A turn could not be kept: %s", place_of(error))
            return await self._only_say(incoming, apologise)

    async def slow_down(self, incoming: Incoming) -> Outcome:
        """Leave an update aside and tell the person that there are too many of them; the state stays as it is.

        Raises:
            StoreError: nothing was stored.
        """
        return await self._only_say(incoming, slow_down)

    async def note_presence(self, presence: Presence) -> Outcome:
        """Note that somebody blocked the bot, or lets it write again.

        Raises:
            StoreError: nothing was stored.
        """
        await self._store.note_presence(presence)
        return Outcome.IGNORED

    async def note_group(self, change: GroupChange) -> Outcome:
        """Note that the bot was put into a group or out of it, or that the group moved.

        Raises:
            StoreError: nothing was stored.
        """
        return await self._groups.note_change(change)

    async def _handle(self, incoming: Incoming) -> Outcome:
        understood: Understanding | None = None
        for attempt in range(ATTEMPTS):
            text, state = None, await self._before(incoming)
            if state is not None:
                if attempt == 0 and self._beside.may_take(state, incoming):
                    if await self._store.was_handled(incoming):
                        return Outcome.DUPLICATE
                    if (answer := await self._beside.take(state, incoming)) is not None:
                        return await self._only_say(incoming, answer)
                text = self._to_understand(state, incoming)
                if text is not None and understood is None:
                    understood = await self._understand(text)
            reached("turn.understood")
            async with self._store.write(incoming) as unit:
                reached("turn.locked")
                if state is not None and unit.state.version != state.version and attempt < ATTEMPTS - 1:
                    continue
                if not await unit.first_time():
                    return Outcome.DUPLICATE
                response = await self._respond(unit, incoming, understood if text is not None else None)
                response = await self._keep(unit, incoming, response)
                reached("turn.kept")
            reached("turn.committed")
            return response.outcome
        raise AssertionError("the last attempt always returns")

    async def _before(self, incoming: Incoming) -> State | None:
        """The state before the lock; None where nothing depends on it: all but texts mean the same whatever it is."""
        if not isinstance(incoming.content, Text) and not self._beside.may_take(State(), incoming):
            return None
        return await self._store.read(incoming.key)

    async def _only_say(self, incoming: Incoming, respond: Callable[[State, Incoming], Response]) -> Outcome:
        async with self._store.write(incoming) as unit:
            if not await unit.first_time():
                return Outcome.DUPLICATE
            return (await self._keep(unit, incoming, respond(unit.state, incoming))).outcome

    def _to_understand(self, state: State, incoming: Incoming) -> str | None:
        """The text that the model is to be asked about; None where the answer does not depend on it."""
        content = incoming.content
        return content.text if isinstance(content, Text) and self._engine.wants_understanding(state, incoming) else None

    async def _understand(self, text: str) -> Understanding | None:
        try:
            return await self._nlu.understand(text)
        except NluError as error:
            log.error("Not understood: %s", error)
            return None

    async def _respond(self, unit: Unit, incoming: Incoming, understood: Understanding | None) -> Response:
        found = Found()
        for _ in range(MOST_LOOKUPS):
            try:
                return self._engine.respond(unit.state, incoming, understood, found)
            except Needs as needs:
                found.add(needs.lookup, await unit.look_up(needs.lookup))
            except Exception as error:  # noqa: BLE001 - one broken answer must not stop the bot
                log.error("A turn failed: %s", place_of(error))
                return apologise(unit.state, incoming)
        log.error("A turn looks up more and more.")
        return apologise(unit.state, incoming)

    async def _keep(self, unit: Unit, incoming: Incoming, response: Response) -> Response:
        """Store what came of a turn; the response as it was stored, for there may be too many leads."""
        if campaign := campaign_of(incoming):
            await unit.came_by(campaign)
        before, response = unit.state, await self._with_lead(unit, incoming, response)
        entry = _entry(incoming, response)
        await unit.log(entry)
        if response.erase:
            await unit.erase()
        else:
            if response.unclear is not None:
                await unit.keep_question(response.unclear, entry.day, entry.outcome)
            await unit.save(response.state)
            province = response.lead.region[:2] if response.lead is not None else None
            await unit.reach(stage_of(response, before), entry.day, province)
        await unit.send(response.replies)
        for effect in response.effects:
            await unit.send(await unit.carry_out(effect))
        return response

    async def _with_lead(self, unit: Unit, incoming: Incoming, response: Response) -> Response:
        """Store the lead of a response, if there is one; the response with the lead's code in its messages."""
        if response.lead is None or response.state.consent is None:
            return response
        code = await unit.keep_lead(response.lead, response.state.consent)
        if code is None:
            return refuse_lead(unit.state, incoming)
        return response.with_code(code)


def _entry(incoming: Incoming, response: Response) -> LogEntry:
    return LogEntry(
        day=day_in_jakarta(incoming.at),
        language=response.state.language or "",
        outcome=response.outcome,
        intent=response.intent,
        confidence=response.confidence,
    )
