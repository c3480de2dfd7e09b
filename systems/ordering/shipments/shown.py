from typing import Any

from ordering.orders.models import Order
from ordering.shipments.models import left_of


def parcels_shown(order: Order) -> list[dict[str, Any]]:
    """The parcels that have left, oldest first, and what is in them."""
    parcels = order.shipments.prefetch_related("lines__line")
    return [
        {
            "number": parcel.number,
            "at": parcel.at,
            "carrier": parcel.carrier,
            "tracking": parcel.tracking,
            "lines": [
                {"product_id": sent.line.product_id, "title": sent.line.title, "quantity": sent.quantity}
                for sent in parcel.lines.all()
            ],
        }
        for parcel in parcels
    ]


def left_shown(order: Order) -> list[dict[str, Any]]:
    """What of the order has not left the house yet."""
    left = left_of(order)
    return [
        {
            "product_id": line.product_id,
            "title": line.title,
            "option_label": line.option_label,
            "sku": line.sku,
            "ordered": line.quantity,
            "left": left[line.product_id],
        }
        for line in order.lines.all()
        if line.product_id in left
    ]
