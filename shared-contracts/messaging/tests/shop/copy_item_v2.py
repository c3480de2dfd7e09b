from messaging.copies import copies
from messaging.tests.shop.models import ItemCopy
from messaging.tests.shop.product_changed_v2 import ProductChangedV2


@copies(ProductChangedV2, into=ItemCopy)
def copy_item_v2(event: ProductChangedV2) -> dict[str, object]:
    return {"title": event.name, "price": event.prices[0].amount}
