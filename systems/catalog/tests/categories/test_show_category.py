from django.conf import settings
from django.test import Client

from catalog.tests.asking import JSON, ask
from catalog.tests.conftest import Make


def test_a_category_shows_what_stands_in_it_and_below_it(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels")
    on_sale("Walden", category="Books")
    on_sale("Jug", category="Kitchen")
    data = ask(guest, "/categories/books", sort="title")
    assert [one["title"] for one in data["products"]] == ["Emma", "Walden"]
    assert [(one["name"], one["address"], one["count"]) for one in data["categories"]] == [
        ("Novels", "/categories/novels", 1)
    ]


def test_the_way_to_it_is_shown(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels")
    assert [one["name"] for one in ask(guest, "/categories/novels")["trail"]] == ["Books", "Novels"]
    page = guest.get("/categories/novels").text
    assert '<a href="/categories/books">Books</a>' in page
    assert f'rel="canonical" href="{settings.LINKS["catalog"]}/categories/novels"' in page


def test_it_is_searched_and_filtered_by_its_own_address(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books", option="Paperback", options={"Binding": "Paperback"})
    on_sale("Walden", category="Books")
    data = ask(guest, "/categories/books?facet=Binding%3DPaperback")
    assert [one["title"] for one in data["products"]] == ["Emma"]
    assert data["chosen"] == [{"label": "Binding: Paperback", "address": "/categories/books"}]


def test_a_category_that_is_not_there_is_not_found(guest: Client) -> None:
    assert guest.get("/categories/nothing", headers=JSON).status_code == 404


def test_the_same_list_is_not_sent_twice(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books")
    first = guest.get("/categories/books")
    assert guest.get("/categories/books", headers={"if-none-match": first["ETag"]}).status_code == 304
