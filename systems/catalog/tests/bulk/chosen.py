"""What staff send to change many products at once."""

from typing import Any

from catalog.products.models import Product


def ticked(*products: Product, action: str, **more: Any) -> dict[str, Any]:
    return {"family": [str(product.family_id) for product in products], "action": action, **more}
