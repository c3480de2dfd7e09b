"""What staff see of a customer: the copies of their account with their age, orders and the cart."""

from typing import Any
from uuid import UUID

from ordering.carts.models import CartItem
from ordering.orders.models import Order
from ordering.orders.shown import row_shown
from ordering.users.models import Contact, User

NEWEST = 20  # orders on the page


def customer_known(customer_id: UUID) -> dict[str, Any] | None:
    """None when nothing at all is known of such a customer. `account` and `contact` are None when no copy is here."""
    user, contact = User.objects.filter(pk=customer_id).first(), Contact.objects.filter(pk=customer_id).first()
    orders = list(Order.objects.filter(customer_id=customer_id)[: NEWEST + 1])
    items = list(CartItem.objects.filter(cart__customer_id=customer_id).select_related("cart"))
    if user is None and contact is None and not orders and not items:
        return None
    return {
        "id": customer_id,
        "account": user and _account(user),
        "contact": contact and _contact(contact),
        "orders": [row_shown(order) for order in orders[:NEWEST]],
        "more": len(orders) > NEWEST,
        "newest": NEWEST,
        "cart": [_item(item) for item in items],
    }


def _account(user: User) -> dict[str, Any]:
    return {"name": user.display_name, "language": user.language, "active": user.active, "as_of": user.changed_at}


def _contact(contact: Contact) -> dict[str, Any]:
    return {"email": contact.email, "addresses": len(contact.addresses), "as_of": contact.changed_at}


def _item(item: CartItem) -> dict[str, Any]:
    price = {"amount": str(item.price), "currency": item.currency}
    return {"product_id": item.product_id, "title": item.title, "quantity": item.quantity, "price": price}
