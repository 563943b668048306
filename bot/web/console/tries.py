"""Keeps anybody from trying passwords."""

import math
from datetime import timedelta

from bot.limits import Limit

WINDOW = timedelta(minutes=15)
OF_A_LOGIN_FROM_AN_ADDRESS = 10
"""How often one name may be tried from one address within that time; who mistypes needs fewer."""
OF_A_LOGIN = 50
"""The same from all addresses together; more than from one, or anybody could keep somebody else out."""
OF_AN_ADDRESS = 100
"""The same for one address, behind which a whole office may sit."""


class Tries:
    """Counts sign-ins by name and by address, right ones too."""

    def __init__(self) -> None:
        self._pairs = Limit(OF_A_LOGIN_FROM_AN_ADDRESS, WINDOW)
        self._logins = Limit(OF_A_LOGIN, WINDOW)
        self._addresses = Limit(OF_AN_ADDRESS, WINDOW)

    def wait(self, login: str, address: str) -> int:
        """Count one more try: how many minutes to wait before it may be made, 0 for none."""
        if seconds := max(self._pairs.wait(f"{login} {address}"), self._addresses.wait(address)):
            return math.ceil(seconds / 60)
        return math.ceil(self._logins.wait(login) / 60)
