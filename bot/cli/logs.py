"""Log lines: plain, on standard error, without anything personal or secret."""

import logging

NOISY = ("httpx", "httpcore", "telegram", "alembic", "aiosqlite", "asyncio")
"""Libraries whose log lines would carry the bot's token, addresses or what people typed, even the critical ones."""


def set_up_logs(level: int = logging.WARNING) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
