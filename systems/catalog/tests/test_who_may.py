"""Who may do what at every address of catalog: a table, and everybody walks all of it.

A new address fails here first: write it into the table, under who may. With its method, where methods differ.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from catalog.attributes.models import Attribute
from catalog.bulk.models import BulkChange
from catalog.categories.models import Category
from catalog.prices.models import ScheduledPrice
from catalog.products.models import Family, Product
from catalog.tests.prices.planned import planned
from catalog.urls import urlpatterns

ANYBODY = """
/  /look/  /health/live  /health/ready  /language  /theme  /login  /login/callback  /logout
GET:/products  GET:/products/<str:slug>
"""
OPEN = ("/categories", "/pictures/", "/restocks/<", "/feeds", "/sitemap", "/robots", "/search", "/products.")
STAFF = """
POST:/products  POST:/products/<str:slug>  PUT:/products/<str:slug>
/products/new  /products/<uuid:product_id>/price  /products/<uuid:product_id>/withdrawal
/products/<uuid:product_id>/restoration  /products/<uuid:product_id>/variant  /products/<uuid:product_id>/prices
/products/<str:slug>/variants  /products/<str:slug>/preview  /products/<str:slug>/edit  /products/<str:slug>/history
/prices/<uuid:price_id>/cancellation
/office/products  /office/categories  /office/categories/<str:slug>  /office/categories/<str:slug>/place
/office/categories/<str:slug>/deletion  /office/attributes  /office/attributes/<int:attribute_id>
/office/attributes/<int:attribute_id>/name  /office/attributes/<int:attribute_id>/values
/office/changes  /office/changes/preview  /office/changes/<uuid:change_id>
/office/changes/<uuid:change_id>/cancellation
/stock  /stock/<uuid:product_id>/adjustments
"""
STAFFS = (
    "/messages/",
    "/imports",
    "/products/<str:slug>/pictures",
    "/products/<str:slug>/uploads",
    "/exports",
    "/export",
)
ONESELF = ("/restocks",)  # what somebody who is signed in asked for
JSON, PAGE = {"accept": "application/json"}, {"accept": "text/html"}
TABLES = ("family", "product", "stock", "category", "attribute", "bulkchange", "scheduledprice", "movement", "listing")
Fill = Callable[[str], str]


def asked() -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        for method in getattr(getattr(pattern, "callback", None), "functions", {}):
            yield method, f"/{pattern.pattern}"


def whose(method: str, route: str) -> str:
    """ "anybody", "oneself", "staff", or nothing when the table does not say."""
    for name, table, starts in (("anybody", ANYBODY, OPEN), ("oneself", "", ONESELF), ("staff", STAFF, STAFFS)):
        if {route, f"{method}:{route}"} & set(table.split()) or route.startswith(starts):
            return name
    return ""


@pytest.fixture
def fill(emma: Product) -> Fill:
    Category.of_words("Books")
    emma.family.change(attributes={"Paper": ["Thin"]})
    price = planned(emma)
    change = BulkChange.begin(Family.objects.all(), action="hide", details={}, by=None)
    ids: dict[str, object] = {"<uuid:product_id>": emma.id, "<uuid:price_id>": price.id, "<uuid:change_id>": change.id}
    ids |= {"<int:attribute_id>": Attribute.objects.get().pk, "<uuid:file_id>": emma.id}
    ids |= {"<uuid:picture_id>": emma.id, "<uuid:upload_id>": emma.id, "<int:message_id>": 1, "<int:seq>": 1}
    ids |= {"<slug:cause>": "cause", "<str:sha256>": "0" * 64, "<int:width>": 320, "<slug:kind>": "webp"}

    def address(route: str) -> str:
        for name, value in ids.items():
            route = route.replace(name, str(value))
        return route.replace("<str:slug>", "books" if "/categories/" in route else "emma")

    return address


def everything() -> list[Any]:
    """All that the shop sells, and how."""
    with connection.cursor() as cursor:
        found: list[Any] = []
        for table in TABLES:
            cursor.execute(f"SELECT * FROM catalog_{table} ORDER BY 1")  # noqa: S608
            found += cursor.fetchall()
    return found


def ask(browser: Client, method: str, address: str, headers: dict[str, str]) -> Any:
    given = "title=Mine&name=Mine&price=0.01&delta=1&reason=lost&published=true&action=hide&all=true&products_to="
    if method == "GET":
        return browser.get(address, headers=headers)
    form = "application/x-www-form-urlencoded"
    return browser.generic(method, address, given, content_type=form, headers=headers)


def test_the_table_says_of_every_address_whose_it_is() -> None:
    assert [f"{method} {route}" for method, route in asked() if not whose(method, route)] == []
    known = {route for _method, route in asked()}
    assert {word[word.index("/") :] for word in (ANYBODY + STAFF).split()} <= known


def test_a_visitor_is_asked_to_sign_in(fill: Fill) -> None:
    before = everything()
    for method, route in asked():
        if whose(method, route) == "staff":
            page = ask(Client(), method, fill(route), PAGE)
            assert (method, route, page.status_code, page["Location"].partition("?")[0]) == (
                method,
                route,
                303,
                "/login",
            )
            assert (method, route, ask(Client(), method, fill(route), JSON).status_code) == (method, route, 401)
    assert everything() == before


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_a_customer_is_refused_what_is_for_staff(fill: Fill, request: pytest.FixtureRequest, who: str) -> None:
    browser = request.getfixturevalue(who)
    before = everything()
    for method, route in asked():
        if whose(method, route) == "staff":
            for headers in (PAGE, JSON):
                answer = ask(browser, method, fill(route), headers)
                assert (method, route, answer.status_code) == (method, route, 403)
    assert everything() == before


def test_staff_whose_browser_is_on_a_foreign_page_change_nothing(fill: Fill, careful_bob: Client) -> None:
    before = everything()
    for method, route in asked():
        if whose(method, route) == "staff" and method != "GET":
            assert (method, route, ask(careful_bob, method, fill(route), PAGE).status_code) == (method, route, 403)
    assert everything() == before


def test_staff_see_what_is_for_staff(fill: Fill, bob: Client) -> None:
    """Or the walks above would prove nothing."""
    missing = ("<int:message_id>", "<int:seq>", "<uuid:file_id>", "<uuid:picture_id>")
    for method, route in asked():
        if whose(method, route) == "staff" and method == "GET":
            code = ask(bob, method, fill(route), PAGE).status_code
            assert (route, code) == (route, 404 if any(name in route for name in missing) else 200)
    assert ScheduledPrice.objects.count() == 1
