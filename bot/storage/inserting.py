"""Inserts that leave alone what is there, in both databases' own words."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Database
from bot.storage.models import Base


def insert_if_new(database: Database, table: type[Base], **values: Any) -> Any:
    """A statement that adds a row, unless one with the same key is there; its rowcount tells which."""
    dialect = sqlite if database.is_sqlite else postgresql
    return dialect.insert(table).values(**values).on_conflict_do_nothing()
