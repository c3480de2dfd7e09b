"""What staff do to the tree of categories. Whoever changes it does so alone, and what lists show follows."""

from collections.abc import Sequence

from django.db import models, transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.categories.models import DEEPEST, Category, lock_tree
from catalog.listings.models import Listing
from catalog.products.models import Family

AT_ONCE = 200  # so many products are listed anew at once; more are the worker's


class CategoryRefused(Exception):
    """The tree cannot be like that; the text says why."""


def change_category(category: Category, *, name: str, parent: Category | None) -> None:
    """Give it a name and a place in the tree. Its address stays. Raises CategoryRefused."""
    with transaction.atomic():
        lock_tree()
        category.refresh_from_db()
        if parent:
            parent.refresh_from_db()
        _judge(category, name, parent)
        before, moved = list(category.line), category.parent_id != (parent.id if parent else None)
        category.name, category.parent = name, parent
        category.save(update_fields=["name", "parent"])
        if moved:
            _move_lines(category, before, [*(parent.line if parent else []), category.id])
        list_again(category)


def place_category(category: Category, *, up: bool) -> None:
    """One place up or down among its siblings; the first goes no further up, nor the last down."""
    with transaction.atomic():
        lock_tree()
        siblings = list(Category.objects.filter(parent=category.parent_id))
        place = siblings.index(category)
        other = place + (-1 if up else 1)
        if 0 <= other < len(siblings):
            siblings[place], siblings[other] = siblings[other], siblings[place]
        for position, one in enumerate(siblings, start=1):
            Category.objects.filter(id=one.id).update(position=position)


def delete_category(category: Category, *, products_to: Category | None) -> None:
    """Its products go to another category, or to none. Raises CategoryRefused when others stand below it."""
    with transaction.atomic():
        lock_tree()
        if category.children.exists():
            raise CategoryRefused(_("Other categories stand below it. Move them, or delete them first."))
        if products_to == category:
            raise CategoryRefused(_("Its products cannot go where they are. Choose another category."))
        families = list(Family.objects.filter(category=category).order_by("id").values_list("id", flat=True))
        Family.objects.filter(id__in=families).update(category=products_to)
        category.delete()
        if products_to and len(families) > AT_ONCE:
            list_again(products_to)
        else:
            Listing.put(families)


def list_again(category: Category) -> None:
    """The lists show the category and all below it as they are now: a few products at once, many soon."""
    below = list(families_below(category).values_list("id", flat=True)[: AT_ONCE + 1])
    if len(below) <= AT_ONCE:
        Listing.put(below)
        return
    category.relist_at, category.relist_after = timezone.now(), None
    category.save(update_fields=["relist_at", "relist_after"])


def families_below(category: Category) -> models.QuerySet[Family]:
    return Family.objects.filter(category__line__contains=[category.id]).order_by("id")


def _judge(category: Category, name: str, parent: Category | None) -> None:
    if parent and category.id in parent.line:
        raise CategoryRefused(_("A category cannot stand below itself."))
    own_depth = len(category.line)
    deepest = max(len(one.line) for one in Category.objects.filter(line__contains=[category.id]))
    if (len(parent.line) if parent else 0) + 1 + deepest - own_depth > DEEPEST:
        raise CategoryRefused(_("The tree would be more than %(most)d categories deep.") % {"most": DEEPEST})
    if Category.objects.filter(parent=parent, name=name).exclude(id=category.id).exists():
        raise CategoryRefused(_("There is a category of this name at that place."))


def _move_lines(category: Category, before: Sequence[object], after: Sequence[object]) -> None:
    below = Category.objects.filter(line__contains=[category.id])
    below.update(line=RawSQL("%s::uuid[] || line[%s:]", [after, len(before) + 1]))
    category.refresh_from_db()
