"""Conversations in the database, as `bot.conversation.store` asks for them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import day_in_jakarta
from bot.conversation.effects import Effect
from bot.conversation.lookups import Lookup
from bot.conversation.messages import ChatKey, GroupChange, Incoming, Presence, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.conversation.state import Consent, State
from bot.conversation.store import LogEntry
from bot.leads.lead import LeadDraft
from bot.learning.question import UnclearQuestion
from bot.storage.abandoned import forget_abandoned
from bot.storage.arrivals import note_arrival
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.effects import CARRYING_OUT
from bot.storage.erasures import erasure, erasure_index
from bot.storage.groups import DatabaseGroupUnit, group_of, note_group
from bot.storage.inserting import insert_if_new
from bot.storage.lead_dropping import free_duplicates, leads_of
from bot.storage.lead_keeping import LeadKeeper
from bot.storage.letters import letter_values
from bot.storage.lookups import LOOKING_UP
from bot.storage.milestones import reach
from bot.storage.models import (
    CampaignRow,
    ConversationRow,
    GroupRow,
    HandledUpdateRow,
    OutboxRow,
    PersonRow,
    table_of,
)
from bot.storage.own_ratings import forget_ratings
from bot.storage.places import opened_place
from bot.storage.presence import note_presence
from bot.storage.pulse_answers import forget_answer
from bot.storage.questions import seal_question
from bot.storage.traces import order_sweep, traces_of
from bot.storage.turns import is_first, log_turn
from bot.storage.work import Work

log = logging.getLogger(__name__)

TURNS_ON_SQLITE, TURNS_ON_POSTGRESQL = 2, 12
"""How many turns write, or wait to write, at a time: what the sender has to note comes in between, not behind all."""

_IS_PERSON = (PersonRow.channel == bindparam("channel"), PersonRow.user == bindparam("user"))
PERSON = select(PersonRow).where(*_IS_PERSON).with_for_update()
_PERSONS, _CONVERSATIONS = table_of(PersonRow), table_of(ConversationRow)
_PERSON, _TALK = _PERSONS.c, _CONVERSATIONS.c
_TALK_STATE = (_TALK.id, _TALK.place_sealed, _TALK.prompt, _TALK.version)
CONVERSATION = select(*_TALK_STATE).where(_TALK.person_id == bindparam("person"), _TALK.chat == bindparam("chat"))
STATE = (
    select(_PERSON.language, _PERSON.consent_version, _PERSON.consent_at, _PERSON.may_remind, *_TALK_STATE)
    .outerjoin_from(_PERSONS, _CONVERSATIONS, and_(_TALK.person_id == _PERSON.id, _TALK.chat == bindparam("chat")))
    .where(_PERSON.channel == bindparam("channel"), _PERSON.user == bindparam("user"))
)
BEGIN = insert(_CONVERSATIONS)
GO_ON = update(_CONVERSATIONS).where(_TALK.id == bindparam("number"))
SEND = insert(table_of(OutboxRow))
"""Statements of every turn are made once: to make one takes longer than to carry it out."""


class DatabaseStore:
    """The store of `Turn` on a database."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher
        self._turns = asyncio.Semaphore(TURNS_ON_SQLITE if database.is_sqlite else TURNS_ON_POSTGRESQL)

    async def read(self, key: ChatKey) -> State:
        where = {"channel": key.channel, "user": key.person, "chat": key.chat}
        async with self._database.reading_briefly() as session:
            found = (await session.execute(STATE, where)).one_or_none()
        return State() if found is None else self._state(found, found if found.id is not None else None)

    @asynccontextmanager
    async def write(self, incoming: Incoming) -> AsyncIterator["DatabaseUnit"]:
        key = incoming.key
        async with self._turns, self._database.writing_briefly() as session:
            person = await self._locked(session, key)
            where = {"person": person.id, "chat": key.chat}
            conversation = (await session.execute(CONVERSATION, where)).one_or_none()
            yield DatabaseUnit(self, session, incoming, person, conversation)

    async def _locked(self, session: AsyncSession, key: ChatKey) -> PersonRow:
        """The person, made where they are missing; their lock guards their conversations too.

        Whoever waits for the lock of a person that is erased meanwhile finds nobody, and begins anew. The conversation
        is read afterwards, for a join would show it as it was before the waiting (PostgreSQL, "Read Committed").
        """
        where = {"channel": key.channel, "user": key.person}
        while (person := await session.scalar(PERSON, where)) is None:
            await session.execute(insert_if_new(self._database, PersonRow, channel=key.channel, user=key.person))
        return person

    async def was_handled(self, incoming: Incoming) -> bool:
        async with self._database.reading_briefly() as session:
            key = (incoming.key.channel, incoming.update)
            return await session.get(HandledUpdateRow, key) is not None

    async def note_presence(self, presence: Presence) -> None:
        async with self._turns:
            await note_presence(self._database, presence)

    async def note_group(self, change: GroupChange, greeting: Reply) -> None:
        async with self._turns, self._database.writing_briefly() as session:
            await note_group(session, self._database, self._cipher, change, greeting)

    @asynccontextmanager
    async def write_in_group(self, incoming: Incoming) -> AsyncIterator[DatabaseGroupUnit]:
        async with self._turns, self._database.writing_briefly() as session:
            group = await group_of(session, self._database, incoming)
            yield DatabaseGroupUnit(session, self._database, self._cipher, incoming, group)

    async def forget_updates(self, before: datetime) -> None:
        """Forget which updates were handled before a time."""
        async with self._database.writing() as session:
            await session.execute(delete(HandledUpdateRow).where(HandledUpdateRow.at < before))

    async def forget_groups(self, before: datetime) -> None:
        """Forget the groups that the bot left before a time."""
        async with self._database.writing() as session:
            await session.execute(delete(GroupRow).where(GroupRow.left_at < before))

    async def forget_abandoned(self, before: datetime, kept: Collection[str]) -> None:
        """Forget the unfinished forms of people who wrote nothing since a time; see `bot.storage.abandoned`."""
        await forget_abandoned(self._database, self._cipher, before, kept)

    def _state(self, person: PersonRow | Row[*tuple[Any, ...]], conversation: Row[*tuple[Any, ...]] | None) -> State:
        consent = None
        if person.consent_version is not None and person.consent_at is not None:
            consent = Consent(person.consent_version, person.consent_at, bool(person.may_remind))
        if conversation is None:
            return State(person.language, consent)
        place = None
        if conversation.place_sealed is not None:
            place = opened_place(self._cipher, conversation.place_sealed)
        return State(person.language, consent, place, conversation.prompt, conversation.version)


class DatabaseUnit:
    """One write transaction; see `bot.conversation.store.Unit`."""

    def __init__(
        self,
        store: DatabaseStore,
        session: AsyncSession,
        incoming: Incoming,
        person: PersonRow,
        conversation: Row[*tuple[Any, ...]] | None,
    ) -> None:
        self._cipher = store._cipher
        self._database = store._database
        self._session = session
        self._incoming = incoming
        self._person = person
        self._conversation = conversation
        self._erased = False
        self.state = store._state(person, conversation)

    async def first_time(self) -> bool:
        incoming = self._incoming
        return await is_first(self._session, self._database, incoming.key.channel, incoming.update, incoming.at)

    async def save(self, state: State) -> None:
        consent = state.consent
        self._set_person(
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
        if self._conversation is not None:
            await self._session.execute(GO_ON, {"number": self._conversation.id, **values})
        else:
            key = self._incoming.key
            new = {"channel": key.channel, "chat": key.chat, "person_id": self._person.id}
            await self._session.execute(BEGIN, new | values)

    def _set_person(self, **values: Any) -> None:
        """Set what is different; to set a value again would make SQLAlchemy look through all that may have changed."""
        for name, value in values.items():
            if getattr(self._person, name) != value:
                setattr(self._person, name, value)

    async def look_up(self, lookup: Lookup) -> Any:
        return await LOOKING_UP[type(lookup)](self._work, lookup)

    async def carry_out(self, effect: Effect) -> tuple[Reply, ...]:
        await self._session.flush()
        return await CARRYING_OUT[type(effect)](self._work, effect)

    @property
    def _work(self) -> Work:
        return Work(self._session, self._database, self._cipher, self._person, self._incoming)

    async def keep_lead(self, draft: LeadDraft, consent: Consent) -> str | None:
        self._person.consent_version, self._person.consent_at = consent.version, consent.at
        return await LeadKeeper(self._session, self._cipher).keep(draft, self._person, self._incoming.at)

    async def keep_question(self, question: UnclearQuestion, day: date, outcome: Outcome) -> None:
        row = seal_question(question, self._cipher)
        row.day, row.outcome = day, outcome.value
        row.channel, row.person_id = self._incoming.key.channel, self._person.id
        self._session.add(row)

    async def log(self, entry: LogEntry) -> None:
        await log_turn(self._session, entry, self._incoming.key.channel)

    async def came_by(self, campaign: str) -> None:
        person = self._person
        if person.last_campaign == campaign or await self._session.get(CampaignRow, campaign) is None:
            return
        is_first = person.campaign is None
        person.campaign, person.last_campaign = person.campaign or campaign, campaign
        await note_arrival(self._session, person, campaign, is_first, day_in_jakarta(self._incoming.at))

    async def reach(self, stage: Stage, day: date, province: str | None) -> None:
        reach(self._session, self._person, stage, day, province)

    async def send(self, replies: tuple[Reply, ...]) -> None:
        key, now = self._incoming.key, self._incoming.at
        person = None if self._erased else self._person.id
        for reply in replies:
            values = letter_values(self._cipher, key.channel, key.chat, person, reply, now)
            await self._session.execute(SEND, values)

    async def erase(self) -> None:
        index = erasure_index(self._cipher, self._person.channel, self._person.user)
        await self._session.execute(erasure(self._database, index, self._incoming.at))
        traces = await traces_of(self._session, self._cipher, self._person.id)
        mine = await leads_of(self._session, self._person.id)
        await free_duplicates(self._session, mine, self._incoming.at)
        await order_sweep(self._session, self._cipher, traces, self._incoming.at)
        await forget_answer(self._session, self._cipher, self._person, self._incoming.at)
        await forget_ratings(self._session, self._cipher, self._person, self._incoming.at)
        await self._session.execute(delete(PersonRow).where(PersonRow.id == self._person.id))
        self._session.expunge(self._person)
        self._erased = True
