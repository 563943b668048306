"""A few rows for every table, made of its columns alone, so that no table is forgotten."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, MetaData, Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from tests.conftest import NOON

HOW_MANY = 2


async def fill(connection: AsyncConnection | AsyncSession, metadata: MetaData, sealed: bytes = b"sealed") -> None:
    """Add rows to every table; the first ones belong to each other, and so do the second ones."""
    for table in tables(metadata):
        rows = [{column.name: _value(column, number, sealed) for column in table.columns} for number in (1, HOW_MANY)]
        await connection.execute(insert(table), rows)


def tables(metadata: MetaData) -> Iterator[Table]:
    """Every table of Payung; one comes after those that it refers to."""
    return (table for table in metadata.sorted_tables if table.name != "alembic_version")


def _value(column: Column[Any], number: int, sealed: bytes) -> Any:
    if any(key.column.table is column.table for key in column.foreign_keys):
        return None
    kind = column.type.python_type
    if kind is str:
        return f"{column.name}{number}"[-(getattr(column.type, "length", None) or 99) :]
    return {int: number, float: 0.5, bool: True, bytes: sealed, datetime: NOON, date: NOON.date()}[kind]
