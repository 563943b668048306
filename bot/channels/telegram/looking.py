"""What Telegram says of the bot, for whoever looks after it."""

from dataclasses import dataclass
from datetime import datetime

from telegram.error import TelegramError

from bot.channels.telegram.serve import open_bot
from bot.faults import Fault
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class BotSeen:
    """A bot as Telegram knows it.

    `webhook` is the address that updates are sent to, "" for none; `waiting` counts the updates that Telegram keeps;
    `last_error` says why one could not be delivered to the webhook, when that happened last, at `failed_at`, however long ago.
    """

    username: str
    webhook: str
    waiting: int
    last_error: str
    failed_at: datetime | None


async def look_at_bot(settings: Settings) -> BotSeen:
    """Ask Telegram.

    Raises:
        Fault: the token is missing or wrong, or Telegram cannot be reached.
    """
    async with open_bot(settings) as bot:
        try:
            info = await bot.get_webhook_info()
        except TelegramError as error:
            raise Fault(f"Telegram does not tell about the webhook ({type(error).__name__}).") from None
        waiting, why = info.pending_update_count, info.last_error_message or ""
        return BotSeen(bot.username, info.url, waiting, why, info.last_error_date)
