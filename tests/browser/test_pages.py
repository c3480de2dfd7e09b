"""Every page, at the width of a desk and of a small phone, without and with daylight."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.pages import PAGES, a_product, address_of, name_of
from tests.browser.sight import LIGHTS, WIDTHS, Sight, see
from tests.stories.browser import ACCOUNTS, CATALOG, ORDERING

MOST_HTML = MOST_CSS = 30 * 1024  # bytes before compression
KEPT_SHORT = {
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
Visit = Callable[..., Any]
Look = Callable[[tuple[str, str]], Sight]
each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


@pytest.fixture(scope="module")
def product() -> str:
    return a_product()


@pytest.fixture(scope="module")
def seen() -> dict[tuple[str, str], Sight]:
    return {}


@pytest.fixture
def look(seen: dict[tuple[str, str], Sight], product: str, visit: Visit) -> Look:
    """What there is to see on a page: the first test that asks opens it, the others judge what was seen then."""

    def look(page: tuple[str, str]) -> Sight:
        if page not in seen:
            with visit(page[0]) as browser:
                seen[page] = see(browser, address_of(page, product), name_of(page))
        return seen[page]

    return look


@pytest.mark.parametrize("width", WIDTHS)
@each_page
def test_a_page_fits_its_width_has_one_heading_and_asks_nobody_else(
    page: tuple[str, str], width: str, look: Look
) -> None:
    sight = look(page)
    shape = sight.shapes[width]
    assert shape.headings == 1
    assert shape.title
    assert shape.mains == 1
    assert shape.width <= WIDTHS[width]
    assert [one for one in sight.asked if not one.startswith((ACCOUNTS, CATALOG, ORDERING, "data:"))] == []
    assert sight.complaints == []


@each_page
def test_a_page_loads_pictures_and_styles_from_its_own_system_and_is_light(page: tuple[str, str], look: Look) -> None:
    """A picture from a sibling is a hidden dependency: it is missing when the sibling is down."""
    sight = look(page)
    home = re.match(r"https?://[^/]+", sight.url)
    assert home
    assert [part.url for part in sight.parts if not part.url.startswith((home[0], "data:"))] == []
    assert [f"{part.url}: {part.status}" for part in sight.parts if part.status >= 400] == []
    assert sight.html <= MOST_HTML
    assert sum(part.size for part in sight.parts) <= MOST_CSS


@each_page
def test_a_page_has_no_script_or_style_of_its_own_and_says_what_a_browser_may_do(
    page: tuple[str, str], look: Look
) -> None:
    """A text that became markup by a mistake does nothing then."""
    sight = look(page)
    assert sight.inline == []
    policy = sight.headers["content-security-policy"].split("; ")
    assert {"default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert "unsafe" not in sight.headers["content-security-policy"]
    assert "camera=()" in sight.headers["permissions-policy"]
    said = {name: sight.headers[name] for name in KEPT_SHORT}
    assert said == KEPT_SHORT


@pytest.mark.parametrize("light", LIGHTS)
@each_page
def test_axe_finds_nothing_serious(page: tuple[str, str], light: str, look: Look) -> None:
    assert look(page).violations[light] == []
