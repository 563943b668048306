"""The language of the console: of whoever is signed in, else of the cookie or the browser."""

from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from babel.support import Translations
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_admin import i18n as library

from bot.i18n import DEFAULT_LANGUAGE, DOMAIN, LANGUAGES, LOCALES, Translator, translator

COOKIE = "payung_language"
A_YEAR = 365 * 24 * 3600


def teach_library() -> None:
    """Let the library speak our languages: what it says of itself is looked up in our catalogues."""
    for language in LANGUAGES:
        if language not in library.SUPPORTED_LOCALES:
            library.SUPPORTED_LOCALES.append(language)
        library.translations[language] = Translations.load(LOCALES, [language], domain=DOMAIN)


def speak(scope: Scope, language: str) -> None:
    """Answer a request in a language, from here on."""
    library.set_locale(language)
    scope.setdefault("state", {})["t"] = translator(language)


def current() -> Translator:
    """The translator of the request that is being answered."""
    return translator(library.get_locale() if library.get_locale() in LANGUAGES else DEFAULT_LANGUAGE)


def language_cookie(language: str) -> str:
    """The header's value that has a browser remember a language."""
    cookie: SimpleCookie = SimpleCookie({COOKIE: language})
    for name, value in {"max-age": str(A_YEAR), "path": "/", "samesite": "Lax", "httponly": "yes"}.items():
        cookie[COOKIE][name] = value
    return cookie[COOKIE].OutputString()


class Speaking:
    """Sets the language before anybody is known; `?language=en` changes it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("language", [""])[-1]
        speak(scope, asked if asked in LANGUAGES else _preferred(HTTPConnection(scope)))

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and asked in LANGUAGES:
                MutableHeaders(scope=message).append("set-cookie", language_cookie(asked))
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def texts() -> dict[str, Any]:
    """What templates call to speak."""
    return {
        "_": lambda msgid, **values: current().gettext(msgid, **values),
        "gettext": lambda msgid, **values: current().gettext(msgid, **values),
        "ngettext": lambda one, many, n, **values: current().ngettext(one, many, n, **values),
    }


def _preferred(connection: HTTPConnection) -> str:
    kept = connection.cookies.get(COOKIE, "")
    if kept in LANGUAGES:
        return kept
    wished = (part.strip()[:2].lower() for part in connection.headers.get("accept-language", "").split(","))
    return next((language for language in wished if language in LANGUAGES), DEFAULT_LANGUAGE)
