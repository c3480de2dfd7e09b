"""Runs in catalog's environment: changes prices one by one, 50 a second, and prints when each was committed."""

import json
import sys
import time
from decimal import Decimal

import django

django.setup()

from catalog.products.models import Product  # noqa: E402

PAUSE = 0.02  # seconds

if __name__ == "__main__":
    committed = {}
    for product in Product.objects.filter(id__in=json.loads(sys.stdin.read())):
        product.change_price(product.price + Decimal("0.01"))
        committed[str(product.id)] = time.time()
        time.sleep(PAUSE)  # the rate that is measured
    print(json.dumps(committed))
