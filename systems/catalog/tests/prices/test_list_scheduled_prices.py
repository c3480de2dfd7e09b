from django.test import Client

from catalog.prices.reactive.end_scheduled_price import end_scheduled_price
from catalog.products.models import Product
from catalog.tests.asking import ask
from catalog.tests.prices.planned import planned


def test_planned_and_past_prices_are_listed_with_how_they_ended(bob: Client, emma: Product) -> None:
    end_scheduled_price(planned(emma, hours=(-2, -1)))
    planned(emma, hours=(1, 2))
    found = ask(bob, f"/products/{emma.id}/prices")
    assert [(one["state"], one["outcome"]) for one in found["prices"]] == [("planned", ""), ("ended", "missed")]
    assert "It never began" in bob.get(f"/products/{emma.id}/prices").text


def test_it_is_for_staff(charlie: Client, guest: Client, emma: Product) -> None:
    assert charlie.get(f"/products/{emma.id}/prices").status_code == 403
    assert guest.get(f"/products/{emma.id}/prices").status_code == 303
