"""What concerns the bot in a group: messages that address it, and whether it is in the group at all."""

from dataclasses import dataclass
from datetime import datetime

from telegram import Bot, ChatMember, ChatMemberRestricted, Message, MessageEntity, Update
from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType

from bot.conversation.messages import GroupChange, GroupMessage, Membership

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
_GONE = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})
_AROUND = " \t\n,;:-–—"
"""What stands between a name that is called and what is said to it."""


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as it is called in groups: its number, and its user name without the @."""

    id: int
    name: str

    @classmethod
    def of(cls, bot: Bot) -> "Me":
        """The bot, once it is initialised."""
        return cls(bot.id, bot.username)


def addressed(message: Message, me: Me) -> str | None:
    """What a message in a group says to the bot, without its name; None where it is meant for others.

    Somebody addresses it by its name, with a command that has its name behind, or by a reply in words to one of its messages.
    What was forwarded, comes from a channel or another bot, or was said in the name of the group is never meant for it.
    """
    sender, text = message.from_user, message.text
    if sender is None or sender.is_bot or text is None:
        return None
    if message.sender_chat is not None or message.forward_origin is not None or message.via_bot is not None:
        return None
    called = [entity for entity in message.entities if _calls(entity, text, me)]
    if _is_for_another(message, text, me):
        return None
    if called:
        return _without(text, called).strip(_AROUND)
    return text if _answers_me(message, me) and any(character.isalnum() for character in text) else None


def place_of_message(message: Message) -> GroupMessage:
    """Where an answer to a message goes."""
    return GroupMessage(message.message_id, message.message_thread_id if message.is_topic_message else None)


def to_change(update: Update, now: datetime, channel: str) -> GroupChange | None:
    """What became of the bot in a group; None for an update that is about something else."""
    if (message := update.message) is not None and message.migrate_to_chat_id is not None:
        moved_to = str(message.migrate_to_chat_id)
        return GroupChange(channel, str(message.chat.id), update.update_id, now, Membership.MOVED, moved_to)
    change = update.my_chat_member
    if change is None or change.chat.type not in GROUPS:
        return None
    was_there, is_there = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
    if was_there == is_there:
        return None
    membership = Membership.JOINED if is_there else Membership.LEFT
    hint = change.from_user.language_code
    return GroupChange(
        channel,
        str(change.chat.id),
        update.update_id,
        now,
        membership,
        language_hint=hint.split("-")[0] if hint else None,
    )


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member)
    return member.status not in _GONE


def _calls(entity: MessageEntity, text: str, me: Me) -> bool:
    """Whether a marked part of a text names the bot."""
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    if entity.type not in {MessageEntityType.MENTION, MessageEntityType.BOT_COMMAND}:
        return False
    _, at, name = _part(text, entity).partition("@")
    return bool(at) and name.casefold() == me.name.casefold()


def _is_for_another(message: Message, text: str, me: Me) -> bool:
    """Whether a message is a command of another bot."""
    first = next(
        (one for one in message.entities if one.type == MessageEntityType.BOT_COMMAND and not one.offset), None
    )
    return first is not None and "@" in _part(text, first) and not _calls(first, text, me)


def _answers_me(message: Message, me: Me) -> bool:
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created is not None:
        return False
    return answered.from_user is not None and answered.from_user.id == me.id


def _part(text: str, entity: MessageEntity) -> str:
    return _decoded(_encoded(text)[2 * entity.offset : 2 * (entity.offset + entity.length)])


def _without(text: str, called: list[MessageEntity]) -> str:
    """A text without the names of the bot; a command keeps its word. Telegram counts in UTF-16 (Bot API, "MessageEntity")."""
    encoded = _encoded(text)
    for entity in sorted(called, key=lambda one: -one.offset):
        part = _part(text, entity)
        kept = part.partition("@")[0] if entity.type == MessageEntityType.BOT_COMMAND else ""
        encoded = encoded[: 2 * entity.offset] + _encoded(kept) + encoded[2 * (entity.offset + entity.length) :]
    return _decoded(encoded)


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _decoded(text: bytes) -> str:
    return text.decode("utf-16-le", "replace")
