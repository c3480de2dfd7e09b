from django.db.models import Sum
from django.http import HttpRequest

from ordering.carts.models import CartItem
from ordering.carts.whose import cart_of
from ordering.users.visitor import visitor_of


def cart_count(request: HttpRequest) -> dict[str, int]:
    """For the header of every page: how many things are in the cart of whoever asks."""
    cart = cart_of(visitor_of(request))
    items = CartItem.objects.filter(cart=cart)
    return {"cart_count": (items.aggregate(number=Sum("quantity"))["number"] or 0) if cart else 0}
