"""From Telegram's updates to `Incoming`."""

from datetime import datetime

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType, UpdateType

from bot.channels.telegram.groups import GROUPS, Me, addressed, place_of_message, to_change
from bot.conversation.messages import (
    ChatKey,
    Contact,
    Content,
    File,
    GroupChange,
    Incoming,
    Presence,
    Tap,
    Text,
    Unsupported,
)

CHANNEL = "telegram"
ALLOWED_UPDATES = [UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.MY_CHAT_MEMBER]

_KINDS = (
    "photo", "voice", "audio", "video", "video_note", "sticker", "animation", "location", "venue", "poll",
    "dice", "story", "paid_media", "game",
)  # fmt: skip
_EVENTS = (
    "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left", "chat_shared",
    "checklist_tasks_added", "checklist_tasks_done", "connected_website", "delete_chat_photo",
    "direct_message_price_changed", "forum_topic_closed", "forum_topic_created", "forum_topic_edited",
    "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "gift",
    "gift_upgrade_sent", "giveaway_completed", "giveaway_created", "group_chat_created", "left_chat_member",
    "managed_bot_created", "message_auto_delete_timer_changed", "migrate_from_chat_id", "migrate_to_chat_id",
    "new_chat_members", "new_chat_photo", "new_chat_title", "paid_message_price_changed", "pinned_message",
    "poll_option_added", "poll_option_deleted", "proximity_alert_triggered", "refunded_payment",
    "suggested_post_approval_failed", "suggested_post_approved", "suggested_post_declined", "suggested_post_paid",
    "suggested_post_refunded", "supergroup_chat_created", "unique_gift", "users_shared", "video_chat_ended",
    "video_chat_participants_invited", "video_chat_scheduled", "video_chat_started", "web_app_data",
    "write_access_allowed",
)  # fmt: skip
"""The fields of service messages: Telegram tells by them what happened in a chat, which nobody said."""


def to_incoming(update: Update, now: datetime, me: Me) -> Incoming | None:
    """What an update says; None for one that asks for nothing (edits, joins, pins, and in groups what is meant for others)."""
    if update.callback_query is not None:
        return _from_tap(update.update_id, update.callback_query, now)
    if update.message is None or is_event(update.message):
        return None
    if is_in_group(update):
        return _from_group(update.update_id, update.message, now, me)
    return _from_message(update.update_id, update.message, now)


def is_event(message: Message) -> bool:
    """Whether a message says that something happened in a chat; see "service message" in the Bot API's `Message`.

    The library's `StatusUpdate.ALL` tells the same, but brings its scheduler and much else into memory.
    """
    return any(getattr(message, field) for field in _EVENTS)


def is_in_group(update: Update) -> bool:
    """Whether an update is a message in a group."""
    return update.message is not None and update.message.chat.type in GROUPS


def to_group_change(update: Update, now: datetime) -> GroupChange | None:
    """What became of the bot in a group; None for an update that is about something else."""
    return to_change(update, now, CHANNEL)


def to_presence(update: Update, now: datetime) -> Presence | None:
    """Whether somebody lets the bot write to them from now on; None for an update that is about something else."""
    change = update.my_chat_member
    if change is None or not _is_own(change.chat, change.from_user):
        return None
    key = ChatKey(CHANNEL, str(change.chat.id), str(change.from_user.id))
    return Presence(key, now, change.new_chat_member.status not in {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})


def _from_message(number: int, message: Message, now: datetime) -> Incoming | None:
    sender = message.from_user
    if sender is None or sender.is_bot or not _is_own(message.chat, sender):
        return None
    key = ChatKey(CHANNEL, str(message.chat.id), str(sender.id))
    return Incoming(key, number, now, _content(message, sender.id), _language(sender.language_code))


def _from_group(number: int, message: Message, now: datetime, me: Me) -> Incoming | None:
    sender, text = message.from_user, addressed(message, me)
    if sender is None or text is None:
        return None
    key = ChatKey(CHANNEL, str(message.chat.id), str(sender.id))
    return Incoming(key, number, now, Text(text), _language(sender.language_code), place_of_message(message))


def _from_tap(number: int, query: CallbackQuery, now: datetime) -> Incoming | None:
    if query.message is None or query.data is None or not _is_own(query.message.chat, query.from_user):
        return None
    key = ChatKey(CHANNEL, str(query.message.chat.id), str(query.from_user.id))
    return Incoming(key, number, now, Tap(query.data), _language(query.from_user.language_code))


def _is_own(chat: Chat, person: User) -> bool:
    """Whether a chat is the private one of a person, which has the person's number."""
    return chat.type == ChatType.PRIVATE and isinstance(chat.id, int) and chat.id == person.id


def _content(message: Message, sender: int) -> Content:
    if message.text is not None:
        return Text(message.text)
    if message.contact is not None:
        return Contact(message.contact.phone_number, own=message.contact.user_id == sender)
    if message.document is not None and message.animation is None:
        document = message.document
        return File(document.file_id, document.file_name or "", document.file_size)
    return Unsupported(next((kind for kind in _KINDS if getattr(message, kind, None)), "other"))


def _language(code: str | None) -> str | None:
    return code.split("-")[0].lower() if code else None
