"""A real browser: what it complains of, what axe finds, what a page looks like."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright

SIZES = {"desktop": (1280, 800), "phone": (360, 740)}
SERIOUS = {"serious", "critical"}
SHOTS = os.environ.get("PAYUNG_SCREENSHOTS", "")
"""Where screenshots are kept, if anywhere."""


@dataclass
class Browsing:
    """A tab of one size."""

    page: Page
    size: str
    complaints: list[str] = field(default_factory=list)

    async def check(self, name: str) -> None:
        """Look at the page at hand: no complaint, nothing serious for axe, nothing beside a phone's screen."""
        if SHOTS:
            await self.page.screenshot(path=Path(SHOTS) / f"{name}-{self.size}.png", full_page=True)
        assert self.complaints == []
        found = (await Axe().run(self.page)).response["violations"]
        assert [_told(one) for one in found if one["impact"] in SERIOUS] == []
        width = await self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width[0] <= width[1], f"{name} is {width[0]} wide"


@asynccontextmanager
async def browsing(address: str, size: str, language: str = "en") -> AsyncIterator[Browsing]:
    """A browser with one tab; skips the test where there is none, but fails in continuous integration."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI"):
            raise RuntimeError("Chromium is not installed.")
        pytest.skip("Chromium is not installed.")
    width, height = SIZES[size]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = await browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            locale=language,
            has_touch=size == "phone",
            is_mobile=size == "phone",
        )
        page = await context.new_page()
        tab = Browsing(page, size)
        page.on("console", lambda said: tab.complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        page.on("requestfailed", lambda request: _note_failure(tab, request.url, str(request.failure)))
        page.on("request", lambda request: _note_foreign(tab, request.url, address))
        yield tab
        await browser.close()


def _note_foreign(tab: Browsing, url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        tab.complaints.append(f"asks another site: {url}")


def _note_failure(tab: Browsing, url: str, failure: str) -> None:
    if "ERR_ABORTED" not in failure:  # so a download ends the request for a page
        tab.complaints.append(f"{url}: {failure}")


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"
