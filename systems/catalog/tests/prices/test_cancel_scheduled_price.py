from django.test import Client

from catalog.prices.reactive.begin_scheduled_price import begin_scheduled_price
from catalog.prices.reactive.end_scheduled_price import end_scheduled_price
from catalog.products.models import Product
from catalog.tests.asking import send
from catalog.tests.prices.planned import planned, prices_of


def test_cancelled_before_its_start_it_never_begins(bob: Client, emma: Product) -> None:
    price = planned(emma)
    assert bob.post(f"/prices/{price.id}/cancellation")["Location"] == f"/products/{emma.id}/prices"
    begin_scheduled_price(price)
    assert prices_of(emma) == ("9.90", None)
    assert "Called off" in bob.get(f"/products/{emma.id}/prices").text


def test_cancelled_while_it_runs_it_ends_at_once(bob: Client, emma: Product) -> None:
    price = planned(emma)
    begin_scheduled_price(price)
    for _ in range(2):
        assert send(bob, f"/prices/{price.id}/cancellation", {}).json()["state"] == "cancelled"
    assert prices_of(emma) == ("9.90", None)


def test_what_has_ended_cannot_be_cancelled(bob: Client, charlie: Client, emma: Product) -> None:
    price = planned(emma)
    assert charlie.post(f"/prices/{price.id}/cancellation").status_code == 403
    end_scheduled_price(price)
    assert send(bob, f"/prices/{price.id}/cancellation", {}).status_code == 409
