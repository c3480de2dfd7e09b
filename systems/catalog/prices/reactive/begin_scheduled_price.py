from catalog.prices.models import ScheduledPrice
from messaging.reactions import due, reacts_to


@reacts_to(due(ScheduledPrice, "begin_due"))
def begin_scheduled_price(price: ScheduledPrice) -> None:
    """The variant costs what was planned, with the price of before crossed out."""
    price.begin()
