"""Whoever works at the server's keyboard, as the desk knows them."""

from bot.staff.audit import COMMAND
from bot.staff.member import Role, Staff


class Keyboard(Staff):
    """Somebody who may do everything in the whole country, since they hold the key of the database anyway."""

    __slots__ = ()

    @property
    def actor(self) -> str:
        """How the audit log names them: it cannot know who sits there."""
        return COMMAND


KEYBOARD = Keyboard(id=0, login=COMMAND, name=COMMAND, role=Role.ADMIN)
