import pytest
from django.conf import settings
from django.test import Client

from catalog.tests.conftest import Make
from catalog.tests.feeds.reading import read

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_index_names_every_part(guest: Client, on_sale: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from catalog.feeds import sitemap

    monkeypatch.setattr(sitemap, "PARTS", sitemap.PARTS.replace(str(sitemap.PART), "2"))
    for number in range(3):
        on_sale(f"Book {number}")
    index = read(guest, "/sitemap.xml")
    places = [place.text for place in index.iter(f"{SPACE}loc")]
    assert places == [f"{settings.LINKS['catalog']}/sitemaps/{part}.xml" for part in (1, 2)]
    assert len(list(index.iter(f"{SPACE}lastmod"))) == 2


def test_an_empty_shop_has_a_sitemap(guest: Client) -> None:
    assert len(list(read(guest, "/sitemap.xml"))) == 1
