"""`<system> outbox`: what waits, telling it again, and letting go what the broker had refused."""

from decimal import Decimal

import pytest
from django.core.management import CommandError
from django.utils import timezone

from messaging.models import Outbox
from messaging.tests.commands import said
from messaging.tests.shop.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_catalog")]


@pytest.fixture
def published() -> list[Item]:
    items = [Item.add(title, Decimal("1.00")) for title in ("tea", "cup")]
    Outbox.objects.update(published_at=timezone.now())
    return items


def waiting() -> int:
    return Outbox.objects.filter(published_at=None).count()


def test_what_waits_and_what_was_told_is_listed() -> None:
    Item.add("tea", Decimal("1.00"))
    listed = said("outbox")
    assert "1 wait to be told, the oldest of " in listed
    assert "1  catalog.product.changed.v1 (event), 1 waiting" in listed


@pytest.mark.parametrize(
    ("words", "again"),
    [
        (("--all",), 2),
        (("--entity", "product"), 2),
        (("--type", "catalog.product.changed.v1"), 2),
        (("--since", "2020-01-01"), 2),
        (("--since", "2020-01-01T00:00+01:00", "--until", "2999-01-01"), 2),
    ],
)
def test_events_are_told_again(words: tuple[str, ...], again: int, published: list[Item]) -> None:
    assert f"{again} events wait to be told again" in said("outbox", "replay", *words)
    assert waiting() == again


def test_the_events_of_one_thing_are_told_again(published: list[Item]) -> None:
    said("outbox", "replay", "--entity", "product", "--id", str(published[0].id))
    assert Outbox.objects.get(published_at=None).entity_id == published[0].id


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "Say what is to be told again"),
        (("--until", "2020-01-01"), "No published event fits"),
        (("--since", "yesterday"), "'yesterday' is no time"),
    ],
)
def test_what_cannot_be_told_again_says_why(words: tuple[str, ...], complaint: str, published: list[Item]) -> None:
    with pytest.raises(CommandError, match=complaint):
        said("outbox", "replay", *words)
    assert waiting() == 0


def test_a_refused_message_is_listed_and_let_go() -> None:
    Item.add("tea", Decimal("1.00"))
    Outbox.objects.update(quarantined_at=timezone.now(), attempts=5, last_error="(406) too large")
    row = Outbox.objects.get()
    assert f"refused: {row.id}  catalog.product.changed.v1" in said("outbox", "list")
    assert "is tried again within seconds" in said("outbox", "release", str(row.id))
    row.refresh_from_db()
    assert (row.quarantined_at, row.attempts) == (None, 0)
    with pytest.raises(CommandError, match="No refused message has the number"):
        said("outbox", "release", str(row.id))
