"""Hand-overs as people write to them, within the transaction of their turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import ChatKey
from bot.i18n import N_
from bot.staff.handoff import (
    DAY,
    MOST_A_DAY,
    MOST_MESSAGES_A_DAY,
    Handoff,
    HandoffLine,
    HandoffMessage,
    HandoffStatus,
)
from bot.staff.member import Refused
from bot.storage.cipher import Cipher
from bot.storage.handoff_notices import tell_of_new, tell_owner
from bot.storage.models import HandoffMessageRow, HandoffRow, PersonRow

IS_CLOSED = N_("This request is done already.")
NOT_YOURS = N_("I do not know that request any more.")
TOO_MANY = N_("You have asked for a person several times today, so I did not pass this on. Please try again tomorrow.")
TOO_MUCH = N_(
    "You have written very much to the officers today, so I did not pass this on. Please wait until tomorrow."
)
LONGEST_TOPIC = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to talk about.

    `topic` is a key of `TOPICS` or a few words, `region` a code or None, `wished_time` a key of `TIMES`, as typed, or "".
    """

    topic: str
    language: str
    region: str | None = None
    wished_time: str = ""


class HandoffKeeper:
    """Keeps what people write; the person has to be locked. Staff are told of it in the same transaction."""

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def begin(self, person: PersonRow, key: ChatKey, wish: Wish, first: str, code: str, now: datetime) -> str:
        """Begin a hand-over with its first message; where one is open, the message is added to that.

        Returns:
            Its code.

        Raises:
            Refused: the person has begun, or written, too many today.
        """
        mine = HandoffRow.person_id == person.id
        still = select(HandoffRow).where(mine, HandoffRow.status != HandoffStatus.CLOSED).order_by(HandoffRow.id)
        row = await self._session.scalar(still.limit(1).with_for_update())
        if row is not None:
            await self._add(row, first, now)
            return row.code
        begun = select(func.count()).select_from(HandoffRow).where(mine, HandoffRow.created_at > now - DAY)
        if (await self._session.scalar(begun) or 0) >= MOST_A_DAY:
            raise Refused(TOO_MANY)
        await self._require_few(person.id, now)
        row = HandoffRow(
            code=code,
            person_id=person.id,
            channel=key.channel,
            chat=key.chat,
            language=wish.language,
            topic=wish.topic[:LONGEST_TOPIC],
            wished_time_sealed=self._cipher.seal(wish.wished_time) if wish.wished_time else None,
            region=wish.region,
            province=wish.region[:2] if wish.region else None,
            status=HandoffStatus.WAITING,
            created_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        say(self._session, self._cipher, row, None, first, now)
        await tell_of_new(self._session, self._cipher, line_of(row), now)
        return row.code

    async def add(self, person: int, code: str, text: str, now: datetime) -> None:
        """Add a message to a hand-over of a person.

        Raises:
            Refused: it is none of theirs, it is done, or they have written too much today.
        """
        query = select(HandoffRow).where(HandoffRow.code == code, HandoffRow.person_id == person)
        row = await self._session.scalar(query.with_for_update())
        if row is None:
            raise Refused(NOT_YOURS)
        require_open(row)
        await self._add(row, text, now)

    async def _add(self, row: HandoffRow, text: str, now: datetime) -> None:
        await self._require_few(row.person_id, now)
        say(self._session, self._cipher, row, None, text, now)
        if row.status == HandoffStatus.CLAIMED:
            await tell_owner(self._session, self._cipher, line_of(row), now)

    async def _require_few(self, person: int, now: datetime) -> None:
        theirs = (
            HandoffRow.person_id == person,
            HandoffMessageRow.staff_id.is_(None),
            HandoffMessageRow.at > now - DAY,
        )
        written = select(func.count()).select_from(HandoffMessageRow).join(HandoffRow).where(*theirs)
        if (await self._session.scalar(written) or 0) >= MOST_MESSAGES_A_DAY:
            raise Refused(TOO_MUCH)


async def handoffs_of(session: AsyncSession, cipher: Cipher, person: int) -> tuple[Handoff, ...]:
    """All hand-overs of a person with what was said, the oldest first."""
    rows = await session.scalars(select(HandoffRow).where(HandoffRow.person_id == person).order_by(HandoffRow.id))
    mine = select(HandoffMessageRow).join(HandoffRow).where(HandoffRow.person_id == person)
    said: dict[int, list[HandoffMessage]] = {}
    for row in await session.scalars(mine.order_by(HandoffMessageRow.id)):
        said.setdefault(row.handoff_id, []).append(message_of(row, cipher))
    return tuple(handoff_of(row, said.get(row.id, ()), cipher) for row in rows)


def handoff_of(row: HandoffRow, said: Iterable[HandoffMessage], cipher: Cipher) -> Handoff:
    """A hand-over with what was said."""
    wished = cipher.open(row.wished_time_sealed) if row.wished_time_sealed is not None else ""
    return Handoff(line_of(row), wished, tuple(said))


def message_of(row: HandoffMessageRow, cipher: Cipher) -> HandoffMessage:
    return HandoffMessage(row.at, row.staff_id, cipher.open(row.text_sealed))


def line_of(row: HandoffRow) -> HandoffLine:
    return HandoffLine(
        code=row.code,
        topic=row.topic,
        region=row.region,
        language=row.language,
        status=HandoffStatus(row.status),
        owner=row.owner_id,
        created_at=row.created_at,
    )


def say(session: AsyncSession, cipher: Cipher, row: HandoffRow, staff: int | None, text: str, now: datetime) -> None:
    """Keep what somebody of the staff said, or the person where `staff` is None."""
    session.add(HandoffMessageRow(handoff_id=row.id, at=now, staff_id=staff, text_sealed=cipher.seal(text)))


def require_open(row: HandoffRow) -> None:
    """Go on only where a hand-over is not done.

    Raises:
        Refused: it is.
    """
    if row.status == HandoffStatus.CLOSED:
        raise Refused(IS_CLOSED)
