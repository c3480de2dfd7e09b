from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from tests.browser.lanes import lane_of
from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING

Opening = Callable[..., "Iterator[Page]"]
PATIENCE = 60_000  # milliseconds
TIME_LIMIT = 300  # seconds a test: a busy machine is no failure


class ByLane(LoadScopeScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return lane_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByLane:
    return ByLane(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(TIME_LIMIT))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(chromium: Browser) -> dict[str, StorageState | None]:
    """Who is signed in at every system: cookies by name; a guest has none."""
    return {"guest": None, **{name: _sign_in(chromium, name) for name in ("Alice", "Bob")}}


def _sign_in(chromium: Browser, name: str) -> StorageState:
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    for system in (ORDERING, CATALOG):
        page.goto(f"{system}/login?next=/")
        if page.url.startswith(ACCOUNTS):
            page.get_by_label("E-mail").fill(f"{name.lower()}@example.com")
            page.locator("input[name=password]").fill(DEMO_PASSWORD)
            page.locator("form[action='/sign-in'] button").click()
        page.wait_for_url(f"{system}/**")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def visit(chromium: Browser, signed_in: dict[str, StorageState | None]) -> Callable[..., object]:
    """`with visit("Alice", width=320, dark=True, script=False) as page:`"""

    @contextmanager
    def visit(
        who: str = "guest",
        *,
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        language: str = "en-GB",
    ) -> Iterator[Page]:
        context: BrowserContext = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale=language,
            storage_state=signed_in[who],
        )
        try:
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            yield page
        finally:
            context.close()

    return visit
