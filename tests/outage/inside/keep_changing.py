"""Runs in catalog's environment until its input ends: prices of the named family change, variants come and go.

Prints how many of each there were.
"""

import json
import random
import select
import sys
from collections import Counter
from decimal import Decimal

import django

django.setup()

from django.db import transaction  # noqa: E402

from catalog.products.models import Family, Product  # noqa: E402
from contracts.catalog.product_deleted import ProductDeleted  # noqa: E402
from messaging.ids import uuid7  # noqa: E402
from messaging.outbox import publish  # noqa: E402

PAUSE = 0.1  # seconds
ONE = Decimal("1.00")
FEW = 200  # variants that change; of the others only the snapshot tells


def change(family: Family, chosen: list[Product], number: int) -> str:
    """One step in three is of each kind."""
    if number % 3 == 0:
        with transaction.atomic():
            name = f"new {uuid7()}"
            added = Product(family=family, sku=name, option_label=name, price=ONE)
            added.save()
            publish(added.changed())
        chosen.append(added)
        return "added"
    one = random.choice(chosen)
    if number % 3 == 1:
        one.change_price(Decimal(random.randint(1, 9000)))
        return "changed"
    chosen.remove(one)
    one.delete_and_tell(ProductDeleted)
    return "deleted"


if __name__ == "__main__":
    family = Family.objects.get(slug=sys.argv[1])
    chosen = list(family.products.order_by("id")[:FEW])
    done: Counter[str] = Counter()
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        done[change(family, chosen, sum(done.values()))] += 1
    print(json.dumps(done))
