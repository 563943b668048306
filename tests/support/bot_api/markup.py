"""What Telegram makes of a text and of a keyboard: entities, plain text, and its refusals."""

from __future__ import annotations

import re

from tests.support.bot_api.shapes import JSON, ApiError

TYPES = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
TAG_NAME = re.compile(r"</?([^\s>]*)\s*")
ATTRIBUTE = re.compile(r"""([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.\-]+)))?\s*""")
COMMAND = re.compile(r"(?<!\S)/\w{1,64}(?:@\w+)?", re.ASCII)
MENTION = re.compile(r"(?<![\w@/])@\w{3,32}", re.ASCII)
ACTIONS = {
    *("callback_data", "url", "web_app", "login_url", "copy_text", "callback_game", "pay"),
    *("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"),
}
LINK_SCHEMES = {"http", "https", "tg", "ton"}
UNLINKED_SCHEMES = {"tel", "mailto", "sms", "geo", "javascript"}


def utf16_length(text: str) -> int:
    """The length Telegram counts entity offsets in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_text(text: object, parse_mode: object, entities: object = None) -> tuple[str, list[JSON]]:
    """The plain, trimmed text and its MessageEntity objects; "" for a text that is missing or blank."""
    if text is None:
        return "", []
    source = str(text)
    mode = str(parse_mode or "").lower()
    if mode == "html":
        plain, found = parse_html(source)
    elif mode:
        raise ApiError(400, f"Bad Request: this test server does not read parse_mode {parse_mode}")
    else:
        plain, found = source, [dict(entity) for entity in entities] if isinstance(entities, list) else []
    return _trimmed(plain, found)


def parse_html(source: str) -> tuple[str, list[JSON]]:
    """Read Telegram's HTML: the text without tags and its entities, or 400 as Telegram words it."""
    if "<" not in source and "&" not in source:
        return source, []
    parts: list[str] = []
    entities: list[JSON] = []
    open_tags: list[tuple[str, dict[str, str], int]] = []
    length = at = 0

    def refusal(why: str, then: str = "") -> ApiError:
        where = f" at byte offset {len(source[:start].encode())}"
        return ApiError(400, f"Bad Request: can't parse entities: {why}{where}{then}")

    while True:
        start = source.find("<", at)
        chunk = _unescaped(source[at:] if start < 0 else source[at:start])
        parts.append(chunk)
        length += utf16_length(chunk)
        if start < 0:
            break
        head = TAG_NAME.match(source, start)
        assert head is not None
        name, at = head[1].lower(), head.end()
        if source.startswith("</", start):
            if not open_tags:
                raise refusal("Unexpected end tag")
            if not source.startswith(">", at):
                raise refusal("Unclosed end tag")
            opened, attributes, offset = open_tags.pop()
            if name and name != opened:
                raise refusal("Unmatched end tag", f', expected "</{opened}>", found "</{name}>"')
            if length > offset:
                _close(entities, opened, attributes, offset, length - offset)
        else:
            if at == len(source):
                raise refusal("Unclosed start tag")
            if name not in TYPES:
                raise refusal(f'Unsupported start tag "{name}"')
            attributes = {}
            while attribute := ATTRIBUTE.match(source, at):
                value = attribute[2] or attribute[3] or attribute[4] or ""
                attributes[attribute[1].lower()] = _unescaped(value)
                at = attribute.end()
            if not source.startswith(">", at):
                raise refusal(f'Unclosed start tag "{name}"')
            if name == "span" and attributes.get("class") != "tg-spoiler":
                raise refusal('Tag "span" must have class "tg-spoiler"')
            open_tags.append((name, attributes, length))
        at += 1
    if open_tags:
        missing = f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"'
        raise ApiError(400, f"Bad Request: can't parse entities: {missing}")
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(parts), entities


def command_entities(text: str) -> list[JSON]:
    """The bot_command entities that Telegram marks in a person's text."""
    if "/" not in text:
        return []
    return [
        {"type": "bot_command", "offset": utf16_length(text[: found.start()]), "length": len(found[0])}
        for found in COMMAND.finditer(text)
    ]


def mention_entities(text: str) -> list[JSON]:
    """The mention entities that Telegram marks in a person's text."""
    return [
        {"type": "mention", "offset": utf16_length(text[: found.start()]), "length": len(found[0])}
        for found in MENTION.finditer(text)
    ]


def checked_markup(markup: object, *, inline_only: bool = False) -> JSON:
    """A reply_markup with every button an object; {} for none; 400 for what Telegram refuses."""
    if not markup:
        return {}
    if not isinstance(markup, dict):
        raise ApiError(400, "Bad Request: object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": [[_inline(button) for button in row] for row in markup["inline_keyboard"]]}
    if inline_only:
        raise ApiError(400, "Bad Request: inline keyboard expected")
    if "keyboard" in markup:
        rows = [[_named({"text": b} if isinstance(b, str) else b) for b in row] for row in markup["keyboard"]]
        return {**markup, "keyboard": rows}
    return markup


def _named(button: JSON) -> JSON:
    if not button.get("text"):
        raise ApiError(400, "Bad Request: keyboard button text must be non-empty")
    return button


def _inline(button: JSON) -> JSON:
    _named(button)
    if ACTIONS.isdisjoint(button):
        raise ApiError(
            400,
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        )
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    if "url" in button:
        url = str(button["url"])
        scheme = url.partition(":")[0].lower()
        if scheme in UNLINKED_SCHEMES or ("://" in url and scheme not in LINK_SCHEMES):
            raise ApiError(
                400,
                f"Bad Request: inline keyboard button URL '{url}' is invalid: Unsupported URL protocol",
            )
    return button


def _unescaped(text: str) -> str:
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED.get(name, found[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x110000 else found[0]


def _close(entities: list[JSON], tag: str, attributes: dict[str, str], offset: int, length: int) -> None:
    entity: JSON = {"type": TYPES[tag], "offset": offset, "length": length}
    if tag == "a":
        if not attributes.get("href"):
            return
        entity["url"] = attributes["href"]
    elif tag == "tg-emoji":
        entity["custom_emoji_id"] = attributes.get("emoji-id", "")
    elif tag == "tg-time":
        entity["unix_time"] = int(attributes.get("unix", 0))
        if "format" in attributes:
            entity["date_time_format"] = attributes["format"]
    elif tag == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    elif tag == "code" and attributes.get("class", "").startswith("language-"):
        entity["language"] = attributes["class"].removeprefix("language-")
    elif tag == "pre" and entities and entities[-1] == {**entities[-1], **entity, "type": "code"}:
        inner = entities.pop()
        entity |= {"language": inner["language"]} if "language" in inner else {}
    entities.append(entity)


def _trimmed(text: str, entities: list[JSON]) -> tuple[str, list[JSON]]:
    """Trim as Telegram does: the end fully, the beginning up to the first entity."""
    lead = len(text) - len(text.lstrip())
    if lead == len(text):
        return "", []
    lead = min([lead, *(entity["offset"] for entity in entities)])
    text = text.rstrip()[lead:]
    if entities:
        end = utf16_length(text)
        for entity in entities:
            entity["offset"] -= lead
            entity["length"] = min(entity["length"], end - entity["offset"])
    return text, [entity for entity in entities if entity["length"] > 0]
