"""What effects and lookups of a turn work with."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import Incoming
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.models import PersonRow


@dataclass(frozen=True, slots=True)
class Work:
    """The turn's transaction, the person in it, who is locked, and the message."""

    session: AsyncSession
    database: Database
    cipher: Cipher
    person: PersonRow
    incoming: Incoming
