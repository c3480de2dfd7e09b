from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import ask
from catalog.tests.pictures.files import drawn, made, sent, written

ADDRESS = "/products/emma/pictures"


def test_staff_see_the_gallery_in_its_order(bob: Client, emma: Product) -> None:
    for colour in ("red", "green"):
        made(emma.family, written(drawn(colour=colour)), alt=colour)
    assert [place["alt"] for place in ask(bob, ADDRESS)["places"]] == ["red", "green"]
    page = bob.get(ADDRESS).text
    assert page.index(">red<") < page.index(">green<")
    assert "First: lists and orders show it" in page


def test_the_page_renews_itself_only_while_files_wait(bob: Client, emma: Product) -> None:
    assert "hx-trigger" not in bob.get(ADDRESS).text
    sent(emma.family, written(drawn()))
    page = bob.get(ADDRESS).text
    assert 'hx-trigger="every 1s"' in page
    assert "mug.png is looked at" in page
    assert f'<a href="{ADDRESS}">Look again</a>' in page


def test_a_product_without_pictures_says_so(bob: Client, emma: Product) -> None:
    assert "No picture yet" in bob.get(ADDRESS).text


def test_a_product_that_is_not_there_has_no_pictures(bob: Client) -> None:
    assert bob.get(ADDRESS).status_code == 404


def test_customers_and_guests_see_nothing_of_it(charlie: Client, guest: Client, emma: Product) -> None:
    assert charlie.get(ADDRESS).status_code == 403
    assert guest.get(ADDRESS).status_code == 303
