"""What comes with the last step of the checkout, together with what was said at the steps before."""

from collections.abc import Mapping
from typing import Any

from ordering.carts.checkout import NEW, reviewed_of, told_of
from ordering.carts.models import Cart
from ordering.carts.placing import placed_before
from ordering.orders.delivery import first_delivery_method
from ordering.orders.models import ADDRESS
from ordering.payments.methods import default_method


class Sent:
    """A program sends everything in one call, a person's review the rest.

    form     all fields of the checkout
    order    what these fields have made already
    """

    def __init__(self, cart: Cart, data: Any) -> None:
        self.cart = cart
        self.told = told_of(cart)  # first: whoever finds it gone then finds the order that took it away
        self.order = placed_before(cart, data.get("idempotency_key")) if isinstance(data, Mapping) else None
        self.has_address = isinstance(data, Mapping) and not {"address", *ADDRESS}.isdisjoint(data)
        self.form = {**self._said(), **dict(data.items())} if isinstance(data, Mapping) else data

    def agreed(self, reviewed: str) -> bool:
        """Whether the customer saw the cart as it stands, and what was said before as far as it is taken."""
        seen = {reviewed_of(self.cart, self.told), *([self.cart.fingerprint()] if self.has_address else [])}
        return reviewed in seen

    def _said(self) -> dict[str, str]:
        said = self.told.said() if self.told else {}
        if self.told and not self.has_address:
            return {**said, "address": NEW}  # a saved one is kept in full
        kept = {name: said[name] for name in ("email", "delivery_method", "payment_method") if said.get(name)}
        return {"delivery_method": first_delivery_method().code, "payment_method": default_method(), **kept}
