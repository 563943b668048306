"""What every page of the console has at hand."""

from dataclasses import dataclass
from functools import cached_property

from bot.clock import Clock
from bot.staff.broadcasts import BroadcastDesk
from bot.staff.desk import Desk
from bot.staff.inbox import Inbox
from bot.staff.member_desk import MemberDesk
from bot.storage.sessions import SessionBook
from bot.stored import Stored
from bot.web.console.door import Door

BASE = "/admin"
"""Where the console lies on its host."""


@dataclass(frozen=True)
class Console:
    """The staff's work and who is signed in.

    `address` is where people reach it through a proxy, such as `https://payung.example.org`; empty without one. `rate` is
    how many messages of broadcasts are sent in a second. `bot` is the user name of the bot, where it is known.
    """

    stored: Stored
    clock: Clock
    address: str
    rate: int
    bot: str = ""

    @cached_property
    def desk(self) -> Desk:
        return self.stored.desk(self.clock)

    @cached_property
    def member_desk(self) -> MemberDesk:
        return self.stored.member_desk(self.clock)

    @cached_property
    def inbox(self) -> Inbox:
        return self.stored.inbox(self.clock)

    @cached_property
    def broadcast_desk(self) -> BroadcastDesk:
        return self.stored.broadcast_desk(self.clock, self.rate)

    @cached_property
    def sessions(self) -> SessionBook:
        return SessionBook(self.stored.database)

    @cached_property
    def door(self) -> Door:
        return Door(self.stored.staff)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https, so that cookies may go no other way."""
        return self.address.startswith("https://")
