import pytest
from django.conf import settings
from django.test import Client

from catalog.feeds import rows
from catalog.tests.conftest import Make
from catalog.tests.feeds.reading import HOSTILE, KEPT, read

G = "{http://base.google.com/ns/1.0}"


def test_every_variant_is_an_item(guest: Client, on_sale: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST", 1)  # as if there were thousands
    on_sale("Shirt", option="M", options={"Size": "M"}, price="9.90", stock=0, sku="S-M", vendor="Acme")
    on_sale("Shirt", option="L", options={"Size": "L"}, price="10.00", sku="S-L")
    on_sale("Emma", category="Books")
    on_sale("Walden").withdraw()
    items = {item.findtext(f"{G}id"): item for item in read(guest, "/feeds/products.xml").iter("item")}
    assert set(items) == {"S-M", "S-L", "emma-"}
    shirt = items["S-M"]
    assert shirt.findtext("title") == "Shirt, M"
    assert shirt.findtext("link") == f"{settings.LINKS['catalog']}/products/shirt"
    told = [shirt.findtext(f"{G}{name}") for name in ("price", "availability", "size", "item_group_id", "brand")]
    assert told == ["9.90 EUR", "out_of_stock", "M", "shirt", "Acme"]
    assert items["emma-"].findtext(f"{G}product_type") == "Books"


def test_a_reduced_price_is_told_beside_the_old_one(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", price="8.00").change(old_price="10.00")
    [item] = read(guest, "/feeds/products.xml").iter("item")
    assert (item.findtext(f"{G}price"), item.findtext(f"{G}sale_price")) == ("10.00 EUR", "8.00 EUR")


def test_hostile_texts_are_texts(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", description=HOSTILE).family.change(title=HOSTILE, vendor=HOSTILE)
    [item] = read(guest, "/feeds/products.xml").iter("item")
    assert (item.findtext("title"), item.findtext(f"{G}brand"), item.findtext("description")) == (KEPT, KEPT, KEPT)


def test_a_feed_that_is_known_is_not_sent_again(guest: Client, on_sale: Make) -> None:
    emma = on_sale("Emma")
    first = guest.get("/feeds/products.xml")
    assert first.streaming
    assert guest.get("/feeds/products.xml", headers={"if-none-match": first["ETag"]}).status_code == 304
    emma.family.change(title="Emma, again")
    assert guest.get("/feeds/products.xml", headers={"if-none-match": first["ETag"]}).status_code == 200
