"""What the shop's lists show: one row for each family that customers can find, with all that its card says."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models.functions import Now

from catalog.listings.put import DELETE, PUT, WORDS

SEEN = "SELECT coalesce(sum(number), 0)::bigint, coalesce(max(id), 0) FROM catalog_assortmentchange"
PLENTY = 6  # more than this is not told apart, so that most orders change no listing


class Listing(models.Model):
    """Made anew by `put` in the transaction of whatever it shows; lists join nothing.

    lowest, highest  what its active variants cost; `old_price` is the cheapest one's
    available        pieces of the variant that has most, at most PLENTY; None when no stock is known
    facets           "category:<id>" for its category and all above, "vendor=…", "in-stock", and "Size=M" for each
                     option and attribute
    terms            the words that search finds it by
    place            which bit it is in catalog.listings.tally; a sequence gives it
    changed_in       the number of the transaction that put it, at changed_at
    """

    family = models.OneToOneField("catalog.Family", primary_key=True, on_delete=models.CASCADE, related_name="listing")
    slug = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    vendor = models.CharField(max_length=200)
    category = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    lowest = models.DecimalField(max_digits=12, decimal_places=2)
    highest = models.DecimalField(max_digits=12, decimal_places=2)
    old_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3)
    variants = models.PositiveIntegerField()
    available = models.PositiveSmallIntegerField(null=True)
    picture = models.JSONField(null=True)
    sold = models.PositiveIntegerField(default=0)
    facets: "ArrayField[list[str], list[str]]" = ArrayField(models.TextField(), default=list)
    terms = SearchVectorField()
    place = models.IntegerField()
    changed_in = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["terms", "facets"], name="listing_found"),
            models.Index(fields=["-created_at", "-family"], name="listing_newest"),
            models.Index(fields=["title", "family"], name="listing_title"),
            models.Index(fields=["lowest", "family"], name="listing_cheapest"),
            models.Index(fields=["-sold", "-created_at", "-family"], name="listing_best_sold"),
            models.Index(fields=["changed_in", "changed_at"], name="listing_changed"),
            models.Index(fields=["-created_at"], name="listing_reduced", condition=models.Q(old_price__isnull=False)),
        ]

    @classmethod
    def put(cls, family_ids: Iterable[UUID]) -> None:
        """Make the rows of these families anew, or away with them: once, and last of all in a transaction."""
        ids = sorted(set(family_ids))
        with connection.cursor() as cursor:
            cursor.execute(PUT, {"families": ids, "plenty": PLENTY})
            cursor.execute(DELETE, {"families": ids})
            cursor.execute(WORDS, {"families": ids})

    @classmethod
    def put_all(cls) -> int:
        """Make every row anew, a thousand in a transaction; how many families were looked at."""
        ids = cls._family_ids()
        for start in range(0, len(ids), 1000):
            cls.put(ids[start : start + 1000])
        return len(ids)

    @staticmethod
    def _family_ids() -> list[UUID]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM catalog_family ORDER BY id")
            return [row[0] for row in cursor.fetchall()]


class AssortmentChange(models.Model):
    """One for each statement that changed a listing, a category or an attribute: triggers write them (migration 0014).

    Their `number` adds up to how many changes can be seen now: two equal sums have seen the same ones, since they are
    committed one after another. Every 64th takes the place of all before it. Nobody waits for anybody to write one.
    """

    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def seen(cls) -> tuple[int, int]:
        """Differs whenever another change can be seen. The last id tells databases apart that were set back."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce(sum(number), 0)::bigint, coalesce(max(id), 0) FROM catalog_assortmentchange"
            )
            number, last = cursor.fetchall()[0]
            return number, last


class Word(models.Model):
    """A word of a title, a maker or a category, plain and small: what a mistyped one may have meant.

    Put beside the listings, and never taken away: whoever offers one looks whether it still finds something.
    """

    word = models.CharField(max_length=40, primary_key=True)
    trigrams: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=3))

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["trigrams"], name="word_trigrams")]


class FrequentWord(models.Model):
    """A word that many listings have: bit 3 of `places`, the lowest being bit 0, is the listing of place 3."""

    word = models.TextField(primary_key=True)
    places = models.BinaryField()

    def __str__(self) -> str:
        return self.word


class WordCount(models.Model):
    """One row: when the common words are looked for next, and when they were.

    horizon   a change by a transaction of this number or a later one may be missing in them
    """

    due_at = models.DateTimeField(db_index=True, db_default=Now())
    horizon = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.due_at)
