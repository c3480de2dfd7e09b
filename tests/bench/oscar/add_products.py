"""Runs in Oscar's environment: the products on standard input, with price, stock, category and picture each."""

import json
import os
import sys
from io import BytesIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.db import transaction  # noqa: E402
from oscar.apps.catalogue.categories import create_from_sequence  # noqa: E402
from oscar.apps.catalogue.models import Product, ProductClass, ProductImage  # noqa: E402
from oscar.apps.partner.models import Partner, StockRecord  # noqa: E402
from PIL import Image  # noqa: E402

PICTURES = 24  # as many different ones as the suite's demo has


def picture(number: int) -> ContentFile:
    out = BytesIO()
    Image.new("RGB", (800, 1000), (number * 9, 120, 200)).save(out, "JPEG")
    return ContentFile(out.getvalue(), f"{number}.jpg")


@transaction.atomic
def add(products: list[dict]) -> list[str]:
    sold = ProductClass.objects.create(name="Article")
    partner = Partner.objects.create(name="Us")
    categories, files, added = {}, [], []
    for number, one in enumerate(products):
        product = Product.objects.create(
            product_class=sold, upc=one["sku"], title=one["title"], description=one["text"], is_public=True
        )
        names = tuple(one["category"])
        categories[names] = categories.get(names) or create_from_sequence(names)[-1]
        product.categories.add(categories[names])
        StockRecord.objects.create(
            product=product, partner=partner, partner_sku=one["sku"], price=one["price"], num_in_stock=one["stock"]
        )
        image = ProductImage(product=product, caption=one["title"])
        if number < PICTURES:
            image.original.save(f"{number}.jpg", picture(number), save=False)
            files.append(image.original.name)
        image.original.name = files[number % PICTURES]
        image.save()
        added.append(product.get_absolute_url())
    return [*added, *(category.get_absolute_url() for category in categories.values())]


if __name__ == "__main__":
    print(json.dumps(add(json.load(sys.stdin))))
