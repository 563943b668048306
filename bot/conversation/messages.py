"""What comes in and what goes out, as plain data that every channel can carry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from bot.answers.chart import Picture

BOT_LINK = "{bot_link}"
"""Stands in the text of a reply, or in the address of a button, for the link to this bot, which only the channel knows."""
BOT_NAME = "{bot_name}"
"""Stands for its user name in the reference of a file that is made when it is sent."""


@dataclass(frozen=True, slots=True)
class Text:
    """Something typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that was tapped; `data` is what `Button.data` held."""

    data: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A shared contact; it counts only when it is the sender's own."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something the bot cannot read: `photo`, `voice`, `sticker`, ..."""

    kind: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent: where the channel has it, its name, and its size in bytes as far as the channel says it."""

    reference: str
    name: str
    size: int | None = None


Content = Text | Tap | Contact | File | Unsupported


@dataclass(frozen=True, slots=True)
class ChatKey:
    """Whose conversation, and where: in a group each person has one of their own."""

    channel: str
    chat: str
    person: str


@dataclass(frozen=True, slots=True)
class GroupMessage:
    """A message in a group: its number there, and the topic in which it stands where the group has topics."""

    message: int
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of a channel; `update` is its number there, `at` is in UTC.

    `group` is set where somebody addressed the bot in a group; the content is then what they wrote, without the address.
    """

    key: ChatKey
    update: int
    at: datetime
    content: Content
    language_hint: str | None = None
    group: GroupMessage | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody blocked the bot, or lets it write to them again."""

    key: ChatKey
    at: datetime
    is_there: bool


class Membership(StrEnum):
    """What became of the bot in a group."""

    JOINED = "joined"
    LEFT = "left"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class GroupChange:
    """The bot was put into a group or out of it, or the group is another chat from now on, `moved_to`."""

    channel: str
    chat: str
    update: int
    at: datetime
    membership: Membership
    moved_to: str = ""
    language_hint: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button with its visible label and at most 64 bytes of data; one with an address opens that instead."""

    label: str
    data: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that goes with a message: its name for people, and where it is kept until it is sent or how it is made then.

    `missing` is said in the place of the file where it is not there any more.
    """

    name: str
    reference: str
    missing: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to send, translated and without any markup.

    `note` is the small line below the text (date and source). `contact_label` asks the channel for a button that
    shares the person's own number, with `words` beside it: buttons that only type their label. `typed_number` says
    that a bare number is an answer, so a channel without buttons must not take it for the choice of one. `picture` is a
    chart that goes with the text; a channel that shows none says its text alternative. `document` is a file to send with
    the text. `menu` holds commands with their titles, which the channel offers in this chat from then on. `answers` is the
    message in a group that this one answers.
    """

    text: str
    note: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    contact_label: str = ""
    words: tuple[str, ...] = ()
    hide_words: bool = False
    typed_number: bool = False
    picture: Picture | None = None
    document: Document | None = None
    menu: tuple[tuple[str, str], ...] = ()
    answers: GroupMessage | None = None

    def with_text(self, old: str, new: str) -> Self:
        """The same message with one word of its text, its buttons' addresses and its file's reference replaced."""
        buttons = tuple(
            tuple(replace(one, address=one.address.replace(old, new)) for one in row) for row in self.buttons
        )
        held = self.document
        document = replace(held, reference=held.reference.replace(old, new)) if held is not None else None
        return replace(self, text=self.text.replace(old, new), buttons=buttons, document=document)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        rows = tuple(tuple(Button(**button) for button in row) for row in data["buttons"])
        picture = Picture.from_json(data["picture"]) if data.get("picture") else None
        document = Document(**data["document"]) if data.get("document") else None
        menu = tuple((name, title) for name, title in data.get("menu", ()))
        answers = GroupMessage(**data["answers"]) if data.get("answers") else None
        made = {"buttons": rows, "words": tuple(data["words"]), "picture": picture, "document": document, "menu": menu}
        return cls(**{**data, **made, "answers": answers})
