"""Which fields of which events are personal data, of what kind, and so who is told what of a person.

Every field of every event stands here, `id` too: a law finds one that is missing, a personal one that a reader is told
and does not read, and an event whose `classification` says something else. `python -m contracts.personal` prints the
table of the README.
"""

from contracts.event import Event
from contracts.events import EVENTS

NAME = "name"  # how somebody is called
CONTACT = "contact"  # where somebody is reached
SETTING = "setting"  # how somebody wants things, and what they may do
PURCHASE = "purchase"  # what somebody bought
EVERYTHING = "everything"  # whatever a system holds of somebody, for themselves
SIGN_IN = "sign_in"  # one of somebody's sign-ins, as a number
NUMBER = "number"  # a number that leads to somebody, or to their order, for who holds more
NOTHING = "nothing"  # no person's data

SAYS_SOMETHING = {NAME, CONTACT, SETTING, PURCHASE, EVERYTHING}  # by itself; numbers do so only beside other data
KINDS = (NAME, CONTACT, SETTING, PURCHASE, EVERYTHING, SIGN_IN, NUMBER)
Kinds = dict[str, str]

_ADDRESS = {f"addresses[].{part}": CONTACT for part in ("name", "street", "postal_code", "city", "country", "default")}
_PRICE = ("unit_price.amount", "unit_price.currency")
_BOUGHT = {f"lines[].{part}": PURCHASE for part in ("product_id", "title", "option_label", "sku", "quantity", *_PRICE)}
_SIGN_IN_ENDED = {"id": NOTHING, "sid": SIGN_IN, "sub": NUMBER}
_ERASED = {
    "id": NUMBER,
    "deleted": NOTHING,
    "kept[].what": NOTHING,
    "kept[].names": NUMBER,
    "kept[].reason": NOTHING,
    "kept[].until": NOTHING,
}
_TRACE = {
    "id": NOTHING,
    "notes[].journey": NUMBER,
    **{
        f"notes[].{part}": NOTHING
        for part in ("what", "type", "function", "message_id", "causation_id", "attempt", "at", "milliseconds", "error")
    },
    "notes[].payload": NOTHING,  # what is personal in it is left out: contracts/masked.py
}
_PART = {"id": NUMBER, "person_id": NUMBER, "number": NOTHING, "of": NOTHING, "content": EVERYTHING}

FIELDS: dict[str, Kinds] = {
    "accounts.contact.changed.v1": {"id": NUMBER, "email": CONTACT, "addresses[].id": NUMBER, **_ADDRESS},
    "accounts.contact.deleted.v1": {"id": NUMBER},
    "accounts.export.requested.v1": {"id": NUMBER, "person_id": NUMBER},
    "accounts.session.ended.v1": {**_SIGN_IN_ENDED, "but": SIGN_IN},
    "accounts.signing_keys.changed.v1": {"id": NOTHING, "keys": NOTHING},
    "accounts.trace.noted.v1": _TRACE,
    "accounts.user.changed.v1": {"id": NUMBER, "display_name": NAME, "language": SETTING, "active": SETTING},
    "accounts.user.deleted.v1": {"id": NUMBER},
    "accounts.user.erased.v1": {"id": NUMBER},
    "catalog.erasure.confirmed.v1": _ERASED,
    "catalog.export.part.v1": _PART,
    "catalog.picture.changed.v1": dict.fromkeys(("id", "sha256", "webp", "alt"), NOTHING),
    "catalog.product.changed.v1": dict.fromkeys(
        ("id", "slug", "title", "option_label", "sku", "price.amount", "price.currency", "active", "picture_sha256"),
        NOTHING,
    ),
    "catalog.product.deleted.v1": {"id": NOTHING},
    "catalog.reservation.refused.v1": {
        "id": NUMBER,
        **{f"lines[].{part}": NOTHING for part in ("product_id", "wanted", "available", "reason")},
    },
    "catalog.reservation.released.v1": {"id": NUMBER, "reason": NOTHING},
    "catalog.reservation.reserved.v1": {"id": NUMBER},
    "catalog.restock.noticed.v1": {
        "id": NUMBER,
        "person_id": NUMBER,
        "slug": SETTING,
        "title": SETTING,
        "option_label": SETTING,
    },
    "catalog.session.ended.v1": _SIGN_IN_ENDED,
    "catalog.stock.changed.v1": dict.fromkeys(("id", "available", "quantity"), NOTHING),
    "catalog.trace.noted.v1": _TRACE,
    "ordering.erasure.confirmed.v1": _ERASED,
    "ordering.export.part.v1": _PART,
    "ordering.order.cancelled.v1": {"id": NUMBER, "reason": NOTHING},
    "ordering.order.changed.v1": {
        "id": NUMBER,
        "customer_id": NUMBER,
        "number": PURCHASE,
        "state": PURCHASE,
        "placed_at": PURCHASE,
        "total.amount": PURCHASE,
        "total.currency": PURCHASE,
        **_BOUGHT,
    },
    "ordering.order.confirmed.v1": {"id": NUMBER},
    "ordering.order.delivered.v1": {"id": NUMBER},
    "ordering.order.partly_shipped.v1": {"id": NUMBER, "lines[].product_id": NOTHING, "lines[].quantity": NOTHING},
    "ordering.order.placed.v1": {"id": NUMBER, "lines[].product_id": NOTHING, "lines[].quantity": NOTHING},
    "ordering.order.refused.v1": {"id": NUMBER, "reason": NOTHING},
    "ordering.order.shipped.v1": {"id": NUMBER},
    "ordering.session.ended.v1": _SIGN_IN_ENDED,
    "ordering.trace.noted.v1": _TRACE,
}


def told_to(kind: str) -> list[tuple[str, list[str]]]:
    """Who tells whom of data of this kind: [("accounts", ["ordering"])]; without those who tell nobody."""
    readers: dict[str, set[str]] = {}
    for event in EVENTS:
        if event.readers and kind in FIELDS[event.type].values():
            readers.setdefault(event.publisher, set()).update(event.readers)
    return [(publisher, sorted(names)) for publisher, names in sorted(readers.items())]


def personal_table() -> str:
    """Markdown: a line for each event that holds personal data, numbers included."""
    rows = [_row(event) for event in EVENTS if set(FIELDS[event.type].values()) - {NOTHING}]
    return "\n".join(["| event | personal data | readers |", "|---|---|---|", *rows])


def _row(event: type[Event]) -> str:
    kinds = FIELDS[event.type]
    told = [
        f"{kind}: {', '.join(f'`{field}`' for field, its in kinds.items() if its == kind)}"
        for kind in KINDS
        if kind in kinds.values()
    ]
    return f"| `{event.type}` | {'; '.join(told)} | {', '.join(sorted(event.readers)) or '-'} |"


if __name__ == "__main__":
    print(personal_table())  # noqa: T201
