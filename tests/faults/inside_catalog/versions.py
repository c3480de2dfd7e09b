"""Runs in catalog's environment: a product and, one transaction each, further versions of it; prints its id."""

import json
import sys
from decimal import Decimal

import django

django.setup()

from django.db import transaction  # noqa: E402

from catalog.products.models import Family, Product  # noqa: E402


def add(name: str) -> Product:
    like = Family.objects.exclude(picture=None).order_by("slug")[0]
    with transaction.atomic():
        family = Family.objects.create(slug=name, title=name, vendor=like.vendor, picture=like.picture)
        return family.add(sku=name, price=Decimal(1))


if __name__ == "__main__":
    product = add(sys.argv[1])
    for number in range(2, int(sys.argv[2]) + 1):
        product.change_price(Decimal(number))
    print(json.dumps(str(product.id)))
