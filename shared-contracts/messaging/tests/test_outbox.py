from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction

from contracts.money import Money
from contracts.ordering.order_confirmed import OrderConfirmed
from messaging.errors import DoesNotFit, ForeignEvent, NotInTransaction
from messaging.ids import uuid7
from messaging.models import Outbox, Reaction
from messaging.outbox import publish
from messaging.tests.shop.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("as_catalog")]


def test_publishing_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        publish(Item(title="tea", price=Decimal(1)).changed())


def test_nobody_publishes_for_another_system() -> None:
    with pytest.raises(ForeignEvent, match="belongs to ordering"), transaction.atomic():
        publish(OrderConfirmed(id=uuid7(), version=1))


def test_an_event_that_its_schema_refuses_is_not_written() -> None:
    event = replace(Item(title="tea", price=Decimal(1)).changed(), price=Money(amount=Decimal(1), currency="euro"))
    with pytest.raises(DoesNotFit, match=r"price\.currency"), transaction.atomic():
        publish(event)
    assert not Outbox.objects.exists()


def test_a_reaction_to_an_own_event_commits_with_it() -> None:
    Item.add("tea", Decimal("1.00"))
    reaction = Reaction.objects.get()
    assert (reaction.function, reaction.cause_message_id) == ("note_news", Outbox.objects.get().message_id)


def test_money_is_exact_to_the_cent() -> None:
    Item.add("tea", Decimal("9999999999.99"))
    assert b'"amount":"9999999999.99"' in bytes(Outbox.objects.get().body)
