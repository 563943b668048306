"""The methods about the bot itself: who it is, its webhook, its commands and descriptions.

Every handler takes the world and the decoded parameters and returns what goes under "result", or raises
`ApiError`.
"""

from __future__ import annotations

import re
from functools import partial

from tests.support.bot_api.shapes import JSON, ApiError
from tests.support.bot_api.world import Handler, World

COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
FIELD_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, params: JSON) -> JSON:
    return {
        **world.me,
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }


def set_webhook(world: World, params: JSON) -> bool:
    world.webhook_url = str(params.get("url", ""))
    return _drop_updates(world, params)


def delete_webhook(world: World, params: JSON) -> bool:
    world.webhook_url = ""
    return _drop_updates(world, params)


def _drop_updates(world: World, params: JSON) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, params: JSON) -> JSON:
    return {
        "url": world.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def goodbye(world: World, params: JSON) -> bool:
    return True


def set_my_commands(world: World, params: JSON) -> bool:
    commands = params.get("commands")
    if not isinstance(commands, list):
        raise ApiError(400, "Bad Request: can't parse commands: expected an Array of BotCommand")
    for command in commands:
        if not COMMAND_NAME.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile["commands", _command_scope(params)] = commands
    return True


def get_my_commands(world: World, params: JSON) -> list[JSON]:
    commands: list[JSON] = world.profile.get(("commands", _command_scope(params)), [])
    return commands


def delete_my_commands(world: World, params: JSON) -> bool:
    world.profile.pop(("commands", _command_scope(params)), None)
    return True


def _command_scope(params: JSON) -> str:
    scope = params.get("scope") or {"type": "default"}
    return "/".join([str(params.get("language_code") or ""), *(str(scope[key]) for key in sorted(scope))])


def set_field(field: str, world: World, params: JSON) -> bool:
    value = str(params.get(field, ""))
    if len(value) > FIELD_LIMITS[field]:
        raise ApiError(400, f"Bad Request: bot {field.replace('_', ' ')} is too long")
    world.profile[field, str(params.get("language_code") or "")] = value
    return True


def get_field(field: str, world: World, params: JSON) -> JSON:
    language = str(params.get("language_code") or "")
    default = world.me["first_name"] if field == "name" else ""
    return {field: world.profile.get((field, language)) or world.profile.get((field, "")) or default}


def set_chat_menu_button(world: World, params: JSON) -> bool:
    if params.get("chat_id"):
        world.chat_of(params)
    world.profile["menu_button", str(params.get("chat_id") or "")] = params.get("menu_button")
    return True


def get_chat_menu_button(world: World, params: JSON) -> JSON:
    own = world.profile.get(("menu_button", str(params.get("chat_id") or "")))
    return own or world.profile.get(("menu_button", "")) or {"type": "commands"}


METHODS: dict[str, Handler] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": goodbye,
    "close": goodbye,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": partial(set_field, "name"),
    "getMyName": partial(get_field, "name"),
    "setMyDescription": partial(set_field, "description"),
    "getMyDescription": partial(get_field, "description"),
    "setMyShortDescription": partial(set_field, "short_description"),
    "getMyShortDescription": partial(get_field, "short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
