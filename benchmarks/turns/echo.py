"""The peer: a bot that says what it hears, on plain python-telegram-bot.

Token and address of the Bot API server are its two arguments; it knows nothing else of Payung.
"""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

LISTENS = "is listening"
AT_ONCE = 256


async def say(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(update.effective_message.text or "")


async def _ready(_: object) -> None:
    print(LISTENS, flush=True)


def main() -> None:
    token, address = sys.argv[1:]
    builder = Application.builder().token(token).base_url(f"{address}/bot").concurrent_updates(AT_ONCE)
    application = builder.post_init(_ready).build()
    application.add_handler(MessageHandler(filters.TEXT, say))
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
