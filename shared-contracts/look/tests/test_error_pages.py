import pytest
from django.template.loader import render_to_string

from look.tests.conftest import LINKS, Page


@pytest.mark.parametrize("name", ["400", "403_csrf", "500", "503"])
def test_a_page_for_hard_times_needs_no_context(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert "<h1>" in html
    assert "look/look.css" in html
    assert "site-header" not in html


@pytest.mark.parametrize("name", ["403", "404", "410"])
def test_a_page_that_is_not_there_still_has_the_way_to_the_shop(page: Page, name: str) -> None:
    html = render_to_string(f"{name}.html", {"links": LINKS}, request=page.request)
    assert 'href="https://catalog.example/products"' in html
    assert 'id="search-q"' in html


def test_a_refusal_says_what_is_wrong_and_what_to_do(page: Page) -> None:
    context = {
        "title": "It has been shipped",
        "what_to_do": "Send it back.",
        "status": 409,
        "errors": {"reason": ["Too long"]},
    }
    html = render_to_string("look/problem.html", context, request=page.request)
    assert "<h1>It has been shipped</h1>" in html
    assert "Send it back." in html
    assert "<strong>reason</strong>: Too long" in html
