"""Cooperatives are kept and counted alike on both databases."""

from collections.abc import Iterator

import pytest

from tests.conftest import DATABASES, empty_database


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where the database of a test lies: every test that needs one runs on both."""
    yield from empty_database(request.param, request)
