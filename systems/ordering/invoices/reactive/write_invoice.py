from messaging.reactions import changed, reacts_to
from ordering.invoices.writing import write_if_due
from ordering.orders.models import Order


@reacts_to(changed(Order, "state"))
def write_invoice(order: Order) -> None:
    write_if_due(order.id)
