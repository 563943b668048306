"""The log of the Bot API server where processes are killed."""

import logging


def expect_broken_off() -> None:
    """Leave out of its log that a process broke off in the middle of a request."""
    logging.getLogger("aiohttp.server").addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], ConnectionError))
