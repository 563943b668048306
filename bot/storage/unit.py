"""One turn's write transaction over a person and a conversation."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import day_in_jakarta
from bot.conversation.effects import Effect
from bot.conversation.lookups import Lookup
from bot.conversation.messages import Incoming, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.conversation.state import Consent, State
from bot.conversation.store import LogEntry
from bot.leads.lead import LeadDraft
from bot.learning.question import UnclearQuestion
from bot.storage.arrivals import note_arrival
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.effects import CARRYING_OUT
from bot.storage.erasures import erasure, erasure_index
from bot.storage.held import Held, state_of
from bot.storage.lead_dropping import free_duplicates, leads_of
from bot.storage.lead_keeping import LeadKeeper
from bot.storage.letters import letter_values
from bot.storage.lookups import LOOKING_UP
from bot.storage.milestones import reach
from bot.storage.models import CampaignRow, ConversationRow, OutboxRow, PersonRow, table_of
from bot.storage.own_ratings import forget_ratings
from bot.storage.pulse_answers import forget_answer
from bot.storage.questions import seal_question
from bot.storage.traces import order_sweep, traces_of
from bot.storage.turns import is_first, log_turn
from bot.storage.work import Work

_CONVERSATIONS = table_of(ConversationRow)
BEGIN = insert(_CONVERSATIONS)
GO_ON = update(_CONVERSATIONS).where(_CONVERSATIONS.c.id == bindparam("number"))
SEND = insert(table_of(OutboxRow))


class DatabaseUnit:
    """One write transaction; see `bot.conversation.store.Unit`.

    Most turns change nothing of the person, so that is loaded as an object only where it is needed.
    """

    def __init__(
        self, session: AsyncSession, database: Database, cipher: Cipher, incoming: Incoming, held: Held
    ) -> None:
        self._session = session
        self._database = database
        self._cipher = cipher
        self._incoming = incoming
        self._held = held
        self._person: PersonRow | None = None
        self._erased = False
        self.state = state_of(held, cipher)

    async def first_time(self) -> bool:
        incoming = self._incoming
        return await is_first(self._session, self._database, incoming.key.channel, incoming.update, incoming.at)

    async def save(self, state: State) -> None:
        consent = state.consent
        await self._set_person(
            language=state.language,
            consent_version=consent.version if consent else None,
            consent_at=consent.at if consent else None,
            may_remind=consent is not None and consent.may_remind,
            unreachable_at=None,
        )
        values = {
            "place_sealed": self._cipher.seal_json(state.place) if state.place else None,
            "prompt": state.prompt,
            "version": self.state.version + 1,
            "updated_at": self._incoming.at,
        }
        if self._held.conversation is not None:
            await self._session.execute(GO_ON, {"number": self._held.conversation, **values})
        else:
            key = self._incoming.key
            new = {"channel": key.channel, "chat": key.chat, "person_id": self._held.id}
            await self._session.execute(BEGIN, new | values)

    async def look_up(self, lookup: Lookup) -> Any:
        return await LOOKING_UP[type(lookup)](await self._work(), lookup)

    async def carry_out(self, effect: Effect) -> tuple[Reply, ...]:
        await self._session.flush()
        return await CARRYING_OUT[type(effect)](await self._work(), effect)

    async def keep_lead(self, draft: LeadDraft, consent: Consent) -> str | None:
        person = await self._whole_person()
        person.consent_version, person.consent_at = consent.version, consent.at
        return await LeadKeeper(self._session, self._cipher).keep(draft, person, self._incoming.at)

    async def keep_question(self, question: UnclearQuestion, day: date, outcome: Outcome) -> None:
        row = seal_question(question, self._cipher)
        row.day, row.outcome = day, outcome.value
        row.channel, row.person_id = self._incoming.key.channel, self._held.id
        self._session.add(row)

    async def log(self, entry: LogEntry) -> None:
        await log_turn(self._session, entry, self._incoming.key.channel)

    async def came_by(self, campaign: str) -> None:
        person = await self._whole_person()
        if person.last_campaign == campaign or await self._session.get(CampaignRow, campaign) is None:
            return
        is_first = person.campaign is None
        person.campaign, person.last_campaign = person.campaign or campaign, campaign
        await note_arrival(self._session, person, campaign, is_first, day_in_jakarta(self._incoming.at))

    async def reach(self, stage: Stage, day: date, province: str | None) -> None:
        if stage > (self._held.stage or 0):
            reach(self._session, await self._whole_person(), stage, day, province)

    async def send(self, replies: tuple[Reply, ...]) -> None:
        key, now = self._incoming.key, self._incoming.at
        person = None if self._erased else self._held.id
        for reply in replies:
            values = letter_values(self._cipher, key.channel, key.chat, person, reply, now)
            await self._session.execute(SEND, values)

    async def erase(self) -> None:
        person, now = await self._whole_person(), self._incoming.at
        index = erasure_index(self._cipher, person.channel, person.user)
        await self._session.execute(erasure(self._database, index, now))
        traces = await traces_of(self._session, self._cipher, person.id)
        await free_duplicates(self._session, await leads_of(self._session, person.id), now)
        await order_sweep(self._session, self._cipher, traces, now)
        await forget_answer(self._session, self._cipher, person, now)
        await forget_ratings(self._session, self._cipher, person, now)
        await self._session.execute(delete(PersonRow).where(PersonRow.id == person.id))
        self._session.expunge(person)
        self._erased = True

    async def _whole_person(self) -> PersonRow:
        """The person, who is locked, as an object whose changes are stored with the rest."""
        if self._person is None:
            self._person = await self._session.get_one(PersonRow, self._held.id)
        return self._person

    async def _set_person(self, **values: Any) -> None:
        """Set what is different; to set a value again would make SQLAlchemy look through all that may have changed."""
        now = self._person or self._held
        for name, value in values.items():
            if getattr(now, name) != value:
                setattr(await self._whole_person(), name, value)

    async def _work(self) -> Work:
        return Work(self._session, self._database, self._cipher, await self._whole_person(), self._incoming)
