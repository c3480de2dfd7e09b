import os
from typing import Any

import django
import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "look.tests.settings")
django.setup()


class Visitor:
    is_authenticated = False
    is_staff = False
    name = ""


class Staff(Visitor):
    is_authenticated = True
    is_staff = True
    name = "Bob <b>"


class Page:
    """Draws a piece of template the way a page of a system would."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.request.user = Visitor()  # type: ignore[assignment]

    def draw(self, source: str, **context: Any) -> str:
        return self.draw_page("{% load i18n look %}" + source, **context)

    def draw_page(self, source: str, **context: Any) -> str:
        template = engines["django"].from_string(CottonCompiler().process(source))
        return str(template.render({"system": "catalog", "links": LINKS, **context}, self.request))

    def sign_in_staff(self) -> None:
        self.request.user = Staff()  # type: ignore[assignment]


LINKS = {name: f"https://{name}.example" for name in ("accounts", "catalog", "ordering")}


@pytest.fixture
def page() -> Page:
    return Page(RequestFactory().get("/products?q=tea&page=2"))
