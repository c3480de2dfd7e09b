"""Runs in catalog's environment until its input ends: does what each line asks for, and answers with a line of JSON."""

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection, transaction  # noqa: E402

from catalog.products.models import Family, Product  # noqa: E402


def add(versions: str) -> str:
    """A product that nobody else changes, with so many versions, one transaction each; its id."""
    name = f"hand-{uuid4().hex}"
    with transaction.atomic():
        family = Family.objects.create(slug=name, title="Hand")
        product = family.add(sku=name, price=Decimal(1))
    for number in range(2, int(versions) + 1):
        product.change_price(Decimal(number))
    return str(product.id)


def step(*products: str) -> str:
    """A further version of each of these."""
    for product in Product.objects.filter(id__in=products):
        product.change_price(product.price + Decimal("0.01"))
    return "done"


def hold(product: str) -> str:
    """A further version, committed with the next line."""
    with transaction.atomic():
        step(product)
        print(json.dumps("not committed yet"), flush=True)
        sys.stdin.readline()
    return "committed"


DEEDS: dict[str, Callable[..., str]] = {"add": add, "step": step, "hold": hold}


def done(words: list[str]) -> str:
    """Until the database answers; where it gave no answer, it is done once more."""
    while True:
        try:
            return DEEDS[words[0]](*words[1:])
        except (OperationalError, InterfaceError):
            connection.close()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(done(line.split())), flush=True)
