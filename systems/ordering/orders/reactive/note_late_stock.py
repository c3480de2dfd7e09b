from messaging.reactions import due, reacts_to
from ordering.orders.models import Order


@reacts_to(due(Order, "stock_due_at"))
def note_late_stock(order: Order) -> None:
    """The customer and the staff are told that the answer on stock takes long. It still counts when it comes."""
    order.note_late_stock()
