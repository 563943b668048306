"""The PostgreSQL server of the tests: fresh databases, gone and back, ended with those who started it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tests.support import postgres as module
from tests.support.postgres import PostgresMissing, PostgresServer, find_programs, postgres_server


async def run(address: str, *statements: str) -> Any:
    """Run statements in a database; the value that the last one finds."""
    connection = await asyncpg.connect(address.replace("+asyncpg", ""), timeout=5)
    try:
        *first, last = statements
        for statement in first:
            await connection.execute(statement)
        return await connection.fetchval(last)
    finally:
        await connection.close()


async def test_every_database_is_empty_and_speaks_utf_8(postgres: PostgresServer) -> None:
    one, two = postgres.new_database(), postgres.new_database()
    assert one != two
    assert (
        await run(one, "CREATE TABLE t (x text)", "INSERT INTO t VALUES ('Cirebon ☂')", "SELECT x FROM t")
        == "Cirebon ☂"
    )
    assert await run(two, "SELECT to_regclass('t')") is None
    for address in (one, two):
        postgres.drop_database(address)
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await run(one, "SELECT 1")


async def test_what_was_committed_is_there_when_the_server_comes_back(postgres: PostgresServer) -> None:
    address, port = postgres.new_database(), postgres.port
    await run(address, "CREATE TABLE t (x int)", "INSERT INTO t VALUES (1)", "SELECT 1")
    connection = await asyncpg.connect(address.replace("+asyncpg", ""))
    await connection.execute("BEGIN")
    await connection.execute("INSERT INTO t VALUES (2)")
    postgres.stop()
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await connection.fetchval("SELECT 1")
    with pytest.raises(ConnectionRefusedError):
        await run(address, "SELECT 1")
    postgres.start()
    postgres.start()
    assert await run(address, "SELECT sum(x) FROM t") == 1
    assert postgres.port == port
    connection.terminate()
    postgres.drop_database(address)


async def test_it_ends_with_a_block_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), postgres_server() as server:
        address = server.new_database()
        raise ZeroDivisionError
    with pytest.raises(ConnectionRefusedError):
        await run(address, "SELECT 1")


def test_it_ends_with_a_process_that_is_killed_and_leaves_nothing() -> None:
    script = (
        "from tests.support.postgres import postgres_server\n"
        "with postgres_server() as server:\n"
        "    print(server.new_database(), server.folder, flush=True)\n"
        "    input()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", script], stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        address, folder = process.stdout.readline().split()
        assert asyncio.run(run(address, "SELECT 1")) == 1
        process.kill()
    end = time.monotonic() + 10
    while Path(folder).exists():
        assert time.monotonic() < end, "the server is still there"
        time.sleep(0.02)
    with pytest.raises(ConnectionRefusedError):
        asyncio.run(run(address, "SELECT 1"))


def test_a_machine_without_postgresql_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "INSTALLED", tmp_path)
    with pytest.raises(PostgresMissing, match="not installed"), postgres_server():
        pass


def test_the_newest_version_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "INSTALLED", tmp_path)
    for version, programs in (("9", module.PROGRAMS), ("15", module.PROGRAMS), ("16", ("psql",)), ("common", ())):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        for program in programs:
            (folder / program).touch()
    assert find_programs() == tmp_path / "15" / "bin"
