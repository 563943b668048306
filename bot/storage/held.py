"""What a turn needs of a person and a conversation, as one row; statements are made once, for that takes longer than to
carry them out."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import ChatKey
from bot.conversation.state import Consent, State
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.inserting import insert_given_if_new
from bot.storage.models import ConversationRow, PersonRow, table_of
from bot.storage.places import opened_place


class Held(NamedTuple):
    """A person and the conversation in one chat, where there is one yet."""

    id: int
    language: str | None
    consent_version: str | None
    consent_at: datetime | None
    may_remind: bool
    unreachable_at: datetime | None
    stage: int | None
    conversation: int | None
    place_sealed: bytes | None
    prompt: int | None
    version: int | None


_PERSONS, _CONVERSATIONS = table_of(PersonRow), table_of(ConversationRow)
_PERSON, _TALK = _PERSONS.c, _CONVERSATIONS.c
_IS_PERSON = (_PERSON.channel == bindparam("channel"), _PERSON.user == bindparam("user"))
_LOCK = select(_PERSON.id).where(*_IS_PERSON).with_for_update()
_HOLD = (
    select(_PERSON.id, _PERSON.language, _PERSON.consent_version, _PERSON.consent_at, _PERSON.may_remind)
    .add_columns(_PERSON.unreachable_at, _PERSON.stage)
    .add_columns(_TALK.id.label("conversation"), _TALK.place_sealed, _TALK.prompt, _TALK.version)
    .outerjoin_from(_PERSONS, _CONVERSATIONS, and_(_TALK.person_id == _PERSON.id, _TALK.chat == bindparam("chat")))
    .where(*_IS_PERSON)
)


async def look_at(session: AsyncSession, key: ChatKey) -> Held | None:
    """A person as they are; None where nothing is known of them."""
    where = {"channel": key.channel, "user": key.person, "chat": key.chat}
    row = (await session.execute(_HOLD, where)).one_or_none()
    return Held(*row) if row is not None else None


async def hold(session: AsyncSession, database: Database, key: ChatKey) -> Held:
    """A person, locked until the transaction ends, made where they are missing; the lock guards their conversations too.

    PostgreSQL locks first and reads afterwards, for whoever had to wait for the lock would see the conversation as it
    was before ("Read Committed"); a person who was erased meanwhile is made anew. SQLite is locked as a whole.
    """
    where = {"channel": key.channel, "user": key.person}
    while True:
        if not database.is_sqlite:
            await session.execute(_LOCK, where)
        if (held := await look_at(session, key)) is not None:
            return held
        await session.execute(insert_given_if_new(database, PersonRow), where)


def state_of(held: Held, cipher: Cipher) -> State:
    """The state of the conversation."""
    consent = None
    if held.consent_version is not None and held.consent_at is not None:
        consent = Consent(held.consent_version, held.consent_at, held.may_remind)
    if held.prompt is None or held.version is None:
        return State(held.language, consent)
    place = opened_place(cipher, held.place_sealed) if held.place_sealed is not None else None
    return State(held.language, consent, place, held.prompt, held.version)
