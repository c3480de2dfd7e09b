"""Runs in catalog's environment: the products on standard input, each with stock, category and a cover of the demo.

Prints the addresses of the products and of their categories.
"""

import json
import sys
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402

from catalog.categories.models import Category  # noqa: E402
from catalog.pictures.gallery import add as add_picture  # noqa: E402
from catalog.products.models import Family  # noqa: E402
from catalog.stock.models import Stock  # noqa: E402


def add(articles: list[dict[str, Any]]) -> dict[str, list[str]]:
    covers = [family.picture for family in Family.objects.select_related("picture").order_by("slug") if family.picture]
    categories = {names: Category.of_path(names) for names in {tuple(article["category"]) for article in articles}}
    products = []
    for number, article in enumerate(articles):
        category = categories[tuple(article["category"])]
        with transaction.atomic():
            family = Family(slug=article["handle"], title=article["title"], description=article["text"])
            family.vendor, family.category = article["vendor"], category
            family.save(force_insert=True)
            product = family.add(sku=article["sku"], price=Decimal(article["price"]))
            Stock.open(product, article["stock"])
            add_picture(family, covers[number % len(covers)])
        products.append(family.address())
    return {"products": products, "categories": [one.address() for one in categories.values() if one]}


if __name__ == "__main__":
    print(json.dumps(add(json.load(sys.stdin))))
