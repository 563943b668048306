"""Telegram: the only folder that knows python-telegram-bot."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library gives waiting times as timedelta
