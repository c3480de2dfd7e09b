"""Which cart is whose: a customer's is found by who they are, a guest's by what the session remembers."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404

from ordering.carts.models import Cart
from ordering.users.visitor import Visitor

GUEST_CART = "guest_cart"
PAST_CARTS = "past_guest_carts"
MERGED = "cart_joined"


def cart_of(visitor: Visitor) -> Cart | None:
    """The cart of whoever asks, if there is one. What a customer put into it as a guest joins it here."""
    guest = _guest_cart(visitor.session)
    if visitor.id is None:
        return guest
    if guest is not None:
        return _merged(guest, visitor)
    return Cart.objects.filter(customer_id=visitor.id).first()


def begin_cart(visitor: Visitor) -> Cart:
    """The cart of whoever asks; an empty one if there is none."""
    cart = cart_of(visitor)
    if cart is None and visitor.id is not None:
        cart, _new = Cart.objects.get_or_create(customer_id=visitor.id)
    elif cart is None:
        cart = Cart.objects.create()
        visitor.session[GUEST_CART] = str(cart.id)
    return cart


def own_cart(visitor: Visitor, cart_id: UUID) -> Cart:
    """The cart of this id if it is theirs, or the one that it has joined; for everybody else there is none (404)."""
    cart = cart_of(visitor)
    if cart is None or str(cart_id) not in {str(cart.id), *visitor.session.get(PAST_CARTS, [])}:
        raise Http404
    return cart


def tell_merged(visitor: Visitor) -> dict[str, int]:
    """How many lines came from the time before signing in, and how many of them did not fit in whole; said once."""
    merged, less = visitor.session.pop(MERGED, (0, 0))
    return {"merged": merged, "merged_less": less}


def guest_carts(session: SessionBase) -> list[str]:
    """Ids of the carts that were this session's while nobody was signed in: a guest's orders came out of them."""
    now = session.get(GUEST_CART)
    return [*session.get(PAST_CARTS, []), *([now] if now else [])]


def _guest_cart(session: SessionBase) -> Cart | None:
    known = session.get(GUEST_CART)
    return Cart.objects.filter(pk=known, customer_id=None).first() if known else None


def _merged(guest: Cart, visitor: Visitor) -> Cart:
    cart, _new = Cart.objects.get_or_create(customer_id=visitor.id)
    session = visitor.session
    came, less = cart.take_over(guest)
    before = session.get(MERGED, (0, 0))
    session[MERGED] = (before[0] + came, before[1] + less)
    session[PAST_CARTS] = guest_carts(session)
    del session[GUEST_CART]
    return cart
