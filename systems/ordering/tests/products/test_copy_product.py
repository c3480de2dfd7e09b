from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.product_deleted import ProductDeleted
from contracts.money import Money
from messaging.ids import uuid7
from ordering.products.models import Product
from ordering.tests.hearing import hear

pytestmark = pytest.mark.django_db


def news(id: UUID, version: int = 1, **fields: Any) -> ProductChanged:
    given: dict[str, Any] = {
        "slug": "wonderland",
        "title": "Wonderland",
        "option_label": "Hardcover",
        "sku": "W-H",
        "price": Money(amount=Decimal("12.50"), currency="EUR"),
        "active": True,
        "picture_sha256": "a" * 64,
    }
    return ProductChanged(id=id, version=version, **{**given, **fields})


def test_a_product_that_catalog_tells_of_can_be_sold_here() -> None:
    entity = uuid7()
    hear(news(entity))
    product = Product.objects.get(pk=entity)
    assert (product.title, product.money, product.on_sale) == ("Wonderland", news(entity).price, True)


def test_a_product_without_a_picture_is_copied_too() -> None:
    entity = uuid7()
    hear(news(entity, picture_sha256=None))
    assert Product.objects.get(pk=entity).picture_sha256 == ""


def test_older_news_changes_nothing() -> None:
    entity = uuid7()
    hear(news(entity, 2, title="New"))
    hear(news(entity, 1, title="Old"))
    assert Product.objects.get(pk=entity).title == "New"


def test_a_deleted_product_leaves_a_tombstone_without_data() -> None:
    entity = uuid7()
    hear(news(entity), ProductDeleted(id=entity, version=2))
    product = Product.everything.get(pk=entity)
    assert (product.deleted, product.title, product.price, product.on_sale) == (True, "", None, False)
    assert not Product.objects.filter(pk=entity).exists()
