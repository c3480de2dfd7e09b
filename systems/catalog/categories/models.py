"""The tree of categories: each family stands in one of them, and is found in all that are above it."""

from collections.abc import Sequence
from itertools import count, islice
from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.utils.text import slugify

from messaging.ids import uuid7

DEEPEST = 6
LOCK = "SELECT pg_advisory_xact_lock(hashtext('catalog_category'))"


class Category(models.Model):
    """`line` holds the ids from the root of the tree down to the category itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=200, unique=True, allow_unicode=True)
    position = models.PositiveIntegerField(default=0)
    relist_at = models.DateTimeField(null=True)  # its lists are to be made anew, after the family `relist_after`
    relist_after = models.UUIDField(null=True)
    line: "ArrayField[list[UUID], list[UUID]]" = ArrayField(models.UUIDField(), default=list)

    class Meta:
        verbose_name_plural = "categories"
        ordering: ClassVar = ["position", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent", "name"], name="category_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of_path(cls, names: Sequence[str]) -> "Category | None":
        """The category at the end of these names, from the root down; what is missing of them is made."""
        found: Category | None = None
        for name in names[:DEEPEST]:
            found = cls.objects.filter(parent=found, name=name[:100]).first() or cls.add(name[:100], found)
        return found

    @classmethod
    def of_words(cls, words: str) -> "Category | None":
        """The same, of "Clothing > Shirts"; None of nothing."""
        return cls.of_path([name.strip() for name in words.split(">") if name.strip()])

    @classmethod
    def found(cls, words: str) -> "Category | None":
        """The category of "Clothing > Shirts" if it is there; none is made."""
        found: Category | None = None
        for name in [name.strip() for name in words.split(">") if name.strip()]:
            found = cls.objects.filter(parent=found, name=name).first()
            if found is None:
                return None
        return found

    def path(self) -> str:
        """Its words: "Clothing > Shirts"."""
        return " > ".join(one.name for one in self.ancestors())

    @classmethod
    def add(cls, name: str, parent: "Category | None" = None) -> "Category":
        """A new category; the one that is there when somebody else made it meanwhile."""
        with transaction.atomic():
            lock_tree()
            known = cls.objects.filter(parent=parent, name=name).first()
            if known:
                return known
            new = cls(parent=parent, name=name, slug=_free_slug(name, parent))
            new.line = [*(parent.line if parent else []), new.id]
            new.save(force_insert=True)
            return new

    def ancestors(self) -> list["Category"]:
        """From the root down to the category itself."""
        known = Category.objects.in_bulk(self.line)
        return [known[one] for one in self.line if one in known]

    def address(self) -> str:
        return f"/categories/{self.slug}"


def lock_tree() -> None:
    """Whoever changes the tree does so alone, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


def _free_slug(name: str, parent: Category | None) -> str:
    own = slugify(name, allow_unicode=True)[:100] or "category"
    wanted = [own, *([f"{parent.slug[:99]}-{own}"] if parent else [])]
    numbered = (f"{own}-{number}" for number in count(2))
    while True:
        taken = set(Category.objects.filter(slug__in=wanted).values_list("slug", flat=True))
        if free := [slug for slug in wanted if slug not in taken]:
            return free[0]
        wanted = list(islice(numbered, 100))
