"""Forms that nobody came back to, forgotten a few at a time, so that nobody waits behind it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Row, bindparam, select, update

from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.models import ConversationRow, PersonRow, table_of
from bot.storage.places import opened_place

AT_ONCE = 500
_TALKS, _PEOPLE = table_of(ConversationRow), table_of(PersonRow)
_TALK = _TALKS.c
_IS_ABANDONED = (_TALK.place_sealed.is_not(None), _TALK.updated_at < bindparam("before", type_=_TALK.updated_at.type))
ABANDONED = (
    select(_TALK.id, _TALK.place_sealed, _PEOPLE.c.consent_version)
    .join_from(_TALKS, _PEOPLE, _PEOPLE.c.id == _TALK.person_id)
    .where(*_IS_ABANDONED, _TALK.id > bindparam("after"))
    .order_by(_TALK.id)
    .limit(AT_ONCE)
)
FORGET = (
    update(_TALKS)
    .where(*_IS_ABANDONED, _TALK.id.in_(bindparam("numbers", expanding=True)))
    .values(place_sealed=None, version=_TALK.version + 1)
)


async def forget_abandoned(database: Database, cipher: Cipher, before: datetime, kept: Collection[str]) -> None:
    """Forget the unfinished forms of people who wrote nothing since a time, but for the flows in `kept`.

    What somebody without consent typed is always forgotten. Whoever writes meanwhile keeps their form.

    Raises:
        StoreError: the database cannot be used now.
    """
    after = 0
    while True:
        async with database.reading() as session:
            rows = (await session.execute(ABANDONED, {"before": before, "after": after})).all()
        if not rows:
            return
        if over := [row.id for row in rows if _is_over(row, cipher, kept)]:
            async with database.writing() as session:
                await session.execute(FORGET, {"before": before, "numbers": over})
        after = rows[-1].id


def _is_over(row: Row[*tuple[object, ...]], cipher: Cipher, kept: Collection[str]) -> bool:
    if row.consent_version is None or not kept:
        return True
    place = opened_place(cipher, row.place_sealed)
    return place is None or place.flow not in kept
