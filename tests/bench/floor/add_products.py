"""Runs as the floor: the products on standard input, one row each."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from shop.models import Product  # noqa: E402

if __name__ == "__main__":
    products = [
        Product(slug=one["sku"], title=one["title"], text=one["text"], price=one["price"])
        for one in json.load(sys.stdin)
    ]
    Product.objects.bulk_create(products)
    print(json.dumps([f"/products/{product.slug}" for product in products]))
