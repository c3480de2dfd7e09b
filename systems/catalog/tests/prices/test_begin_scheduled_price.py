from decimal import Decimal

import pytest

from catalog.listings.models import Listing
from catalog.prices.models import ScheduledPrice
from catalog.prices.reactive.begin_scheduled_price import begin_scheduled_price
from catalog.products.models import Product
from catalog.tests.hearing import told
from catalog.tests.prices.planned import planned, prices_of
from contracts.catalog.product_changed import ProductChanged
from messaging.models import Reaction
from messaging.relay import open_database
from messaging.sweep import Sweep


def test_the_variant_gets_the_price_and_the_one_of_before_is_crossed_out(emma: Product) -> None:
    begin_scheduled_price(planned(emma))
    assert prices_of(emma) == ("5.00", "9.90")
    assert told(ProductChanged, id=emma.id)[-1].price.amount == Decimal(5)
    assert (Listing.objects.get().lowest, Listing.objects.get().old_price) == (Decimal(5), Decimal("9.90"))


def test_it_begins_once_however_often_it_is_due(emma: Product) -> None:
    price = planned(emma)
    for _ in range(3):
        begin_scheduled_price(price)
    assert len(told(ProductChanged, id=emma.id)) == 2
    assert ScheduledPrice.objects.get().price_before == Decimal("9.90")


def test_a_price_that_is_lower_already_stays_and_that_is_said(emma: Product) -> None:
    price = planned(emma)
    emma.change_price(Decimal(4))
    begin_scheduled_price(price)
    price.refresh_from_db()
    assert (prices_of(emma), price.state, price.outcome) == (("4.00", None), "ended", "lower_already")


@pytest.mark.django_db(transaction=True)
def test_the_sweep_finds_what_begins_and_not_what_begins_later(emma: Product) -> None:
    planned(emma, hours=(-2, -1))
    planned(emma, hours=(1, 2))
    with open_database() as database:
        Sweep(database).run_if_due()
        Sweep(database).run_if_due()
    caused = Reaction.objects.filter(function__in=["begin_scheduled_price", "end_scheduled_price"])
    assert sorted(caused.values_list("function", flat=True)) == ["begin_scheduled_price", "end_scheduled_price"]
