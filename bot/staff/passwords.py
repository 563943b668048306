"""Passwords of the console; the only module that knows the library argon2."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.i18n import N_
from bot.staff.member import Refused

SHORTEST = 12
LONGEST = 200
TOO_SHORT = N_("A password needs at least {least} characters; a short sentence is easy to remember.")
"""Length instead of signs and digits (NIST SP 800-63B, 5.1.1.2)."""

_HASHER = PasswordHasher()
_NOBODYS = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """What is stored of a password (argon2id, RFC 9106).

    Raises:
        Refused: it is too short or far too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(TOO_SHORT)
    return _HASHER.hash(password)


def is_password(password: str, stored: str | None) -> bool:
    """Whether a password is the stored one; takes as long for somebody who has none, or does not exist."""
    try:
        return _HASHER.verify(stored or _NOBODYS, password[:LONGEST]) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
