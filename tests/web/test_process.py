"""`payung web` as a process."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import httpx

from tests.support.ports import free_port

SECONDS = 60


async def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    port = free_port()
    command = (sys.executable, "-m", "bot", "web", "--port", str(port))
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, "PAYUNG_DATA_DIR": str(tmp_path / "var")},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    async with asyncio.timeout(SECONDS):
        said = (await process.stdout.readline()).decode()
    told = await process.stderr.read() if not said else b""
    assert said.startswith(f"The console is at http://localhost:{port}/admin/"), told.decode()
    async with httpx.AsyncClient(base_url=f"http://localhost:{port}", follow_redirects=True) as client:
        assert (await client.get("/healthz")).json()["ok"]
        page = await client.get("/", headers={"Accept-Language": "en"})
    assert page.url.path == "/admin/login" and "Sign in" in page.text
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(SECONDS):
        assert await process.wait() == 0
    assert b"Traceback" not in await process.stderr.read()
