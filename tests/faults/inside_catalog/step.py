"""Runs in catalog's environment: a further version of each of these products."""

import json
import sys
from decimal import Decimal

import django

django.setup()

from catalog.products.models import Product  # noqa: E402

if __name__ == "__main__":
    for product in Product.objects.filter(id__in=sys.argv[1:]):
        product.change_price(product.price + Decimal("0.01"))
    print(json.dumps(len(sys.argv) - 1))
