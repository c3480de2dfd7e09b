from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING

Opening = Callable[..., "Iterator[Page]"]
PATIENCE = 20_000  # milliseconds


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
        outside_help: bool = False,
        language: str = "en-GB",
    ) -> Iterator[Page]:
        context: BrowserContext = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale=language,
            storage_state=signed_in[who],
            bypass_csp=outside_help,  # axe is brought into the page from outside
        )
        try:
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            yield page
        finally:
            context.close()

    return visit
