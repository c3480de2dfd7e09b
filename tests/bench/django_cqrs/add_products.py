"""Runs in the rival's environment, as master: adds the products on standard input in one transaction.

Prints when it was committed, before any of them was published: django-cqrs publishes in the process that wrote.
"""

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.db import transaction  # noqa: E402
from shop.master.models import Product  # noqa: E402

if __name__ == "__main__":
    times: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: times.append(time.time()))
        Product.cqrs.bulk_create([Product(**values) for values in json.load(sys.stdin)])
    print(json.dumps({"committed": times[0]}))
