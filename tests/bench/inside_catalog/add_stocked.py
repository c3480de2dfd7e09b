"""Runs in catalog's environment: so many products with so much stock of each; prints their ids."""

import json
import sys
from decimal import Decimal
from uuid import uuid4

import django

django.setup()

from django.db import transaction  # noqa: E402

from catalog.products.models import Family  # noqa: E402
from catalog.stock.models import Stock  # noqa: E402

if __name__ == "__main__":
    count, pieces = map(int, sys.argv[1:])
    ids = []
    for number in range(count):
        with transaction.atomic():
            slug = f"stocked-{number}-{uuid4().hex[:8]}"
            product = Family.objects.create(slug=slug, title=slug).add(
                sku=slug, price=Decimal(number) + Decimal("0.99")
            )
            Stock.open(product, pieces)
        ids.append(str(product.id))
    print(json.dumps({"ids": ids}))
