from django.test import Client

from catalog.tests.conftest import Make
from catalog.tests.feeds.reading import HOSTILE, KEPT, read

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_newest_comes_first(guest: Client, on_sale: Make) -> None:
    on_sale("Emma")
    on_sale("Walden")
    feed = read(guest, "/feeds/new.atom")
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Walden", "Emma"]
    assert feed.findtext(f"{ATOM}updated")


def test_hostile_texts_are_texts(guest: Client, on_sale: Make) -> None:
    on_sale("Emma").family.change(title=HOSTILE)
    [entry] = read(guest, "/feeds/new.atom").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == KEPT


def test_an_empty_shop_has_a_feed(guest: Client) -> None:
    assert list(read(guest, "/feeds/new.atom").iter(f"{ATOM}entry")) == []
