from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client

from messaging.ids import uuid7
from messaging.models import Parked, Reaction
from web.login.testing import ALICE, BOB, sign_in

PAGE, JSON = {"accept": "text/html"}, {"accept": "application/json"}
BODY = b'{"type":"catalog.product.changed.v1","data":{"price":"a lot"}}'


@pytest.fixture(autouse=True)
def _no_cache_between_tests() -> None:
    cache.clear()


@pytest.fixture
def alice(db: None) -> Client:
    """A customer."""
    return sign_in(Client(), ALICE)


@pytest.fixture
def bob(db: None) -> Client:
    """Staff."""
    return sign_in(Client(headers=PAGE), BOB)


@pytest.fixture
def guest(db: None) -> Client:
    return Client(headers=PAGE)


def park_message(*, body: bytes = BODY, state: str = "parked", **more: Any) -> Parked:
    """A message that could not be taken, as the consumer keeps it."""
    known = {"entity": "product", "entity_id": UUID(int=7), "epoch": 1, "version": 3, "headers": {"epoch": "1"}}
    failed = {"error_class": "wrong_schema", "error_hash": "1" * 16, "error": "data.price: no number"}
    given: dict[str, Any] = {"consumer": "inbox", "source": "catalog", "type": "catalog.product.changed.v1"}
    return Parked.objects.create(message_id=uuid7(), body=body, state=state, **known | failed | given | more)


def park_reaction(*, function: str = "reserve_stock", error: str = "ValueError: no stock", **more: Any) -> Reaction:
    """Work that could not be done, as the worker keeps it."""
    given = {"ordering_key": "key", "args": {"type": "ordering.order.placed.v1"}, "attempts": 8, "state": "parked"}
    return Reaction.objects.create(function=function, error=error, **given | more)
