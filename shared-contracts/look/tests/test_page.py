import json
import re

from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from look.tests.conftest import LINKS, Page

BODY = '{% extends "look/page.html" %}{% block title %}{{ product }}{% endblock %}'


def test_the_frame_has_its_landmarks_and_asks_nobody_else(page: Page) -> None:
    html = render_to_string("look/page.html", {"links": LINKS, "shop_name": "Tea & Co"}, request=page.request)
    for landmark in ('<html lang="en"', 'href="#main"', '<main id="main"', "<header", "<footer", 'role="search"'):
        assert html.count(landmark) == 1
    assert "Tea &amp; Co" in html
    assert "<script" not in html
    assert set(re.findall(r'(?:src|href)="(https?://[^/"]+)', html)) == set(LINKS.values())


def test_the_title_is_escaped_and_says_when_something_is_wrong(page: Page) -> None:
    html = page.draw_page(BODY, product="<b>Tea</b>", errors={"name": ["Missing"]})
    assert "<title>Error: &lt;b&gt;Tea&lt;/b&gt; · Flotilla</title>" in html


def test_a_theme_that_was_chosen_is_kept(page: Page) -> None:
    assert 'data-theme="dark"' in page.draw_page(BODY, theme="dark")
    assert "data-theme" not in page.draw_page(BODY)


def test_messages_are_shown_once_and_announced(page: Page) -> None:
    html = page.draw_page(BODY, messages=[Message(40, "Not <saved>"), Message(25, "Saved")])
    assert re.search(r'class="notice error" role="alert".*Not &lt;saved&gt;', html, re.DOTALL)
    assert re.search(r'class="notice success" role="status".*Saved', html, re.DOTALL)


def test_htmx_is_loaded_only_where_a_page_asks_and_never_evaluates_text(page: Page) -> None:
    html = page.draw_page(BODY + '{% block htmx %}{% include "look/htmx.html" %}{% endblock %}')
    config = re.search(r"name=\"htmx-config\" content='([^']+)'", html)
    assert config
    assert json.loads(config[1])["allowEval"] is False
    assert json.loads(config[1])["includeIndicatorStyles"] is False
    assert re.findall(r"<script[^>]*/htmx[^>]*>", html) == ['<script src="/static/django_htmx/htmx-2.min.js" defer>']
    assert "htmx" not in page.draw_page(BODY)
