"""Every page, at the width of a desk and of a small phone, without and with daylight."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PAGES, a_product, address_of, name_of
from tests.stories.browser import ACCOUNTS, CATALOG, ORDERING

WIDTHS = {"desk": 1280, "phone": 320}
MOST_HTML = MOST_CSS = 30 * 1024  # bytes before compression
SERIOUS = ("serious", "critical")
Visit = Callable[..., Any]


@pytest.fixture(scope="module")
def product() -> str:
    return a_product()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_fits_its_width_has_one_heading_and_asks_nobody_else(
    page: tuple[str, str], width: str, product: str, visit: Visit
) -> None:
    who, _address = page
    with visit(who, width=WIDTHS[width]) as seen:
        asked, complaints = watch(seen)
        seen.goto(address_of(page, product))
        keep_picture(seen, f"{name_of(page)} {width}")
        assert seen.locator("h1").count() == 1
        assert seen.title()
        assert seen.locator("main").count() == 1
        assert seen.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
        assert [one for one in asked if not one.startswith((ACCOUNTS, CATALOG, ORDERING, "data:"))] == []
        assert complaints == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_loads_pictures_and_styles_from_its_own_system_and_is_light(
    page: tuple[str, str], product: str, visit: Visit
) -> None:
    """A picture from a sibling is a hidden dependency: it is missing when the sibling is down."""
    who, _address = page
    with visit(who) as seen:
        answers: list[Any] = []
        seen.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # playwright marks the function
        seen.goto(address_of(page, product))
        home = re.match(r"https?://[^/]+", seen.url)
        last = [answer for answer in answers if answer.request.resource_type == "document"][-1]
        parts = [
            answer for answer in answers if answer.request.resource_type in ("image", "stylesheet", "script", "font")
        ]
        assert home
        assert [part.url for part in parts if not part.url.startswith((home[0], "data:"))] == []
        assert [f"{part.url}: {part.status}" for part in parts if part.status >= 400] == []
        assert len(last.body()) <= MOST_HTML
        assert sum(len(part.body()) for part in parts if part.request.resource_type == "stylesheet") <= MOST_CSS


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_axe_finds_nothing_serious(page: tuple[str, str], light: str, product: str, visit: Visit) -> None:
    who, _address = page
    with visit(who, dark=light == "dark", outside_help=True) as seen:
        seen.goto(address_of(page, product))
        found = Axe().run(seen).response["violations"]
        keep_picture(seen, f"{name_of(page)} {light}")
        assert [told(one) for one in found if one["impact"] in SERIOUS] == []


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Everything that the page asks for, and what the browser complains of; a page that says 404 is no complaint."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return asked, complaints


def _is_complaint(said: Any) -> bool:
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text


def told(violation: dict[str, Any]) -> str:
    nodes = "; ".join(f"{node['target']}: {node['html'][:150]}" for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {nodes}"


def keep_picture(page: Page, name: str) -> None:
    """For people to look at: tests cannot tell whether a page is handsome."""
    folder = Path(os.environ["PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{re.sub(r'[^A-Za-z0-9]+', '-', name)}.png", full_page=True)
