"""What customers can filter by: the names of options and attributes that products have, and their order."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Max

LONGEST = 200


class Attribute(models.Model):
    """A name such as "Size" or "Material". Its row is made when the first product has it.

    position    where its filter stands on the shop's pages
    is_filter   customers can filter by it
    """

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=LONGEST, unique=True)
    position = models.PositiveIntegerField(default=0)
    is_filter = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def note(cls, names: Iterable[str]) -> None:
        """Make the rows that are missing, at the end; those that are there stay as staff left them."""
        wanted = sorted({name for name in names if name and len(name) <= LONGEST})
        if not wanted:
            return
        known = set(cls.objects.filter(name__in=wanted).values_list("name", flat=True))
        missing = [name for name in wanted if name not in known]
        if not missing:
            return
        last: int = cls.objects.aggregate(last=Max("position"))["last"] or 0
        rows = [Attribute(name=name, position=last + place) for place, name in enumerate(missing, start=1)]
        Attribute.objects.bulk_create(rows, ignore_conflicts=True)  # somebody else may note the same at this moment
