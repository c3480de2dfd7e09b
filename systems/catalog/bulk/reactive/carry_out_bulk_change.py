from catalog.bulk.models import BulkChange
from catalog.bulk.steps import step
from messaging.reactions import Again, reacts_to, uploaded


@reacts_to(uploaded(BulkChange, "begun_at"))
def carry_out_bulk_change(change: BulkChange) -> Again | None:
    """The next products are changed; the next run goes on where this one ends, also after a kill."""
    return Again() if step(change) else None
