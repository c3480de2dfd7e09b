"""What stands around a page is rendered once for guests, and says for each where they are."""

from typing import Any

import pytest
from django.test import RequestFactory

from look.templatetags import shell
from look.tests.conftest import LINKS, Page, Staff

FRAME = '{% extends "look/page.html" %}'


def drawn(address: str, **context: Any) -> str:
    return Page(RequestFactory().get(address)).draw_page(FRAME, **context)


def test_each_guest_gets_their_own_address_and_words() -> None:
    tea = drawn("/products?q=tea")
    cups = drawn("/products?q=%22%3E%3Cscript%3E&page=2")
    assert 'href="/login?next=/products%3Fq%3Dtea"' in tea
    assert 'value="tea"' in tea
    assert 'href="/login?next=/products%3Fq%3D%2522%253E%253Cscript%253E%26page%3D2"' in cups
    assert 'value="&quot;&gt;&lt;script&gt;"' in cups
    assert "<script>" not in cups
    assert shell.ADDRESS not in tea + cups
    assert shell.WORDS not in tea + cups


def test_it_is_rendered_once_for_all_guests(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn("/one")
    monkeypatch.setattr(shell, "_drawn", None)
    assert drawn("/two") == first.replace("/one", "/two")


def test_another_system_theme_or_name_is_another_one() -> None:
    shown = {drawn("/one"), drawn("/one", system="ordering"), drawn("/one", theme="dark"), drawn("/cart")}
    shown |= {drawn("/one", shop_name="Tea & Co"), drawn("/one", links={**LINKS, "ordering": "https://o.example"})}
    shown |= {drawn("/one", cart_count=2), drawn("/one", system="ordering", cart_count=2)}
    assert len(shown) == 8


def test_whoever_is_signed_in_gets_one_of_their_own() -> None:
    drawn("/one")
    page = Page(RequestFactory().get("/one"))
    page.request.user = Staff()  # type: ignore[assignment]
    html = page.draw_page(FRAME)
    assert "Bob &lt;b&gt;" in html
    assert "Bob" not in drawn("/one")
