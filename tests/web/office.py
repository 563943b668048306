"""What the tests of the console need: staff with passwords, people's entries, and somebody with a browser."""

import re
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from itertools import count
from typing import Any

import httpx

from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, State
from bot.leads.lead import LeadDraft
from bot.learning.question import UnclearQuestion
from bot.staff.audit import COMMAND, Action, Entry
from bot.staff.member import Role, Staff
from bot.storage.handoffs import Wish
from bot.stored import Stored
from nlu.understanding import Ranked
from tests.conftest import NOON, MovingClock

PASSWORD = "empat kata yang panjang"
_HASH = "$argon2id$v=19$m=8,t=1,p=1$8ZHEUFFginNJ7NUQ3yqa4A$0JbMq4OwReNx0hVrr95caXC0RUYDuzTT4/CtZrUizkk"
"""Of the password; with less work than `hash_password` makes, since tests sign in again and again."""
UPDATES = count(1)
BALI, BANDUNG = "51.71", "32.73"
CONSENT = Consent("1", NOON)
CSRF = re.compile(r'name="csrftoken" value="([^"]+)"')


@dataclass
class Site:
    """A console that is being served."""

    stored: Stored
    clock: MovingClock
    address: str

    async def hire(self, login: str, role: Role = Role.OFFICER, *regions: str, language: str = "en") -> Staff:
        """Somebody new among the staff, who has chosen the password."""
        staff = await self.stored.staff.add(login, login.title(), role, regions, COMMAND, self.clock.now())
        await self.stored.staff.set_password(await self.invite(staff), _HASH, self.clock.now())
        await self.stored.staff.prefer(staff.id, language, False)
        return await self.stored.staff.get(staff.id)

    async def invite(self, staff: Staff) -> str:
        return await self.stored.staff.invite(staff.id, COMMAND, self.clock.now())

    async def apply(self, code: str, region: str = BALI, name: str = "Siti Aminah", phone: str = "") -> None:
        """Somebody sends an entry from a region."""
        number = phone or f"+62812{sum(map(ord, code)) * 7919 % 10**8:08d}"
        draft = LeadDraft(code, name, f"Warung {name}", "food_stall", region, 2, number, "JKK+JKM", "en")
        async with self.stored.conversations.write(self._incoming(code)) as unit:
            await unit.save(State("en", CONSENT))
            assert await unit.keep_lead(draft, CONSENT) == code

    async def ask(self, text: str, day: date) -> None:
        """Somebody asks what the bot does not understand."""
        guesses = (Ranked("ask_benefit", 0.4), Ranked("enrol", 0.2), Ranked("ask_heirs", 0.1))
        async with self.stored.conversations.write(self._incoming("asks")) as unit:
            await unit.save(State("id", CONSENT))
            await unit.keep_question(UnclearQuestion(text, "id", guesses), day, Outcome.FALLBACK)

    async def hand_over(self, text: str, region: str = BALI) -> str:
        """Somebody asks for a person; the code of their request."""
        incoming = self._incoming("waits")
        async with self.stored.conversations.write(incoming) as unit:
            await unit.save(State("id", CONSENT))
        wish = Wish("Who may join", "id", region, "sore")
        return await self.stored.handoffs.open(incoming.key, wish, text, self.clock.now())

    async def audit(self, action: Action | None = None) -> list[Entry]:
        """The lines of the audit log, the newest first."""
        return [one for one in await self.stored.audit.page(0, 500) if action in {None, one.action}]

    def _incoming(self, person: str) -> Incoming:
        return Incoming(ChatKey("test", person, person), next(UPDATES), self.clock.now(), Text("ya"))


@dataclass
class Visitor:
    """Somebody who visits the console without a browser, and fills in its forms."""

    client: httpx.AsyncClient
    shown: httpx.Response | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        assert self.shown is not None
        return unescape(self.shown.text)

    @property
    def status(self) -> int:
        assert self.shown is not None
        return self.shown.status_code

    @property
    def path(self) -> str:
        assert self.shown is not None
        return self.shown.url.path

    async def goes(self, path: str) -> "Visitor":
        self.shown = await self.client.get(f"/admin{path}")
        return self

    async def sends(self, path: str, **values: Any) -> "Visitor":
        """Send a form with the token of the page at hand, or of the sign-in."""
        token = CSRF.search(self.shown.text) if self.shown is not None else None
        if token is None:
            token = CSRF.search((await self.client.get("/admin/login")).text)
        assert token is not None
        self.shown = await self.client.post(f"/admin{path}", data={"csrftoken": token[1], **values})
        return self

    async def signs_in(self, login: str, password: str = PASSWORD) -> "Visitor":
        return await self.sends("/login", login=login, password=password)
