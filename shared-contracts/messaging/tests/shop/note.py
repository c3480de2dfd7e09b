from contracts.catalog.product_changed import ProductChanged
from messaging.reactions import Again, GiveUp, TryLater, changed, due, reacts_to
from messaging.tests.shop.models import ItemCopy, Note, Timer


@reacts_to(ProductChanged)
def note_news(event: ProductChanged) -> Again | None:
    """What it does is said by the title, so that a test can choose."""
    Note.objects.create(text=f"{event.title} {event.price}")
    if event.title == "raise":
        raise ValueError("the title says so")
    if event.title == "later":
        raise TryLater(5, "not yet")
    if event.title == "give up":
        raise GiveUp("never")
    if event.title == "again" and Note.objects.count() < 3:
        return Again()
    return None


@reacts_to(changed(ItemCopy, "price"))
def note_price(item: ItemCopy) -> None:
    Note.objects.create(text=f"price {item.price}")


@reacts_to(due(Timer, "due_at"))
def note_time(timer: Timer) -> None:
    Note.objects.create(text="due")
