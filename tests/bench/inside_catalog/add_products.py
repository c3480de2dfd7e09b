"""Runs in catalog's environment: adds products in one transaction and prints when it was committed."""

import json
import sys
import time
from decimal import Decimal

import django

django.setup()

from django.db import transaction  # noqa: E402

from catalog.products.models import Family, Product  # noqa: E402
from messaging.outbox import publish  # noqa: E402


def add(count: int, name: str) -> tuple[float, list[str]]:
    """`count` variants of one family, each told. The family looks like one of the demo, so that no cover is drawn."""
    like = Family.objects.exclude(picture=None).order_by("slug")[0]
    with transaction.atomic():
        family = Family.objects.create(slug=name, title=like.title, vendor=like.vendor, picture=like.picture)
        products = [
            Product(family=family, sku=f"{name}-{n}", option_label=str(n), price=Decimal(n % 9000 + 1), position=1)
            for n in range(count)
        ]
        Product.objects.bulk_create(products)
        for start in range(0, count, 500):
            publish(*(product.changed() for product in products[start : start + 500]))
    return time.time(), [str(product.id) for product in products]


if __name__ == "__main__":
    committed, ids = add(int(sys.argv[1]), sys.argv[2])
    print(json.dumps({"committed": committed, "ids": ids}))
