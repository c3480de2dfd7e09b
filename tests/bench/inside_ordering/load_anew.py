"""Runs in ordering's environment: the copy of products is empty, and asked for anew; prints when that was committed."""

import json
import time

import django

django.setup()

from django.db import transaction  # noqa: E402

from messaging.rebuild import request_rebuild  # noqa: E402
from ordering.products.models import Product  # noqa: E402
from ordering.products.reactive.copy_product import copy_product  # noqa: E402

if __name__ == "__main__":
    with transaction.atomic():
        Product.everything.all().delete()
        request_rebuild(copy_product, reason="benchmark")
    print(json.dumps(time.time()))
