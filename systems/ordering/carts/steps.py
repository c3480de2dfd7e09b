"""How one comes to a step of the checkout, and where one is led instead."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.checkout import STEPS, checkout_shown, open_step, way_to
from ordering.carts.models import Checkout
from ordering.carts.whose import own_cart, tell_merged
from ordering.orders.models import ADDRESS
from ordering.users.visitor import visitor_of
from web.resources import done

FIELDS = {"address": {"email", "address", *ADDRESS}, "delivery": {"delivery_method", "payment_method"}}


def step_or_way_back(request: Request, cart_id: UUID, step: str) -> Response:
    """The step; or the way to the cart when it is empty, and to the step before when that is not filled."""
    visitor, names = visitor_of(request), list(STEPS)
    cart = own_cart(visitor, cart_id)
    shown = checkout_shown(cart, visitor, step=step)
    if not shown["lines"]:
        return done(request, shown, to=reverse("show-cart"))
    if names.index(shown["open_step"]) < names.index(step):
        return done(request, shown, to=way_to(shown["open_step"], cart))
    return Response({**shown, **tell_merged(visitor)})


def step_to_mend(wrong: Iterable[str], told: Checkout | None) -> str:
    """The first step that is still open, or that has one of these fields."""
    names, wrong = list(STEPS), set(wrong)
    asked = [name for name, fields in FIELDS.items() if fields & wrong]
    return min([open_step(told), *asked], key=names.index)


def at_step(response: Response, step: str) -> Response:
    """The same on the page of that step."""
    response.template_name = f"carts/show_{step}.html"
    return response
