"""What the commands of `payung leads` have in common: the code of an entry, the language, the desk at the keyboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import click

from bot.i18n import LANGUAGES
from bot.leads.filters import read_search
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.staff.desk import Desk
    from bot.stored import Stored

language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of what is shown."
)


class Code(click.ParamType[str]):
    """The code of an entry, as people type it."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return read_search(value).code or self.fail(f"{value} is no code; a code looks like PY-7KQ2MX.", param, ctx)


@asynccontextmanager
async def opened_desk() -> AsyncIterator[tuple["Stored", "Desk"]]:
    """The database and the desk, for whoever works at the server's keyboard."""
    from bot.clock import SystemClock
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        yield stored, stored.desk(SystemClock())
