"""Updates that Telegram sends by itself: acknowledged with 200 once they are handled and committed."""

import hmac
import json
import logging
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.channels.telegram.incoming import ALLOWED_UPDATES
from bot.channels.telegram.intake import Intake
from bot.faults import Fault, StoreError, place_of

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
CONNECTIONS = 100
"""How many updates Telegram may send at once; the most that it allows."""


class Webhook:
    """What is behind the webhook's address.

    Args:
        bot: the bot, initialised.
        intake: what handles an update.
        secret: what Telegram sends along, 1-256 of A-Z a-z 0-9 _ -.
    """

    def __init__(self, bot: Bot, intake: Intake, secret: str) -> None:
        self._bot = bot
        self._intake = intake
        self._secret = secret

    async def announce(self, address: str) -> None:
        """Tell Telegram where to send updates.

        Raises:
            Fault: Telegram does not take the address, or cannot be reached.
        """
        try:
            await self._bot.set_webhook(
                address, secret_token=self._secret, max_connections=CONNECTIONS, allowed_updates=ALLOWED_UPDATES
            )
        except TelegramError as error:
            raise Fault(f"Telegram does not take PAYUNG_WEBHOOK_URL: {error.message}.") from None

    async def receive(self, secret: str, body: bytes) -> HTTPStatus:
        """Handle one request.

        Returns:
            200 when the update is committed or can never be; 503 when it is to be sent again later; 403 and 400 for
            what does not come from Telegram.
        """
        if not hmac.compare_digest(secret.encode(), self._secret.encode()):
            log.warning("A request with a wrong secret came to the webhook.")
            return HTTPStatus.FORBIDDEN
        if self._intake.is_full:
            return HTTPStatus.SERVICE_UNAVAILABLE
        raw = _read(body)
        if raw is None:
            return HTTPStatus.BAD_REQUEST
        try:
            update = Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001 - the library could not read what came, and would not next time
            log.error("An update cannot be read: %s", place_of(error))
            self._intake.leave_out(raw["update_id"])
            return HTTPStatus.OK
        try:
            await self._intake.take(update)
        except StoreError as error:
            log.error("%s", error)
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK


def _read(body: bytes) -> dict[str, Any] | None:
    """The object in a body, if it is one with the number of an update."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
