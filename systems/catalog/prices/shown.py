"""How scheduled prices look to staff."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.prices.models import ScheduledPrice
from catalog.prices.times import local
from catalog.products.models import Product
from catalog.products.shown import money, priced


def row(of: ScheduledPrice) -> dict[str, Any]:
    return {
        "id": str(of.id),
        "price": money(of.price, of.product.currency),
        "starts_at": of.starts_at.isoformat(),
        "ends_at": of.ends_at.isoformat(),
        "starts_local": local(of.starts_at),
        "ends_local": local(of.ends_at),
        "state": of.state,
        "outcome": of.outcome,
        "words": words(of),
        "is_live": of.is_live,
        "by": str(of.by) if of.by else None,
    }


def words(of: ScheduledPrice) -> str:
    """Where it stands, and how it ended."""
    outcomes = {
        "lower_already": _("Ended at once: when it was to begin, the variant cost no more than that."),
        "by_hand": _("Ended. Somebody had changed the price meanwhile, and theirs stays."),
        "missed": _("It never began: nobody was at work between its start and its end."),
    }
    states = {"planned": _("Planned"), "running": _("Running"), "ended": _("Ended"), "cancelled": _("Called off")}
    return outcomes.get(of.outcome) or states[of.state]


def page(product: Product) -> dict[str, Any]:
    """The variant with its prices for a time, the newest first."""
    prices = product.scheduled_prices.select_related("product")[:100]
    return {"product": priced(product), "prices": [row(one) for one in prices], "zone": settings.SHOP_TIME_ZONE}
