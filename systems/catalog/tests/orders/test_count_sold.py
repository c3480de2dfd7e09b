from datetime import timedelta
from uuid import UUID

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from catalog.listings.models import Listing
from catalog.orders.reactive.count_sold import count_sold
from catalog.orders.sold import DAYS
from catalog.products.models import Product
from catalog.stock.reservations import Reservation, ReservationLine
from catalog.tests.asking import ask
from catalog.tests.conftest import Make
from messaging.ids import uuid7


def order(product: Product, pieces: int, *, days_ago: int = 0) -> UUID:
    made = timezone.now() - timedelta(days=days_ago)
    order_id = UUID(int=(int(made.timestamp() * 1000) << 80) | (uuid7().int & ((1 << 80) - 1)))
    Reservation.reserve(order_id, {product.id: pieces})
    return order_id


def count() -> dict[str, int]:
    for line in ReservationLine.objects.all():
        count_sold(line)
    return dict(Listing.objects.values_list("slug", "sold"))


def test_what_was_ordered_is_counted_over_all_variants(on_sale: Make) -> None:
    paperback, hardcover = on_sale("Emma", option="Paperback"), on_sale("Emma", option="Hardcover")
    walden = on_sale("Walden")
    order(paperback, 2)
    order(hardcover, 1)
    order(walden, 1)
    assert count() == {"emma": 3, "walden": 1}
    assert count() == {"emma": 3, "walden": 1}  # however often the news comes


def test_what_was_called_off_or_refused_was_not_sold(on_sale: Make) -> None:
    emma = on_sale("Emma", stock=5)
    Reservation.release(order(emma, 2), why="cancelled")
    order(emma, 100)
    assert count() == {"emma": 0}


def test_what_was_shipped_stays_sold(on_sale: Make) -> None:
    Reservation.ship(order(on_sale("Emma"), 2))
    assert count() == {"emma": 2}


def test_what_sold_long_ago_is_no_bestseller(on_sale: Make) -> None:
    emma = on_sale("Emma")
    order(emma, 2, days_ago=DAYS + 1)
    order(emma, 1, days_ago=DAYS - 1)
    assert count() == {"emma": 1}
    Listing.objects.update(sold=7)
    call_command("list_again")
    assert Listing.objects.get().sold == 1


def test_bestsellers_come_first_where_they_are_asked_for(guest: Client, on_sale: Make) -> None:
    order(on_sale("Emma"), 2)
    on_sale("Walden")
    count()
    listed = ask(guest, "/products", sort="bestselling")["products"]
    assert [one["title"] for one in listed] == ["Emma", "Walden"]
