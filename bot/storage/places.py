"""Where forms stand, as it is kept."""

import logging

from bot.conversation.state import Place
from bot.faults import place_of
from bot.storage.cipher import Cipher, KeyProblem

log = logging.getLogger(__name__)


def opened_place(cipher: Cipher, sealed: bytes) -> Place | None:
    """Where a form stands; None where that cannot be read, so that one damaged row shuts nobody out."""
    try:
        return Place.from_json(cipher.open_json(sealed))
    except (KeyProblem, KeyError, TypeError, ValueError) as error:
        log.error("The place of a conversation cannot be read and is left out: %s", place_of(error))
        return None
