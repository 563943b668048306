"""The proxy of real deployments; without HAProxy the tests are skipped, but fail in continuous integration."""

import os

import pytest

from tests.support.proxy import ProxyMissing, program


@pytest.fixture(autouse=True, scope="session")
def _haproxy() -> None:
    try:
        program()
    except ProxyMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
