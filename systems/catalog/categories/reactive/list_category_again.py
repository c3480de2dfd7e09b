from catalog.categories.changes import families_below
from catalog.categories.models import Category
from catalog.listings.models import Listing
from messaging.reactions import Again, changed, reacts_to

FAMILIES_A_RUN = 200


@reacts_to(changed(Category, "relist_at"))
def list_category_again(category: Category) -> Again | None:
    """The next products below a category that was renamed or moved are listed as they are now."""
    if category.relist_at is None:
        return None
    waiting = families_below(category)
    if category.relist_after:
        waiting = waiting.filter(id__gt=category.relist_after)
    families = list(waiting.values_list("id", flat=True)[:FAMILIES_A_RUN])
    Listing.put(families)
    if len(families) < FAMILIES_A_RUN:
        category.relist_at = category.relist_after = None
    else:
        category.relist_after = families[-1]
    category.save(update_fields=["relist_at", "relist_after"])
    return Again() if category.relist_at else None
