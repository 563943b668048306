"""Entries as people send them, for tests of what staff do with them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import select

from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent, State
from bot.leads.lead import LeadDraft
from bot.storage.models import OutboxRow, PersonRow
from bot.stored import Stored
from tests.conftest import NOON

CHANNEL = "test"
BALI, BANDUNG, BANDUNG_REGENCY, SLEMAN = "51.71", "32.73", "32.04", "34.04"
HOUR_AGO = NOON - timedelta(hours=1)
LATER = datetime(2999, 1, 1, tzinfo=UTC)
UPDATES = count(1)


@dataclass(frozen=True)
class Sent:
    """What somebody sent; each has a chat and a number of their own unless that is said to be otherwise."""

    code: str
    person: str = ""
    name: str = "Siti Aminah"
    business: str = "Warung Siti"
    region: str = BANDUNG
    phone: str = ""
    nik: str = ""
    workers: int = 2
    language: str = "en"
    at: datetime = HOUR_AGO
    for_agency: bool = True


async def send(stored: Stored, *entries: Sent) -> list[str | None]:
    """The codes under which they are kept."""
    return [await _send(stored, one) for one in entries]


async def letters(stored: Stored, person: str) -> list[str]:
    """What waits for somebody, whose chat is named like their code."""
    query = select(OutboxRow.chat).where(OutboxRow.chat == person)
    async with stored.database.reading() as session:
        if not list(await session.scalars(query)):
            return []
    outbox, texts = stored.outbox(CHANNEL), []
    message = await outbox.due_in(person, LATER)
    while message is not None:
        texts.append(message.reply.text)
        message = await outbox.sent(message, LATER)
    return texts


async def block(stored: Stored, person: str) -> None:
    """Somebody blocks the bot."""
    async with stored.database.writing() as session:
        row = await session.scalar(select(PersonRow).where(PersonRow.user == person))
        assert row is not None
        row.unreachable_at = NOON


async def _send(stored: Stored, sent: Sent) -> str | None:
    person = sent.person or sent.code
    incoming = Incoming(ChatKey(CHANNEL, person, person), next(UPDATES), sent.at, Text("ya"))
    phone = sent.phone or f"+62812{sum(place * ord(sign) for place, sign in enumerate(sent.code)) * 7919 % 10**8:08d}"
    draft = LeadDraft(
        sent.code, sent.name, sent.business, "food_stall", sent.region, sent.workers, phone, "JKK+JKM", sent.language,
        sent.nik, sent.for_agency,
    )  # fmt: skip
    async with stored.conversations.write(incoming) as unit:
        await unit.save(State(sent.language, Consent("1", sent.at)))
        return await unit.keep_lead(draft, Consent("1", sent.at))
