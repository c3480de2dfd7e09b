from contracts.catalog.product_changed import ProductChanged
from messaging.copies import copies
from ordering.products.models import Product


@copies(ProductChanged, into=Product)
def copy_product(event: ProductChanged) -> dict[str, object]:
    return {
        "slug": event.slug,
        "title": event.title,
        "option_label": event.option_label,
        "sku": event.sku,
        "price": event.price.amount,
        "currency": event.price.currency,
        "active": event.active,
        "picture_sha256": event.picture_sha256 or "",
    }
