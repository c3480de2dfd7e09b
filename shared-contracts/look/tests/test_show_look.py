import re
from pathlib import Path

import pytest
from django.http import Http404
from django.test import override_settings

import look.apps
from look.rest.show_look import show_look
from look.tests.conftest import Page

TEMPLATES = Path(look.apps.__file__).parent / "templates"
COMPONENTS = {file.stem.replace("_", "-") for file in (TEMPLATES / "cotton").glob("*.html")}
INSIDE_OTHERS = {"stock-words"}


def test_the_page_of_all_components_is_for_development_alone(page: Page) -> None:
    with pytest.raises(Http404):
        show_look(page.request)


@override_settings(DEBUG=True)
def test_it_draws_and_leaves_no_tag_behind(page: Page) -> None:
    page.sign_in_staff()
    html = show_look(page.request).content.decode()
    assert html.count("<h1>") == 1
    assert not re.search(r"</?c-|{%|{{|style=|<script", html)


def test_it_shows_every_component() -> None:
    sources = [*TEMPLATES.glob("look/**/*.html"), *TEMPLATES.glob("cotton/*.html")]
    used = set(re.findall(r"<c-([a-z-]+)", "".join(source.read_text() for source in sources))) - {"vars", "slot"}
    assert used == COMPONENTS


def test_the_list_of_components_is_complete() -> None:
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)*", look.apps.__doc__ or ""))
    assert COMPONENTS - words == INSIDE_OTHERS
