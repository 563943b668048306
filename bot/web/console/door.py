"""Passwords at the console's door: how often one may be tried, how many are checked at a time."""

import asyncio

from starlette.requests import Request

from bot.i18n import N_, Translator
from bot.staff.member import Refused, Staff
from bot.staff.passwords import hash_password, is_password
from bot.storage.staff import StaffBook
from bot.web.console.tries import Tries

DIFFERENT = N_("The two passwords are not the same.")
AT_ONCE = 4
"""How many passwords are checked at a time; each takes 64 MiB."""


class Door:
    """Checks and makes passwords in threads of their own, for that takes a while on purpose."""

    def __init__(self, staff: StaffBook) -> None:
        self._staff = staff
        self._tries = Tries()
        self._at_once = asyncio.Semaphore(AT_ONCE)

    def wait(self, login: str, address: str) -> int:
        """Count a try at somebody's password from an address; how many minutes to wait first, 0 for none."""
        return self._tries.wait(login, address)

    async def known(self, login: str, password: str) -> Staff | None:
        """Whose name and password these are; nobody can tell by the time it takes whether there is such a name.

        Raises:
            StoreError: the database cannot be used now.
        """
        found = await self._staff.of_login(login)
        async with self._at_once:
            is_right = await asyncio.to_thread(is_password, password, found[1] if found else None)
        return found[0] if found is not None and is_right else None

    async def hashed(self, password: str) -> str:
        """What is kept of a password; see `hash_password`.

        Raises:
            Refused: it is too short or far too long.
        """
        async with self._at_once:
            return await asyncio.to_thread(hash_password, password)


def chosen_password(password: str, again: str) -> str:
    """A new password, typed twice.

    Raises:
        Refused: the two differ.
    """
    if password != again:
        raise Refused(DIFFERENT)
    return password


def too_many(t: Translator, minutes: int) -> str:
    """How long to wait, for whoever tried too often."""
    return t.ngettext(
        "Too many tries. Please wait {n} minute, then try again.",
        "Too many tries. Please wait {n} minutes, then try again.",
        minutes,
    )


def address_of(request: Request) -> str:
    """Where a request came from; behind a proxy, what that says, if it is on this machine."""
    return request.client.host if request.client is not None else ""
