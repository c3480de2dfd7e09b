"""Runs in catalog's environment: adds products, 5,000 in a transaction, and prints when the last was committed."""

import json
import sys
import time
from dataclasses import replace
from decimal import Decimal

import django

django.setup()

from django.db import transaction  # noqa: E402

from catalog.products.models import Family, Product  # noqa: E402
from contracts.money import Money  # noqa: E402
from messaging.outbox import publish  # noqa: E402

IN_ONE_TRANSACTION = 5000


def add(count: int, name: str) -> list[str]:
    """`count` variants of one family, each told. It has the picture of a book, as what is sold has one."""
    like = Family.objects.exclude(picture=None).order_by("slug").first()
    family = Family.objects.create(slug=name, title=name, picture=like.picture if like else None)
    ids: list[str] = []
    for start in range(0, count, IN_ONE_TRANSACTION):
        ids += add_at_once(family, name, range(start, min(start + IN_ONE_TRANSACTION, count)))
    return ids


@transaction.atomic
def add_at_once(family: Family, name: str, numbers: range) -> list[str]:
    products = [
        Product(family=family, sku=f"{name}-{n}", option_label=str(n), price=Decimal(n % 9000 + 1), position=1)
        for n in numbers
    ]
    Product.objects.bulk_create(products)
    first = products[0].changed()  # asks for the family, which is the same for all
    events = [
        replace(
            first,
            id=product.id,
            version=product.version,
            sku=product.sku,
            option_label=product.option_label,
            price=Money(amount=product.price, currency=product.currency),
        )
        for product in products
    ]
    for start in range(0, len(events), 500):
        publish(*events[start : start + 500])
    return [str(product.id) for product in products]


if __name__ == "__main__":
    ids = add(int(sys.argv[1]), sys.argv[2])
    print(json.dumps({"committed": time.time(), "ids": ids}))
