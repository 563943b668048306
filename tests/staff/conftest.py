"""Staff at work: a Payung that understands no free text, since staff write commands and tap buttons."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from itertools import count

import pytest

from bot.app import App, open_app
from bot.conversation.messages import Button, ChatKey, Content, Incoming, Reply, Tap, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, State
from bot.leads.lead import LeadDraft
from bot.settings import Settings
from bot.staff.member import Role, Staff
from nlu.understanding import NluError, Understanding
from tests.conftest import NOON, MovingClock

CHANNEL = "test"
BALI, BANDUNG = "51.71", "32.73"
UPDATES = count(1)


class NoNlu:
    """Understands nothing, and says so."""

    async def understand(self, text: str) -> Understanding:
        raise NluError("not asked for here")

    async def close(self) -> None: ...


@pytest.fixture
async def app(upgraded: Settings, clock: MovingClock) -> AsyncIterator[App]:
    async with open_app(upgraded, clock, NoNlu()) as opened:
        yield opened


@dataclass
class Chat:
    """A private chat of somebody, who reads what comes in it."""

    app: App
    user: str
    language: str = "en"
    replies: list[Reply] = field(default_factory=list)
    outcome: Outcome | None = None

    @property
    def key(self) -> ChatKey:
        return ChatKey(CHANNEL, self.user, self.user)

    @property
    def text(self) -> str:
        """What was said in answer to the last message."""
        return "\n".join(reply.text for reply in self.replies)

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in self._offered()]

    async def says(self, text: str, update: int | None = None) -> str:
        return await self.sends(Text(text), update)

    async def taps(self, label: str, update: int | None = None) -> str:
        """Tap the button whose label is, or else holds, these words."""
        offered = self._offered()
        found = [one for one in offered if one.label == label] or [one for one in offered if label in one.label]
        assert found, f"no button {label!r}: {self.buttons}"
        return await self.sends(Tap(found[0].data), update)

    async def sends(self, content: Content, update: int | None = None) -> str:
        number = update if update is not None else next(UPDATES)
        incoming = Incoming(self.key, number, self.app.clock.now(), content, self.language)
        self.outcome = await self.app.turn.handle(incoming)
        self.replies = await self.hears()
        return self.text

    async def hears(self) -> list[Reply]:
        """What has come since."""
        outbox, now, heard = self.app.stored.outbox(CHANNEL), self.app.clock.now(), []
        message = await outbox.due_in(self.user, now)
        while message is not None:
            heard.append(message.reply)
            message = await outbox.sent(message, now)
        return heard

    def _offered(self) -> Sequence[Button]:
        return [button for reply in self.replies for row in reply.buttons for button in row]


async def hire(app: App, login: str, role: Role = Role.OFFICER, *regions: str) -> tuple[Staff, Chat]:
    """Somebody new among the staff, with a chat that is connected."""
    now = app.clock.now()
    staff = await app.stored.staff.add(login, login.title(), role, regions, "command", now)
    token = await app.stored.staff.invite(staff.id, "command", now)
    chat = Chat(app, f"chat of {login}")
    await chat.says(f"/start staff_{token}")
    return staff, chat


async def apply(app: App, code: str, region: str = BALI, name: str = "Siti Aminah", phone: str = "") -> Chat:
    """Somebody who has sent an entry from a region."""
    chat = Chat(app, f"chat of {code}")
    incoming = Incoming(chat.key, next(UPDATES), app.clock.now(), Text("ya"))
    number = phone or f"+62812{sum(map(ord, code)) * 7919 % 10**8:08d}"
    draft = LeadDraft(
        code, name, f"Warung {name.split(maxsplit=1)[0]}", "food_stall", region, 2, number, "JKK+JKM", "en"
    )
    async with app.stored.conversations.write(incoming) as unit:
        await unit.save(State("en", Consent("1", NOON)))
        assert await unit.keep_lead(draft, Consent("1", NOON)) == code
    return chat
