"""What search engines are told of a product and of the way to it: schema.org, as JSON-LD."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

MOST_VARIANTS = 12  # of more, the range of prices is told
SCHEMA = "https://schema.org"
KNOWN = {"size": "size", "colour": "color", "color": "color", "material": "material"}


def structured(data: dict[str, Any]) -> dict[str, Any]:
    """Of a product's page."""
    return {"@context": SCHEMA, "@graph": [_product(data), breadcrumbs([*data["trail"].items(), (data["title"], "")])]}


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Of names and addresses from the top down."""
    shop = settings.LINKS["catalog"]
    items = [
        {"@type": "ListItem", "position": place, "name": name} | ({"item": f"{shop}{address}"} if address else {})
        for place, (name, address) in enumerate([(settings.SHOP_NAME, "/"), *steps], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _product(data: dict[str, Any]) -> dict[str, Any]:
    shop, variants = settings.LINKS["catalog"], data["variants"]
    own = {
        "name": data["title"],
        "url": f"{shop}{data['address']}",
        "description": data["description"][:500],
        **({"brand": {"@type": "Brand", "name": data["vendor"]}} if data["vendor"] else {}),
        **({"image": [f"{shop}{one['src']}" for one in data["pictures"]]} if data["pictures"] else {}),
    }
    if len(variants) == 1:
        return {"@type": "Product", **own, "sku": variants[0]["sku"], "offers": _offer(variants[0], own["url"])}
    if len(variants) > MOST_VARIANTS:
        return {"@type": "Product", **own, "offers": _offers(variants)}
    members = [_variant(one, data["title"], own["url"]) for one in variants]
    return {"@type": "ProductGroup", **own, "productGroupID": data["slug"], "hasVariant": members}


def _variant(of: dict[str, Any], title: str, address: str) -> dict[str, Any]:
    known = {KNOWN[name.lower()]: value for name, value in of["options"].items() if name.lower() in KNOWN}
    name = f"{title}, {of['option_label']}" if of["option_label"] else title
    return {"@type": "Product", "name": name, "sku": of["sku"], **known, "offers": _offer(of, address)}


def _offer(of: dict[str, Any], address: str) -> dict[str, Any]:
    words = {"plenty": "InStock", "few": "LimitedAvailability", "none": "OutOfStock"}
    stock = words.get(of["availability"])
    return {
        "@type": "Offer",
        "price": of["price"]["amount"],
        "priceCurrency": of["price"]["currency"],
        "url": address,
        **({"availability": f"{SCHEMA}/{stock}"} if stock else {}),
    }


def _offers(variants: list[dict[str, Any]]) -> dict[str, Any]:
    prices = sorted((one["price"]["amount"] for one in variants), key=float)
    currency = variants[0]["price"]["currency"]
    return {
        "@type": "AggregateOffer",
        "lowPrice": prices[0],
        "highPrice": prices[-1],
        "priceCurrency": currency,
        "offerCount": len(variants),
    }
