"""Runs in catalog's environment: so much of one product that nobody is refused; prints its id."""

import json

import django

django.setup()

from catalog.stock.models import Stock  # noqa: E402

if __name__ == "__main__":
    chosen = Stock.objects.order_by("-on_hand")[0]
    chosen.adjust(100_000, reason="counted", note="benchmark", by=None)
    print(json.dumps(str(chosen.id)))
