"""One run of a bulk change: the next families, each wholly changed or refused."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from catalog.bulk.actions import do
from catalog.bulk.models import BulkChange, BulkRow
from catalog.bulk.refusing import RowRefused
from catalog.products.models import Family, Product

FAMILIES_A_RUN = 100


def step(change: BulkChange) -> bool:
    """Do it to the next families; False when nothing is left to do, or somebody cancelled it."""
    with transaction.atomic():
        now = BulkChange.objects.select_for_update().get(id=change.id)
        if not now.is_running:
            return False
        rows = list(now.rows.filter(state=BulkRow.State.WAITING).order_by("family_id")[:FAMILIES_A_RUN])
        _lock([row.family_id for row in rows])
        for row in rows:
            _do(now, row)
        BulkRow.objects.bulk_update(rows, ["state", "reason"])
        if len(rows) < FAMILIES_A_RUN:
            now.state, now.finished_at = BulkChange.State.DONE, timezone.now()
        now.save(update_fields=["state", "changed", "unchanged", "refused", "finished_at"])
    return now.is_running


def _do(change: BulkChange, row: BulkRow) -> None:
    family = Family.objects.get(id=row.family_id)
    try:
        with transaction.atomic():
            row.state = BulkRow.State.CHANGED if do(change.action, family, change.details) else BulkRow.State.UNCHANGED
    except RowRefused as refused:
        row.state, row.reason = BulkRow.State.REFUSED, str(refused)[:300]
    setattr(change, row.state, getattr(change, row.state) + 1)


def _lock(family_ids: list[UUID]) -> None:
    """In the order that everybody locks in: families, then their variants."""
    families = Family.objects.filter(id__in=family_ids)
    list(families.select_for_update(of=("self",)).order_by("id").values_list("id"))
    variants = Product.objects.filter(family__in=family_ids)
    list(variants.select_for_update(of=("self",), no_key=True).order_by("id").values_list("id"))
