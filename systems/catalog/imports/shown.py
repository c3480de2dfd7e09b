"""How an import looks in an answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from rest_framework import serializers

from catalog.imports.models import ProductFile, RefusedRow
from messaging.models import Reaction

NAMES = ("name", "state", "reason", "dry_run", "encoding", "delimiter", "total", "done", "products")
COUNTS = ("created", "changed", "unchanged", "is_running")
DELIMITERS = {"comma": _("parted by commas"), "semicolon": _("parted by semicolons"), "tab": _("parted by tabs")}
FIELDS = {
    "title": _("Title"),
    "description": _("Description"),
    "vendor": _("Vendor"),
    "category": _("Category"),
    "tags": _("Tags"),
    "attributes": _("Attributes"),
    "published": _("Shown in the shop"),
    "price": _("Price"),
    "old_price": _("Old price"),
    "stock": _("Stock"),
    "sku": _("SKU"),
    "variants": _("New variants"),
    "options": _("Options"),
    "option_label": _("Names of options"),
    "option_names": _("Kinds of options"),
    "position": _("Order of variants"),
    "images": _("Addresses of pictures"),
}


class ChangeShown(serializers.Serializer[Any]):
    """In how many of the changed products which field is new."""

    field = serializers.CharField()
    words = serializers.CharField()
    count = serializers.IntegerField()


class ImportShown(serializers.Serializer[Any]):
    """`rate` is in rows a second; `left` says the same as `seconds_left`, `written` how the file is, in words."""

    id = serializers.UUIDField()
    address = serializers.CharField()
    name = serializers.CharField()
    state = serializers.CharField()  # waiting, reading, running, looked, cancelled, done or refused
    reason = serializers.CharField(allow_blank=True)
    dry_run = serializers.BooleanField()
    encoding = serializers.CharField(allow_blank=True)
    delimiter = serializers.CharField(allow_blank=True)
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    products = serializers.IntegerField()
    created = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    is_running = serializers.BooleanField()
    is_cancelling = serializers.BooleanField()
    is_stuck = serializers.BooleanField()
    may_start = serializers.BooleanField()
    read_percent = serializers.IntegerField()
    rate = serializers.IntegerField()
    seconds = serializers.FloatField(allow_null=True)
    seconds_left = serializers.IntegerField(allow_null=True)
    left = serializers.CharField(allow_blank=True)
    changes = ChangeShown(many=True)
    written = serializers.CharField(allow_blank=True)
    refused_rows = serializers.IntegerField()
    at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class RefusedShown(serializers.Serializer[Any]):
    line = serializers.IntegerField()
    handle = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    reason = serializers.CharField()


class ImportAlone(ImportShown):
    refused = RefusedShown(many=True)
    page = serializers.IntegerField()
    pages = serializers.IntegerField()


class ImportsShown(serializers.Serializer[Any]):
    files = ImportShown(many=True)
    page = serializers.IntegerField()
    pages = serializers.IntegerField()


def summary(file: ProductFile) -> dict[str, Any]:
    changes = sorted(file.fields.items(), key=lambda one: (-one[1], one[0]))
    return {
        "id": str(file.id),
        "address": file.address(),
        **{name: getattr(file, name) for name in (*NAMES, *COUNTS)},
        "is_cancelling": file.cancelling and file.is_running,
        "is_stuck": False,
        "may_start": file.state in file.STARTABLE,
        "read_percent": min(100, 100 * file.offset // file.size) if file.size else 0,
        "rate": round(file.rate),
        "seconds": _seconds(file),
        "seconds_left": file.seconds_left(),
        "left": _in_words(file.seconds_left()),
        "changes": [{"field": name, "words": str(FIELDS.get(name, name)), "count": count} for name, count in changes],
        "written": ", ".join(filter(None, [file.encoding, str(DELIMITERS.get(file.delimiter, ""))])),
        "refused_rows": file.refused.count(),
        "at": file.at.isoformat(),
        "finished_at": file.finished_at.isoformat() if file.finished_at else None,
    }


def alone(file: ProductFile) -> dict[str, Any]:
    """The same, and whether the import waits for a person because its runs failed again and again."""
    parked = Reaction.objects.filter(function="import_product_file", ordering_key=str(file.id), state="parked")
    return summary(file) | {"is_stuck": file.is_running and parked.exists()}


def refused(row: RefusedRow) -> dict[str, Any]:
    return {"line": row.line, "handle": row.handle, "code": row.code, "reason": row.reason}


def _in_words(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds < 90:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def _seconds(file: ProductFile) -> float | None:
    """From its beginning to its end."""
    if file.begun_at is None or file.finished_at is None:
        return None
    return round((file.finished_at - file.begun_at).total_seconds(), 1)
