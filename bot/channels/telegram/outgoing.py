"""From `Reply` to what Telegram's methods for texts, photos and files take; a caption is a text there by another name."""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import MessageLimit, ParseMode

from bot.answers.chart import Picture
from bot.channels.telegram.splitting import length, split
from bot.conversation.messages import Button, Document, GroupMessage, Reply

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove

_GAP = "\n\n"
CAPTION = MessageLimit.CAPTION_LENGTH


@dataclass(frozen=True, slots=True)
class Part:
    """One message of Telegram: a text, a note in italics below it, the buttons, and perhaps a picture or a file above."""

    text: str
    note: str = ""
    markup: Markup | None = None
    picture: Picture | None = None
    document: Document | None = None
    answers: GroupMessage | None = None

    def formatted(self) -> dict[str, Any]:
        """The arguments of sendMessage, as escaped HTML."""
        note = f"<i>{escape(self.note, quote=False)}</i>" if self.note else ""
        text = _joined(escape(self.text, quote=False), note)
        return {"text": text, "parse_mode": ParseMode.HTML, "reply_markup": self.markup, **self._place()}

    def plain(self) -> dict[str, Any]:
        """The same without any markup in the text, for when Telegram cannot read the other."""
        return {"text": _joined(self.text, self.note), "reply_markup": self.markup, **self._place()}

    def _place(self) -> dict[str, Any]:
        """Where in a group the message stands: below the one that it answers, or where that was, if it is gone."""
        if self.answers is None:
            return {}
        answered = ReplyParameters(self.answers.message, allow_sending_without_reply=True)
        return {"reply_parameters": answered, "message_thread_id": self.answers.topic}

    def in_words(self) -> "Part":
        """The same with the text alternative of the picture in its place."""
        alternative = self.picture.alternative if self.picture is not None else ""
        told = self.text if self.text == alternative else _joined(self.text, alternative)
        return replace(self, text=told, picture=None)

    def without_file(self) -> "Part":
        """The same for a file that is not there any more."""
        missing = self.document.missing if self.document is not None else ""
        return replace(self, text=_joined(self.text, missing), document=None)


def to_parts(reply: Reply) -> list[Part]:
    """The messages that a reply needs, mostly one; the note and the buttons belong to the last.

    A picture has the text as its caption where that fits, else it goes before with its alternative as caption. The text
    that goes with a file is short. The first of them answers what the reply answers.
    """
    first, *rest = _parts(reply)
    return [replace(first, answers=reply.answers), *rest]


def _parts(reply: Reply) -> list[Part]:
    if reply.document is not None:
        text = split(reply.text, CAPTION)[0]
        note = reply.note if length(_joined(text, reply.note)) <= CAPTION else ""
        return [Part(text, note, _markup(reply), document=reply.document)]
    if reply.picture is None:
        return _texts(reply)
    if length(_joined(reply.text, reply.note)) <= CAPTION:
        return [Part(reply.text, reply.note, _markup(reply), reply.picture)]
    caption = split(reply.picture.alternative, CAPTION)[0]
    return [Part(caption, picture=reply.picture), *_texts(reply)]


def _texts(reply: Reply) -> list[Part]:
    limit = MessageLimit.MAX_TEXT_LENGTH
    texts, notes = split(reply.text, limit), split(reply.note, limit)
    if not reply.note:
        parts = [Part(text) for text in texts]
    elif length(_joined(texts[-1], reply.note)) <= limit:
        parts = [*(Part(text) for text in texts[:-1]), Part(texts[-1], reply.note)]
    else:
        parts = [*(Part(text) for text in texts), *(Part("", note) for note in notes)]
    return [*parts[:-1], replace(parts[-1], markup=_markup(reply))]


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
        return InlineKeyboardMarkup([[_button(one) for one in row] for row in reply.buttons])
    return ReplyKeyboardRemove() if reply.hide_words else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.address:
        return InlineKeyboardButton(button.label, url=button.address)
    return InlineKeyboardButton(button.label, callback_data=button.data)
