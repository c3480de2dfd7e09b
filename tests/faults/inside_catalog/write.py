"""Runs in catalog's environment until its input ends: prices, stock, families, products that come and go; bursts."""

import json
import random
import select
import sys
from decimal import Decimal
from uuid import UUID

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection, transaction  # noqa: E402

from catalog.products.models import Family, Product  # noqa: E402
from catalog.stock.models import Stock  # noqa: E402

FIRST, BURST = 12, 8


class Writer:
    def __init__(self, name: str, seed: str) -> None:
        self.name = name
        self.chance = random.Random(seed)
        self.products: list[UUID] = []
        self.families: list[UUID] = []
        self.written = self.failed = 0

    def write(self) -> None:
        """One change, or a burst of them. Where the database gave no answer, nobody knows whether it happened."""
        deeds = (self.price, self.stock, self.family, self.come_and_go, self.arrive)
        deed = self.chance.choices(deeds, weights=(60, 21, 2, 15, 2))[0]
        try:
            deed()
            self.written += 1
        except (OperationalError, InterfaceError):
            self.failed += 1
            connection.close()

    def price(self) -> None:
        Product.objects.get(id=self.chance.choice(self.products)).change_price(Decimal(self.chance.randint(1, 99999)))

    def stock(self) -> None:
        one = Stock.objects.get(id=self.chance.choice(self.products))
        one.adjust(self.chance.choice((1, 2, 3, -1)) if one.on_hand else 9, reason="counted", by=None)

    def family(self) -> None:
        """Told of each variant."""
        family = Family.objects.get(id=self.chance.choice(self.families))
        family.change(published=not family.published)

    def come_and_go(self) -> None:
        product = Product.objects.get(id=self.chance.choice(self.products))
        product.change(active=not product.active)

    def arrive(self) -> None:
        """Told within one transaction."""
        self.add(BURST)

    def add(self, count: int) -> None:
        slug = f"{self.name}-{len(self.families)}-{self.failed}"
        with transaction.atomic():
            family = Family.objects.create(slug=slug, title=self.name)
            added = [family.add(sku=f"{slug}-{n}", price=Decimal(n + 1), option_label=str(n)) for n in range(count)]
            for product in added:
                Stock.open(product, 3)
        self.families.append(family.id)
        self.products += [product.id for product in added]


if __name__ == "__main__":
    writer, a_second = Writer(sys.argv[1], sys.argv[2]), float(sys.argv[3])
    writer.add(FIRST)
    print(json.dumps([str(product) for product in writer.products]), flush=True)
    while not select.select([sys.stdin], [], [], 1 / a_second)[0]:
        writer.write()
