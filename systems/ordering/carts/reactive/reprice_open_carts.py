from messaging.reactions import changed, reacts_to
from ordering.carts.models import CartItem
from ordering.products.models import Product


@reacts_to(changed(Product, "price"))
def reprice_open_carts(product: Product) -> None:
    """The cart page then tells the old price and the new one. A product that is gone has no price."""
    if not product.deleted:
        CartItem.of_open_carts(product).update(price=product.price)
