from decimal import Decimal

from catalog.prices.models import ScheduledPrice
from catalog.prices.reactive.begin_scheduled_price import begin_scheduled_price
from catalog.prices.reactive.end_scheduled_price import end_scheduled_price
from catalog.products.models import Product
from catalog.tests.hearing import told
from catalog.tests.prices.planned import planned, prices_of
from contracts.catalog.product_changed import ProductChanged


def test_what_was_before_comes_back_once(emma: Product) -> None:
    emma.change(old_price=Decimal(12))
    price = planned(emma)
    begin_scheduled_price(price)
    assert prices_of(emma) == ("5.00", "9.90")
    for _ in range(3):
        end_scheduled_price(price)
    assert prices_of(emma) == ("9.90", "12.00")
    assert len(told(ProductChanged, id=emma.id)) == 4


def test_a_price_changed_by_hand_meanwhile_stays_and_that_is_said(emma: Product) -> None:
    price = planned(emma)
    begin_scheduled_price(price)
    Product.objects.get().change_price(Decimal(7))
    end_scheduled_price(price)
    assert prices_of(emma)[0] == "7.00"
    assert ScheduledPrice.objects.get().outcome == "by_hand"


def test_what_never_began_ends_without_a_change(emma: Product) -> None:
    price = planned(emma, hours=(-2, -1))
    end_scheduled_price(price)
    begin_scheduled_price(price)
    price.refresh_from_db()
    assert (prices_of(emma), price.state, price.outcome) == (("9.90", None), "ended", "missed")
    assert (price.begin_due, price.end_due) == (None, None)
