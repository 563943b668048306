"""A PostgreSQL server of the tests' own: it lives in a temporary folder and ends with them."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from tests.support.ports import HOST, free_port

PROGRAMS = ("initdb", "postgres", "pg_isready", "psql")
INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian keeps a folder for each version; its programs are not in the PATH."""
MEMORY, ENOUGH = Path("/dev/shm"), 2 * 1024**3
USER = "payung"
EMPTY = "template0"
SECONDS_TO_START = 30.0
SECONDS_TO_END = 30.0
FAST, IMMEDIATE = "INT", "QUIT"
UNTIL_TOLD = """
exec 3<&0
"$@" &
read -r signal <&3
kill -s "${signal:-INT}" $!
wait $!
[ -n "$signal" ] || rm -rf "$0"
"""
"""Runs a command until a line names a signal for it; where whoever would write it was killed, the folder goes as well."""
QUICK = ("fsync=off", "full_page_writes=off", "unix_socket_directories=", f"listen_addresses={HOST}")
"""Enough to survive a crash of the server, though not one of the machine."""


class PostgresMissing(Exception):
    """PostgreSQL is not installed here."""


class PostgresServer:
    """A server on a port of 127.0.0.1 that can go away and come back with what was committed.

    Args:
        programs: the folder of PostgreSQL's programs.
        folder: an empty folder for the data.
    """

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self.folder = folder
        self._owner = _owner()
        self._process: subprocess.Popen[str] | None = None
        self._numbers = count(1)
        self.port = free_port()
        if self._owner:
            os.chown(folder, self._owner["user"], self._owner["group"])
        cluster = ("--pgdata", str(folder / "data"), "--username", USER, "--auth", "trust", "--no-sync")
        self._run("initdb", *cluster, "--encoding", "UTF8", "--locale", "C.UTF-8", **self._owner)

    @property
    def pid(self) -> int:
        """The number of a process from which all others of the server come."""
        if self._process is None:
            raise AssertionError("it is not running")
        return self._process.pid

    def start(self) -> None:
        """Listen on the port, the same each time; nothing happens if it does already."""
        if self._process is not None:
            return
        options = [part for setting in QUICK for part in ("-c", setting)]
        server = [self._program("postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *options]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", UNTIL_TOLD, str(self.folder), *server],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                text=True,
                cwd=self.folder,
                env=_environment(),
                start_new_session=True,
                **self._owner,
            )
        end = time.monotonic() + SECONDS_TO_START
        while not self._is_ready():
            if time.monotonic() > end:
                self._end(IMMEDIATE)
                raise AssertionError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Go away at once, as in a crash: every connection breaks, what was not committed is lost."""
        self._end(IMMEDIATE)

    def close(self) -> None:
        """End for good, without waiting for those who are connected."""
        self._end(FAST)

    def new_database(self, like: str | None = None) -> str:
        """The SQLAlchemy address of a fresh database: an empty one, or a copy of the one at an address.

        Nobody may be connected to that one.
        """
        name = f"payung_{next(self._numbers)}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE {_name(like) if like else EMPTY}")
        return f"postgresql+asyncpg://{USER}@{HOST}:{self.port}/{name}"

    def drop_database(self, address: str) -> None:
        """Remove a database of `new_database`, whoever is connected to it."""
        self._sql(f"DROP DATABASE {_name(address)} WITH (FORCE)")

    def _is_ready(self) -> bool:
        command = [self._program("pg_isready"), "-q", "-h", HOST, "-p", str(self.port)]
        return subprocess.run(command, check=False, env=_environment()).returncode == 0

    def _end(self, signal: str) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            process.communicate(f"{signal}\n", timeout=SECONDS_TO_END)

    def _sql(self, statement: str) -> None:
        place = ("-h", HOST, "-p", str(self.port), "-U", USER, "-d", "postgres")
        self._run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *place, "-c", statement)

    def _run(self, program: str, *arguments: str, **options: Any) -> None:
        done = subprocess.run(
            [self._program(program), *arguments],
            check=False,
            cwd=self.folder,
            env=_environment(),
            capture_output=True,
            text=True,
            **options,
        )
        if done.returncode != 0:
            raise AssertionError(f"{program} failed: {done.stderr or done.stdout}")

    def _program(self, name: str) -> str:
        return str(self._programs / name)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server for the length of the block; a second or less passes until it is ready.

    Raises:
        PostgresMissing: PostgreSQL is not installed.
    """
    programs = find_programs()
    with tempfile.TemporaryDirectory(prefix="payung-postgres-", dir=_in_memory()) as folder:
        server = PostgresServer(programs, Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.close()


def find_programs() -> Path:
    """The folder of PostgreSQL's programs: of the PATH, of pg_config, or else of the newest version that Debian has.

    Raises:
        PostgresMissing: PostgreSQL is not installed.
    """
    for folder in _candidates():
        if all((folder / program).exists() for program in PROGRAMS):
            return folder
    raise PostgresMissing(f"PostgreSQL is not installed: no folder holds all of {', '.join(PROGRAMS)}")


def _name(address: str) -> str:
    return address.rpartition("/")[2]


def _in_memory() -> Path | None:
    """A folder in memory, where there is one with room: each database is hundreds of files, which a disk makes slowly."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        return MEMORY
    return None


def _candidates() -> Iterator[Path]:
    in_path = shutil.which("postgres")
    if in_path is not None:
        yield Path(in_path).resolve().parent
    pg_config = shutil.which("pg_config")
    if pg_config is not None:
        told = subprocess.run([pg_config, "--bindir"], check=False, capture_output=True, text=True)
        if told.returncode == 0:
            yield Path(told.stdout.strip())
    versions = [folder for folder in INSTALLED.glob("*") if folder.name.isdigit()]
    yield from (folder / "bin" for folder in sorted(versions, key=lambda folder: int(folder.name), reverse=True))


def _owner() -> dict[str, Any]:
    """Who runs the server, as `subprocess` takes it: oneself, or somebody else where one is root, which it refuses."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise PostgresMissing("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")


def _environment() -> dict[str, str]:
    """The environment without what would lead PostgreSQL's programs elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
