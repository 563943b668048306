"""Inserts that leave alone what is there, in both databases' own words."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Database
from bot.storage.models import Base


def insert_if_new(database: Database, table: type[Base], **values: Any) -> Any:
    """A statement that adds a row, unless one with the same key is there; its rowcount tells which."""
    return _insert_if_new(database.is_sqlite, table).values(**values)


def insert_given_if_new(database: Database, table: type[Base]) -> Any:
    """The same, made once: the values of a row, or of many, are given when it is carried out."""
    return _insert_if_new(database.is_sqlite, table)


@cache
def _insert_if_new(is_sqlite: bool, table: type[Base]) -> Any:
    return (sqlite if is_sqlite else postgresql).insert(table.__table__).on_conflict_do_nothing()


def insert_or_update(database: Database, table: type[Base], **values: Any) -> Any:
    """A statement that adds a row, or gives the one with the same primary key these values."""
    statement = _insert(database, table).values(**values)
    keys = [column.name for column in table.__table__.primary_key]
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


def insert_or_replace(database: Database, table: type[Base], keys: Sequence[str], columns: Collection[str]) -> Any:
    """A statement for many rows at once: adds each, or gives the one with the same keys the values of these columns."""
    statement = _insert(database, table)
    return statement.on_conflict_do_update(
        index_elements=keys, set_={name: statement.excluded[name] for name in columns}
    )


def _insert(database: Database, table: type[Base]) -> Any:
    return (sqlite if database.is_sqlite else postgresql).insert(table.__table__)
