"""What every page of the console has at hand."""

from dataclasses import dataclass
from functools import cached_property

from bot.app import Stored
from bot.clock import Clock
from bot.staff.desk import Desk
from bot.staff.inbox import Inbox
from bot.storage.sessions import SessionBook

BASE = "/admin"
"""Where the console lies on its host."""


@dataclass(frozen=True)
class Console:
    """The staff's work and who is signed in; `address` is where people reach it, such as `https://payung.example.org`."""

    stored: Stored
    clock: Clock
    address: str

    @cached_property
    def desk(self) -> Desk:
        return self.stored.desk(self.clock)

    @cached_property
    def inbox(self) -> Inbox:
        return self.stored.inbox(self.clock)

    @cached_property
    def sessions(self) -> SessionBook:
        return SessionBook(self.stored.database)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https, so that cookies may go no other way."""
        return self.address.startswith("https://")
