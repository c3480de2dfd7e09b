"""Runs in catalog's environment: changes a product's price and commits only when its input ends."""

import json
import sys
from decimal import Decimal

import django

django.setup()

from django.db import transaction  # noqa: E402

from catalog.products.models import Product  # noqa: E402

if __name__ == "__main__":
    with transaction.atomic():
        Product.objects.get(id=sys.argv[1]).change_price(Decimal(sys.argv[2]))
        print(json.dumps("not committed yet"), flush=True)
        sys.stdin.read()
