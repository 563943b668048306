"""From `Reply` to what Telegram's sendMessage takes."""

from html import escape
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from bot.conversation.messages import Reply

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def to_message(reply: Reply) -> dict[str, Any]:
    """The arguments of sendMessage: escaped HTML, the note in italics, and the buttons."""
    text = escape(reply.text, quote=False)
    if reply.note:
        text += f"\n\n<i>{escape(reply.note, quote=False)}</i>"
    return {"text": text, "parse_mode": ParseMode.HTML, "reply_markup": _markup(reply)}


def to_plain_message(reply: Reply) -> dict[str, Any]:
    """The same without any markup in the text, for when Telegram cannot read the other."""
    return {"text": "\n\n".join(part for part in (reply.text, reply.note) if part), "reply_markup": _markup(reply)}


def _markup(reply: Reply) -> Markup | None:
    if reply.contact_label:
        rows = [
            [KeyboardButton(reply.contact_label, request_contact=True)],
            [KeyboardButton(word) for word in reply.words],
        ]
        return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    if reply.buttons:
        return InlineKeyboardMarkup(
            [[InlineKeyboardButton(one.label, callback_data=one.data) for one in row] for row in reply.buttons]
        )
    return ReplyKeyboardRemove() if reply.hide_words else None
