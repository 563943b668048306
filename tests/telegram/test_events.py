"""Messages that only say what happened in a chat, in the library's own words."""

import pytest
from telegram import Message, Update
from telegram.constants import MessageType
from telegram.ext.filters import StatusUpdate

from bot.channels.telegram.incoming import is_event

FIELDS = sorted(
    {name for kind in Message.__mro__ for name in getattr(kind, "__slots__", ()) if not name.startswith("_")}
)


def with_only(field: str) -> Message:
    """A message of which one field says something, whatever the field is for."""
    made = Message.de_json({"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}}, None)
    assert made is not None
    with made._unfrozen():
        setattr(made, field, "something")
    return made


@pytest.mark.parametrize("field", FIELDS)
def test_what_happened_is_told_from_what_was_said_as_the_library_does(field: str) -> None:
    message = with_only(field)
    assert is_event(message) == StatusUpdate.ALL.check_update(Update(1, message=message))


def test_every_kind_of_message_is_looked_at() -> None:
    assert {str(kind) for kind in MessageType} - set(FIELDS) <= {"business_connection_id"} and len(FIELDS) > 90
