"""How people stand beside what they said without a name: a keyed hash, which is deleted when its time is over."""

from datetime import date

from sqlalchemy import ColumnElement, update

from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.models import PersonRow, PulseRow, RatingRow


def voter_of(cipher: Cipher, person: PersonRow, about: str, day: date) -> str:
    """The hash of a person (64 hexadecimal digits), another one for each subject and day."""
    return cipher.index(f"{about} {day.isoformat()} {person.channel}:{person.user}")


async def forget_voters(
    database: Database, table: type[PulseRow] | type[RatingRow], is_over: ColumnElement[bool]
) -> None:
    """Make the rows of which a condition holds nobody's.

    Raises:
        StoreError: the database cannot be used now.
    """
    async with database.writing() as session:
        await session.execute(update(table).where(is_over, table.voter.is_not(None)).values(voter=None))
