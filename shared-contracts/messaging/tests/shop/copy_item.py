from contracts.catalog.product_changed import ProductChanged
from messaging.copies import copies
from messaging.tests.shop.models import ItemCopy


@copies(ProductChanged, into=ItemCopy)
def copy_item(event: ProductChanged) -> dict[str, object]:
    if event.title == "does not map":
        raise ValueError("the title says so")
    return {"title": event.title, "price": event.price.amount}
