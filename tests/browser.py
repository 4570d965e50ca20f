"""A real browser for tests: the machine's own Chromium, driven by Playwright; skips with a reason where there is none.

In a conftest: `from browser import browser, visit  # noqa: F401`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

QUIET = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
PLACES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Visit:
    """One page of a browser, in a context of its own, and what its console complained of."""

    page: Any  # playwright.sync_api.Page
    errors: list[str] = field(default_factory=list)


def chromium() -> str:
    """The path of the machine's Chromium (or CHROMIUM); skips the test where there is none."""
    given = os.environ.get("CHROMIUM")
    found = given or next((path for name in PLACES if (path := shutil.which(name))), None)
    if not found or not os.access(found, os.X_OK):
        pytest.skip(f"no browser: {given or 'chromium'} is not on this machine; install it, or name it in CHROMIUM")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium without a window, one for a file: Playwright holds the thread's event loop, which others need too."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
    path = chromium()
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses root inside its sandbox
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=[*QUIET, *root])
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Opens pages: `visit(color_scheme="dark", viewport=…, java_script_enabled=…)` are Playwright's context options."""
    contexts = []

    def opened(**options: Any) -> Visit:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.set_default_timeout(30_000)
        contexts.append(context)
        one = Visit(context.new_page())
        one.page.on("console", lambda message: one.errors.append(message.text) if message.type == "error" else None)
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        return one

    yield opened
    for context in contexts:
        context.close()
