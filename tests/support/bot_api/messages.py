"""The methods that send, change and fetch what is in a chat.

Every handler takes the world and the decoded parameters and returns what goes under "result", or raises
`ApiError`.
"""

from __future__ import annotations

import time

from tests.support.bot_api.markup import checked_markup, parse_text
from tests.support.bot_api.shapes import JSON, ApiError, Message, StoredFile, Upload
from tests.support.bot_api.world import Chat, Handler, World

CHAT_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}


def send_message(world: World, params: JSON) -> JSON:
    text, entities = _checked_text(params)
    return _deliver(world, params, {"text": text, **_some("entities", entities)})


def send_photo(world: World, params: JSON) -> JSON:
    stored = _stored_file(world, params, "photo")
    photo = [{**stored.json(), "width": 1280, "height": 853}]
    return _deliver(world, params, {"photo": photo, **_checked_caption(params)}, stored.upload)


def send_document(world: World, params: JSON) -> JSON:
    stored = _stored_file(world, params, "document")
    named = {"file_name": stored.upload.name, "mime_type": stored.upload.mime}
    content = {"document": {**stored.json(), **named}, **_checked_caption(params)}
    return _deliver(world, params, content, stored.upload)


def send_chat_action(world: World, params: JSON) -> bool:
    if params.get("action") not in CHAT_ACTIONS:
        raise ApiError(400, "Bad Request: wrong parameter action in request")
    world.chat_of(params, sending=True)
    return True


def edit_message_text(world: World, params: JSON) -> JSON:
    text, entities = _checked_text(params)
    markup = checked_markup(params.get("reply_markup"), inline_only=True)
    chat, message = _own_message(world, params)
    if "text" not in message.raw:
        raise ApiError(400, "Bad Request: there is no text in the message to edit")
    content = {"text": text, **_some("entities", entities)}
    return _edit(world, chat, message, content, str(params["text"]), markup)


def edit_message_reply_markup(world: World, params: JSON) -> JSON:
    markup = checked_markup(params.get("reply_markup"), inline_only=True)
    chat, message = _own_message(world, params)
    content: JSON = {key: message.raw[key] for key in ("text", "entities") if key in message.raw}
    return _edit(world, chat, message, content, message.html, markup)


def delete_message(world: World, params: JSON) -> bool:
    chat = world.chat_of(params)
    message_id = params.get("message_id")
    if world.messages.pop((chat.id, message_id), None) is None:  # type: ignore[arg-type]
        raise ApiError(400, "Bad Request: message to delete not found")
    if isinstance(message_id, int) and message_id in chat.by_id:
        chat.by_id[message_id].deleted = True
    return True


def answer_callback_query(world: World, params: JSON) -> bool:
    text = str(params.get("text", ""))
    chat_id = world.taps.get(str(params.get("callback_query_id")))
    if chat_id is None:
        raise ApiError(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    if len(text) > 200:
        raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
    if text:
        world.chats[chat_id].toasts.append(text)
    return True


def get_file(world: World, params: JSON) -> JSON:
    stored = world.files.get(str(params.get("file_id")))
    if stored is None:
        raise ApiError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    return {**stored.json(), "file_path": stored.path}


def _some(name: str, value: list[JSON] | JSON) -> JSON:
    return {name: value} if value else {}


def _checked_text(params: JSON) -> tuple[str, list[JSON]]:
    text, entities = parse_text(params.get("text"), params.get("parse_mode"), params.get("entities"))
    if not text:
        raise ApiError(400, "Bad Request: message text is empty")
    if len(text) > 4096:
        raise ApiError(400, "Bad Request: message is too long")
    return text, entities


def _checked_caption(params: JSON) -> JSON:
    caption, entities = parse_text(params.get("caption"), params.get("parse_mode"), params.get("caption_entities"))
    if len(caption) > 1024:
        raise ApiError(400, "Bad Request: message caption is too long")
    return {"caption": caption, **_some("caption_entities", entities)} if caption else {}


def _stored_file(world: World, params: JSON, field: str) -> StoredFile:
    """The file of a request: uploaded with it, or known by its file_id."""
    given = params.get(field)
    if isinstance(given, Upload):
        return world.keep_file(given, f"{field}s")
    if not given:
        raise ApiError(400, f"Bad Request: there is no {field} in the request")
    if str(given) not in world.files:
        raise ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
    return world.files[str(given)]


def _deliver(world: World, params: JSON, content: JSON, file: Upload | None = None) -> JSON:
    """Put a message of the bot into the chat and return its Message object."""
    markup = checked_markup(params.get("reply_markup"))
    chat = world.chat_of(params, sending=True)
    reply = params.get("reply_parameters") or {"message_id": params.get("reply_to_message_id")}
    if reply.get("message_id") is not None:
        original = world.messages.get((chat.id, reply["message_id"]))
        if original is None and not reply.get("allow_sending_without_reply"):
            raise ApiError(400, "Bad Request: message to be replied not found")
        content |= _some("reply_to_message", original or {})
    if "inline_keyboard" in markup:
        content["reply_markup"] = markup
    raw = world.new_message(chat, world.me, content)
    html = params.get("text") or params.get("caption") or ""
    chat.receive(Message(raw, str(html), markup, file))
    return raw


def _own_message(world: World, params: JSON) -> tuple[Chat, Message]:
    chat = world.chat_of(params)
    message_id = params.get("message_id")
    if (chat.id, message_id) not in world.messages:
        raise ApiError(400, "Bad Request: message to edit not found")
    message = chat.by_id.get(int(message_id or 0))
    if message is None or (message.markup and "inline_keyboard" not in message.markup):
        raise ApiError(400, "Bad Request: message can't be edited")
    return chat, message


def _edit(world: World, chat: Chat, message: Message, content: JSON, html: str, markup: JSON) -> JSON:
    """Give a message new content and inline keyboard; as in Telegram, no markup takes the keyboard away."""
    before = {key: message.raw.get(key) for key in ("text", "entities", "reply_markup")}
    after = {**dict.fromkeys(before), **content, **_some("reply_markup", markup)}
    if before == after:
        raise ApiError(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup "
            "are exactly the same as a current content and reply markup of the message",
        )
    kept = {key: value for key, value in message.raw.items() if key not in before}
    changed = {key: value for key, value in after.items() if value is not None}
    message.past_markups.append(message.markup)
    message.raw = {**kept, "edit_date": int(time.time()), **changed}
    message.html, message.markup = html, markup
    message.edits += 1
    world.messages[chat.id, message.message_id] = message.raw
    return message.raw


METHODS: dict[str, Handler] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "getFile": get_file,
}
