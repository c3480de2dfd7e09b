"""What happened to a product: what the other systems were told of it, how its stock moved, and who did what."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from catalog.bulk.models import BulkRow
from catalog.bulk.shown import words_of
from catalog.office.told import differences
from catalog.prices.models import ScheduledPrice
from catalog.prices.times import local
from catalog.products.models import Family
from catalog.stock.ledger import Movement
from messaging.envelope import open_envelope
from messaging.models import Outbox

Entry = dict[str, Any]


def history_of(family: Family, *, most: int) -> list[Entry]:
    """The newest first, at most so many."""
    names = {product.id: product.option_label or product.sku for product in family.products.all()}
    entries = [*_told(names, most), *_moved(names, most), *_planned(names, most), *_changed(family, most)]
    entries.sort(key=lambda entry: entry["at"], reverse=True)
    return entries[:most]


def _told(names: dict[UUID, str], most: int) -> list[Entry]:
    """Each event with what differs from the one before it of the same variant."""
    rows = Outbox.objects.filter(entity="product", entity_id__in=list(names), kind="event").order_by("-id")
    told = [(row, open_envelope(bytes(row.body)).data or {}) for row in rows[: most + len(names)]]
    entries = []
    for place, (row, data) in enumerate(told):
        before = next((old for older, old in told[place + 1 :] if older.entity_id == row.entity_id), None)
        words = _("New in the shop") if row.entity_version == 1 else _("Changed")
        about = names[UUID(str(row.entity_id))]
        changes = differences(before, data) if before is not None else []
        entries.append(_entry(row.created_at, words, about=about, changes=changes, event=row.type))
    return entries


def _moved(names: dict[UUID, str], most: int) -> list[Entry]:
    moved = Movement.objects.filter(product__in=list(names)).order_by("-id")[:most]
    return [_movement(one, names[one.product_id]) for one in moved]


def _movement(one: Movement, about: str) -> Entry:
    counts = _("In the house: %(here)d, held: %(held)d") % {"here": one.on_hand_after, "held": one.reserved_after}
    changes = [counts, *([one.note] if one.note else [])]
    return _entry(
        one.at, one.get_kind_display(), about=about, changes=changes, by=one.by, event="catalog.stock.changed.v1"
    )


def _planned(names: dict[UUID, str], most: int) -> list[Entry]:
    prices = ScheduledPrice.objects.filter(product__in=list(names)).order_by("-at")[:most]
    return [
        _entry(
            one.at,
            _("Price for a time planned"),
            about=names[one.product_id],
            changes=[
                _("%(price)s from %(start)s to %(end)s")
                % {"price": f"{one.price:.2f}", "start": local(one.starts_at), "end": local(one.ends_at)}
            ],
            by=one.by,
        )
        for one in prices
    ]


def _changed(family: Family, most: int) -> list[Entry]:
    """Changes of many products that reached this one."""
    rows = BulkRow.objects.filter(family=family, state=BulkRow.State.CHANGED).select_related("change")
    return [
        _entry(row.change.begun_at, words_of(row.change.action, row.change.details), changes=[], by=row.change.by)
        for row in rows.order_by("-id")[:most]
    ]


def _entry(
    at: Any, words: str, *, changes: list[str], about: str = "", by: UUID | None = None, event: str = ""
) -> Entry:
    said = {"about": about, "changes": changes, "event": event, "by": str(by) if by else None}
    return {"at": at.isoformat(), "words": str(words), **said}
