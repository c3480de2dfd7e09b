from django.conf import LazySettings
from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import address_of_step, fill_in, put_in_cart


def test_every_method_has_its_price(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest, delivery=False)
    page = guest.get(address_of_step(guest, "delivery")).content.decode()
    assert "Standard delivery: free" in page
    assert "Express delivery: €9.90" in page
    assert 'value="standard" checked' in page
    assert 'value="invoice" checked' in page


def test_without_an_address_it_leads_back_to_it(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    assert guest.get(address_of_step(guest, "delivery"))["Location"] == address_of_step(guest, "address")


def test_a_shop_names_methods_of_its_own(guest: Client, book: Product, settings: LazySettings) -> None:
    settings.DELIVERY_METHODS = [{"code": "bike", "price": "3", "title": "By bicycle", "hint": "In town alone."}]
    put_in_cart(guest, book)
    fill_in(guest, delivery_method="bike")
    page = guest.get(address_of_step(guest, "delivery")).content.decode()
    assert "By bicycle: €3.00" in page
    assert "In town alone." in page
    assert "€15.50" in page
