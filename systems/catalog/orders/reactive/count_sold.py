from catalog.orders.sold import count_again
from catalog.stock.reservations import ReservationLine
from messaging.reactions import reacts_to, uploaded


@reacts_to(uploaded(ReservationLine, "state"))
def count_sold(line: ReservationLine) -> None:
    """Something was ordered, or an order was called off: lists follow."""
    count_again([line.product.family_id])
