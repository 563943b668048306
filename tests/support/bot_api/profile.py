"""The methods about the bot itself: who it is, its webhook, its commands and descriptions.

Every handler takes the world and the decoded parameters and returns what goes under "result", or raises
`ApiError`.
"""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import urlsplit

from tests.support.bot_api.shapes import JSON, ApiError
from tests.support.bot_api.webhook import Hook
from tests.support.bot_api.world import Handler, World

COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
MOST_CONNECTIONS = 100
FIELD_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, params: JSON) -> JSON:
    return {
        **world.me,
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }


def set_webhook(world: World, params: JSON) -> bool:
    """Telegram demands https; here http does as well where the address is on this machine, which is all that is reached."""
    if not params.get("url"):
        return delete_webhook(world, params)
    hook = _checked_hook(world, params)
    world.updates.end_poll("Conflict: terminated by setWebhook request")
    if params.get("drop_pending_updates"):
        delete_webhook(world, params)
    world.webhook.point_at(hook)
    return True


def _checked_hook(world: World, params: JSON) -> Hook:
    url, secret = str(params["url"]), str(params.get("secret_token") or "")
    try:
        address = urlsplit(url)
    except ValueError:
        raise ApiError(400, "Bad Request: invalid webhook URL specified") from None
    if not address.hostname:
        raise ApiError(400, "Bad Request: invalid webhook URL specified")
    if secret and not SECRET_TOKEN.fullmatch(secret):
        raise ApiError(400, "Bad Request: secret token contains unallowed characters")
    allowed = params.get("allowed_updates")
    if allowed is None and world.webhook.hook is not None:
        allowed = world.webhook.hook.allowed_updates
    connections = min(max(int(params.get("max_connections") or 40), 1), MOST_CONNECTIONS)
    hook = Hook(url, secret, connections, tuple(allowed or ()))
    if address.scheme != "https" and not (address.scheme == "http" and hook.is_local):
        raise ApiError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    return hook


def delete_webhook(world: World, params: JSON) -> bool:
    world.webhook.point_at(None)
    if params.get("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, params: JSON) -> JSON:
    info: JSON = {
        "url": world.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    hook, error = world.webhook.hook, world.webhook.last_error
    if hook is not None:
        info["max_connections"] = hook.max_connections
        if hook.allowed_updates:
            info["allowed_updates"] = list(hook.allowed_updates)
    if error is not None:
        info["last_error_date"], info["last_error_message"] = int(error[0]), error[1]
    return info


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
