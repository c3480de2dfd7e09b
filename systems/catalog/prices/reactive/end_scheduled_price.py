from catalog.prices.models import ScheduledPrice
from messaging.reactions import due, reacts_to


@reacts_to(due(ScheduledPrice, "end_due"))
def end_scheduled_price(price: ScheduledPrice) -> None:
    """The variant costs again what it did before."""
    price.end()
