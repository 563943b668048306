"""What is stored is stored alike on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.conftest import DATABASES, bare_database, empty_database


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where the database of a test lies: every test runs on both, unless it is marked `on_sqlite`."""
    yield from empty_database(request.param, request)


@pytest.fixture(params=DATABASES)
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings with a database in which there is nothing, no tables either."""
    for address in bare_database(request.param, request):
        yield Settings(data_dir=tmp_path / "var", database_url=address)
