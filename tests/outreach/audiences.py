"""People who agreed to be written to, put into the database as they stand after that."""

from datetime import datetime
from itertools import count

from sqlalchemy import delete, select, update

from bot.outreach.broadcast import CHANNEL, Audience, Message
from bot.storage.database import Database
from bot.storage.models import ContactRow, ConversationRow, PersonRow, RecipientRow
from bot.stored import Stored
from tests.conftest import NOON

NEWS = Message("Market day", {"id": "Ada hari pasar & bazar.", "en": "There is a market day & a fair."}, "enrol")
BANDUNG, MAKASSAR, JAYAPURA, NOWHERE = "32.73", "73.71", "91.71", None
"""A city in each time zone, west to east, and nothing told."""
EVERYBODY = Audience()
_users = count(1)


async def person(database: Database, region: str | None = BANDUNG, **changed: object) -> int:
    """Somebody who agreed; their number."""
    usual = {"channel": CHANNEL, "user": str(next(_users)), "language": "id", "news_at": NOON, "region": region}
    row = PersonRow(**{**usual, **changed})
    async with database.writing() as session:
        session.add(row)
        await session.flush()
        talk = ConversationRow(channel=row.channel, chat=row.user, person_id=row.id, updated_at=NOON)
        session.add(talk)
    return row.id


async def change(database: Database, number: int, **values: object) -> None:
    async with database.writing() as session:
        await session.execute(update(PersonRow).where(PersonRow.id == number).values(**values))


async def erase(database: Database, number: int) -> None:
    async with database.writing() as session:
        await session.execute(delete(PersonRow).where(PersonRow.id == number))


async def wrote(database: Database, number: int, *times: datetime) -> None:
    async with database.writing() as session:
        session.add_all(ContactRow(person_id=number, at=at, source="reminders") for at in times)


async def contacts(database: Database, number: int) -> int:
    async with database.reading() as session:
        return len(list(await session.scalars(select(ContactRow.id).where(ContactRow.person_id == number))))


async def states(database: Database) -> dict[int | None, str]:
    """How each recipient stands, by the number of the person."""
    async with database.reading() as session:
        rows = await session.scalars(select(RecipientRow).order_by(RecipientRow.id))
        return {row.person_id: row.state for row in rows}


async def started(stored: Stored, now: datetime, audience: Audience = EVERYBODY, until: datetime | None = None) -> str:
    """The code of a broadcast that is being sent."""
    code = (await stored.broadcasts.create(NEWS, audience, "ani", now)).code
    await stored.broadcasts.start(code, "staff:1", now, until)
    return code
