from typing import Literal

import pytest

from contracts.catalog.stock_changed import StockChanged
from messaging.ids import uuid7
from ordering.products.models import Stock
from ordering.tests.hearing import hear

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("available", "quantity"), [("none", None), ("few", 3), ("plenty", None)])
def test_stock_is_known_in_words_and_by_number_when_few(
    available: Literal["none", "few", "plenty"], quantity: int | None
) -> None:
    entity = uuid7()
    hear(StockChanged(id=entity, version=1, available=available, quantity=quantity))
    stock = Stock.objects.get(pk=entity)
    assert (stock.available, stock.quantity) == (available, quantity)
