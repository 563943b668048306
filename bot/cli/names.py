"""What the bot is called on Telegram."""

from bot.faults import Fault
from bot.settings import Settings


async def bot_name(settings: Settings) -> str:
    """The user name of the bot; "" where no token is set or Telegram cannot be asked."""
    if settings.telegram_token is None:
        return ""
    from bot.channels.telegram.looking import look_at_bot

    try:
        return (await look_at_bot(settings)).username
    except Fault:
        return ""
