import pytest
from django.conf import settings
from django.test import Client

from catalog.feeds import sitemap
from catalog.tests.conftest import Make
from catalog.tests.feeds.reading import read
from catalog.tests.feeds.test_list_sitemaps import SPACE


def places(client: Client, part: int) -> list[str]:
    shop = settings.LINKS["catalog"]
    return [str(place.text).removeprefix(shop) for place in read(client, f"/sitemaps/{part}.xml").iter(f"{SPACE}loc")]


def test_every_product_and_category_is_in_one_part(
    guest: Client, on_sale: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "PART", 2)
    for number in range(3):
        on_sale(f"Book {number}", category="Books & more")
    assert places(guest, 1) == ["/", "/products", "/categories/books-more", "/products/book-0", "/products/book-1"]
    assert places(guest, 2) == ["/products/book-2"]
    assert guest.get("/sitemaps/3.xml").status_code == 404


@pytest.mark.parametrize("part", ["0", "3", "99999999999999999999999999"])
def test_a_part_that_is_not_there_is_not_found(guest: Client, on_sale: Make, part: str) -> None:
    on_sale("Emma")
    assert guest.get(f"/sitemaps/{part}.xml").status_code == 404


def test_a_sitemap_that_is_known_is_not_sent_again(guest: Client, on_sale: Make) -> None:
    emma = on_sale("Emma")
    tag = guest.get("/sitemaps/1.xml")["ETag"]
    assert guest.get("/sitemaps/1.xml", headers={"if-none-match": tag}).status_code == 304
    emma.withdraw()
    assert guest.get("/sitemaps/1.xml", headers={"if-none-match": tag}).status_code == 200
