from accounts.orders.models import Order
from contracts.ordering.order_changed import OrderChanged
from contracts.plain import to_plain
from messaging.copies import copies


@copies(OrderChanged, into=Order)
def copy_order(event: OrderChanged) -> dict[str, object]:
    return {
        "number": event.number,
        "customer_id": event.customer_id,
        "state": event.state,
        "lines": to_plain(event.lines),
        "total": to_plain(event.total),
        "placed_at": event.placed_at,
    }
