from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from messaging.ids import uuid7
from ordering.products.models import Product, Stock
from ordering.users.models import Contact, User
from web.login.testing import ALICE, BOB, CHARLIE, sign_in

Make = Callable[..., Product]
ADDRESS = {
    "id": "0199f7a2-6c51-7c3e-9d10-00000000a001",
    "name": "Alice Liddell",
    "street": "1 Rabbit Hole Lane",
    "postal_code": "OX1 1DP",
    "city": "Oxford",
    "country": "GB",
    "default": True,
}


@pytest.fixture(autouse=True)
def _no_cache_between_tests() -> None:
    cache.clear()


@pytest.fixture
def guest(db: None) -> Client:
    return Client()


@pytest.fixture
def alice(db: None) -> Client:
    """A customer, whom accounts has told us of."""
    _copy(User, id=ALICE.id, display_name="Alice", language="en", active=True)
    _copy(Contact, id=ALICE.id, email="alice@example.com", addresses=[ADDRESS])
    return sign_in(Client(), ALICE)


@pytest.fixture
def bob(db: None) -> Client:
    """Staff."""
    return sign_in(Client(), BOB)


@pytest.fixture
def charlie(db: None) -> Client:
    """A customer who may not touch what is Alice's."""
    return sign_in(Client(), CHARLIE)


@pytest.fixture
def product(db: None) -> Make:
    """`product(price="8.00", stock="few")`: a copy of a product, and of its stock."""

    def make(title: str = "Wonderland", *, price: str = "12.50", stock: str = "plenty", **fields: Any) -> Product:
        product_id = uuid7()
        if stock:
            _copy(Stock, id=product_id, available=stock, quantity=fields.pop("quantity", None))
        given = {"slug": title.lower(), "title": title, "option_label": "Hardcover", "sku": f"SKU-{title}"}
        money = {"price": Decimal(price), "currency": "EUR"}
        made: Product = _copy(Product, **{"id": product_id, "active": True, **given, **money, **fields})
        return made

    return make


@pytest.fixture
def book(product: Make) -> Product:
    return product()


def _copy(model: Any, **fields: Any) -> Any:
    """A row as the consumer writes it."""
    return model.objects.create(epoch=1, version=1, changed_at=timezone.now(), **fields)
