from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from look.samples import DELIVERIES, DRAWINGS, FACETS, LONG_WORD, picture, products


def show_look(request: HttpRequest) -> HttpResponse:
    """Every component of the style pack in every state, for the people who build pages; hidden from customers."""
    if not settings.DEBUG:
        raise Http404
    now = timezone.now()
    context = {
        "products": products(),
        "pictures": [picture(*drawing) for drawing in DRAWINGS],
        "seconds_ago": now - timedelta(seconds=3),
        "days_ago": now - timedelta(days=4),
        "low_price": {"amount": "12.50", "currency": "EUR"},
        "high_price": {"amount": "1250.00", "currency": "EUR"},
        "facets": FACETS,
        "countries": [("AT", "Austria"), ("DE", "Germany"), ("FR", "France")],
        "deliveries": DELIVERIES,
        "form_errors": {
            "email": ["Enter an address with an @ in it, such as alice@example.com."],
            "delivery": ["Choose how we should send it."],
            "non_field_errors": ["Your cart changed while you were here. Check it, then go on."],
        },
        "labels": {"email": "E-mail"},
        "long_word": LONG_WORD,
    }
    return render(request, "look/show_look.html", context)
