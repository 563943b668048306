"""Keeps anybody from trying passwords."""

import math
from datetime import timedelta

from bot.limits import Limit

WINDOW = timedelta(minutes=15)
OF_A_LOGIN = 10
"""How often one name may be tried within that time; who mistypes needs fewer."""
OF_AN_ADDRESS = 100
"""The same for one address, behind which a whole office may sit."""


class Tries:
    """Counts sign-ins by name and by address, right ones too."""

    def __init__(self) -> None:
        self._logins = Limit(OF_A_LOGIN, WINDOW)
        self._addresses = Limit(OF_AN_ADDRESS, WINDOW)

    def wait(self, login: str, address: str) -> int:
        """Count one more try: how many minutes to wait before it may be made, 0 for none."""
        return math.ceil(max(self._addresses.wait(address), self._logins.wait(login)) / 60)
