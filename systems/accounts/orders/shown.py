from typing import Any

from django.conf import settings

from accounts.orders.models import Order


def shown(order: Order) -> dict[str, Any]:
    """An order as pages and programs see it; `copied_at` is when news of it came, `href` where it is."""
    return {
        "id": order.id,
        "number": order.number,
        "state": order.state,
        "total": order.total,
        "placed_at": order.placed_at,
        "copied_at": order.applied_at,
        "href": f"{settings.LINKS['ordering']}/orders/{order.id}",
    }
