"""What staff do to the names and values that products have: over all products, as a bulk change."""

from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from catalog.attributes.models import Attribute
from catalog.bulk.models import BulkChange
from catalog.products.models import Family

VALUES = """
SELECT value, count(*) FROM (
    SELECT DISTINCT family.id, value FROM catalog_family AS family
    JOIN LATERAL jsonb_array_elements_text(family.attributes -> %(name)s) AS value ON true
    WHERE family.attributes ? %(name)s
    UNION
    SELECT DISTINCT family_id, options ->> %(name)s FROM catalog_product WHERE options ? %(name)s
) AS said GROUP BY value ORDER BY count(*) DESC, value LIMIT 500
"""


def families_with(name: str) -> QuerySet[Family]:
    """Those that have it as an attribute or as an option."""
    return Family.objects.filter(Q(attributes__has_key=name) | Q(option_names__contains=[name]))


def values_of(name: str) -> list[dict[str, object]]:
    """Its values with the number of products that have each, the most first."""
    with connection.cursor() as cursor:
        cursor.execute(VALUES, {"name": name})
        return [{"value": value, "products": count} for value, count in cursor.fetchall()]


def rename(attribute: Attribute, to: str, *, by: UUID | None) -> BulkChange:
    """Every product calls it so; where another has the name already, the two become one."""
    with transaction.atomic():
        before = attribute.name
        if Attribute.objects.filter(name=to).exists():
            attribute.delete()
        else:
            attribute.name = to
            attribute.save(update_fields=["name"])
        details = {"from": before, "to": to}
        return BulkChange.begin(families_with(before), action="rename_attribute", details=details, by=by)


def rename_value(attribute: Attribute, value: str, to: str, *, by: UUID | None) -> BulkChange:
    """Every product says it so; where it has the other value already, the two become one."""
    details = {"name": attribute.name, "from": value, "to": to}
    return BulkChange.begin(families_with(attribute.name), action="rename_value", details=details, by=by)


def place(attribute: Attribute, *, up: bool) -> None:
    """One place up or down among all."""
    with transaction.atomic():
        rows = list(Attribute.objects.select_for_update())
        now = rows.index(attribute)
        other = now + (-1 if up else 1)
        if 0 <= other < len(rows):
            rows[now], rows[other] = rows[other], rows[now]
        for position, one in enumerate(rows, start=1):
            one.position = position
        Attribute.objects.bulk_update(rows, ["position"])
