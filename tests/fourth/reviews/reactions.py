"""Every reaction and every copy of reviews; small enough to stand in one file."""

from contracts.accounts.user_changed import UserChanged
from contracts.catalog.product_changed import ProductChanged
from contracts.ordering.order_confirmed import OrderConfirmed
from messaging.copies import copies
from messaging.reactions import reacts_to
from tests.fourth.reviews.models import Invitation, Person, PriceNote, Product


@copies(ProductChanged, into=Product)
def copy_product(event: ProductChanged) -> dict[str, object]:
    return {"title": event.title, "sku": event.sku, "price": event.price.amount, "active": event.active}


@copies(UserChanged, into=Person)
def copy_person(event: UserChanged) -> dict[str, object]:
    return {"display_name": event.display_name, "active": event.active}


@reacts_to(OrderConfirmed)
def invite(event: OrderConfirmed) -> None:
    Invitation(order_id=event.id).save()


@reacts_to(ProductChanged)
def note_price(event: ProductChanged) -> None:
    PriceNote(product_id=event.id, version=event.version).save()


REACTIONS: list[object] = [copy_product, copy_person, invite, note_price]
