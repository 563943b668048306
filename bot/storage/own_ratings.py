"""Thumbs of one person, while the day is not over."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import day_in_jakarta
from bot.storage.cipher import Cipher
from bot.storage.models import PersonRow, RatingRow
from bot.storage.voters import voter_of
from bot.storage.work import Work

_HALF = 32


def rater_of(cipher: Cipher, person: PersonRow, day: date, about: str) -> str:
    """How a person stands beside a thumb: a keyed hash of person and day, and another one of the answer as well."""
    mine = _mine(cipher, person, day)
    return mine + cipher.index(f"{mine} {about}")[:_HALF]


async def own_ratings(work: Work) -> int:
    """How many answers the person put a thumb under today."""
    theirs = _theirs(work.cipher, work.person, work.incoming.at)
    return await work.session.scalar(select(func.count()).select_from(RatingRow).where(theirs)) or 0


async def forget_ratings(session: AsyncSession, cipher: Cipher, person: PersonRow, at: datetime) -> None:
    """Delete the person's thumbs of today; earlier ones are nobody's."""
    await session.execute(delete(RatingRow).where(_theirs(cipher, person, at)))


def _mine(cipher: Cipher, person: PersonRow, day: date) -> str:
    return voter_of(cipher, person, "rating", day)[:_HALF]


def _theirs(cipher: Cipher, person: PersonRow, at: datetime) -> ColumnElement[bool]:
    return RatingRow.voter.startswith(_mine(cipher, person, day_in_jakarta(at)))
