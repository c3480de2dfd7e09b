from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.product_deleted import ProductDeleted
from contracts.money import Money
from messaging import wiring
from messaging.cause import first_cause
from messaging.delivery import Delivery
from messaging.envelope import seal
from messaging.ids import uuid7

News = Callable[..., Delivery]


@pytest.fixture
def news() -> News:
    """A message from catalog about an item, as the broker would hand it over."""

    def make(item: UUID, version: int, *, title: str = "item", price: str = "1.00", epoch: int = 1) -> Delivery:
        event = ProductChanged(
            id=item,
            version=version,
            slug="item",
            title=title,
            option_label="",
            sku="",
            price=Money(amount=Decimal(price), currency="EUR"),
            active=True,
            picture_sha256=None,
        )
        return delivered(event, epoch=epoch)

    return make


def deletion(item: UUID, version: int) -> Delivery:
    return delivered(ProductDeleted(id=item, version=version))


def delivered(event: Any, *, epoch: int = 1, user_id: str = "catalog") -> Delivery:
    message_id = uuid7()
    body = seal(event, message_id=message_id, epoch=epoch, cause=first_cause())
    return Delivery(body=body, user_id=user_id, message_id=str(message_id), type=event.type)


@pytest.fixture
def as_catalog(settings: Any) -> Iterator[None]:
    """This test speaks as catalog, which publishes items; others speak as ordering, which copies them."""
    settings.SYSTEM, settings.REACTIONS = "catalog", "messaging.tests.shop.reactions_of_catalog"
    forget_wiring()
    yield
    forget_wiring()


def forget_wiring() -> None:
    for one in vars(wiring).values():
        if hasattr(one, "cache_clear"):
            one.cache_clear()
