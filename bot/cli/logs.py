"""Log lines on standard error, as text or as JSON, without anything personal or secret."""

import logging
from typing import Any

from bot.settings import LogFormat

NOISY = ("aiohttp", "httpx", "httpcore", "telegram", "alembic", "aiosqlite", "asyncio", "filelock", "uvicorn")
"""Libraries whose log lines would carry the bot's token, addresses or what people typed, even the critical ones."""


def set_up_logs(level: int = logging.WARNING, style: LogFormat = LogFormat.TEXT) -> None:
    """Write log records to standard error; what a record carries as `extra` becomes fields of its line."""
    handler = logging.StreamHandler()
    handler.setFormatter(_formatter(style))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _formatter(style: LogFormat) -> logging.Formatter:
    import structlog

    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    keys = ["timestamp", "level", "logger", "event"]
    last: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if style is LogFormat.TEXT:
        last = structlog.processors.LogfmtRenderer(key_order=keys, drop_missing=True)
    return structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last], foreign_pre_chain=shared
    )
