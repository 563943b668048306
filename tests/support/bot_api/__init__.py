"""A local server that speaks Telegram's Bot API, and the people on the other side of it.

Asynchronous tests open `BotApiServer`; synchronous tests and benchmarks open `BotApiThread`, which
has the same methods, each of them waiting for its result.
"""

from tests.support.bot_api.blocking import BotApiThread
from tests.support.bot_api.people import Group, Person
from tests.support.bot_api.server import BotApiServer
from tests.support.bot_api.shapes import Call, Delivery, Message, Upload

__all__ = ["BotApiServer", "BotApiThread", "Call", "Delivery", "Group", "Message", "Person", "Upload"]
