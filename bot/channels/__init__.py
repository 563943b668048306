"""Where people talk with the bot: a terminal, Telegram."""
