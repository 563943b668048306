"""From `Reply` to what Telegram's sendMessage and sendPhoto take."""

from dataclasses import dataclass
from html import escape
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import MessageLimit, ParseMode

from bot.channels.telegram.splitting import length, split
from bot.conversation.messages import Reply

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of Telegram: a text, a note in italics below it, the buttons, and perhaps a picture above."""

    text: str
    note: str = ""
    markup: Markup | None = None
    photo: bytes | None = None

    def formatted(self) -> dict[str, Any]:
        """The arguments of sendMessage, as escaped HTML."""
        note = f"<i>{escape(self.note, quote=False)}</i>" if self.note else ""
        text = _joined(escape(self.text, quote=False), note)
        return {"text": text, "parse_mode": ParseMode.HTML, "reply_markup": self.markup}

    def captioned(self) -> dict[str, Any]:
        """The arguments of sendPhoto; the text becomes the caption."""
        formatted = self.formatted()
        return {"photo": self.photo, "caption": formatted.pop("text") or None, **formatted}

    def plain(self) -> dict[str, Any]:
        """The same without any markup in the text, for when Telegram cannot read the other."""
        return {"text": _joined(self.text, self.note), "reply_markup": self.markup}


def to_parts(reply: Reply, photo: bytes | None = None) -> list[Part]:
    """The messages that a reply needs, mostly one; the note and the buttons belong to the last.

    A picture carries the text as its caption where that fits, else it goes before.
    """
    limit = MessageLimit.MAX_TEXT_LENGTH
    if photo is not None and length(_joined(reply.text, reply.note)) <= MessageLimit.CAPTION_LENGTH:
        return [Part(reply.text, reply.note, _markup(reply), photo)]
    texts, notes = split(reply.text, limit), split(reply.note, limit)
    if not reply.note:
        parts = [Part(text) for text in texts]
    elif length(_joined(texts[-1], reply.note)) <= limit:
        parts = [*(Part(text) for text in texts[:-1]), Part(texts[-1], reply.note)]
    else:
        parts = [*(Part(text) for text in texts), *(Part("", note) for note in notes)]
    last = parts[-1]
    before = [Part("", photo=photo)] if photo is not None else []
    return [*before, *parts[:-1], Part(last.text, last.note, _markup(reply))]


def _joined(*texts: str) -> str:
    return _GAP.join(text for text in texts if text)


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
