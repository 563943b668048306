"""Which columns are sealed, told by their names."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Table

from bot.storage.models import Base


def sealed_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that hold encrypted data."""
    return [column for column in table.columns if column.name.endswith("_sealed")]


def sealed_tables() -> Iterator[Table]:
    """The tables with such columns."""
    return (table for table in Base.metadata.sorted_tables if sealed_columns(table))
