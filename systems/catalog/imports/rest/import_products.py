from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.imports import shown
from catalog.imports.models import ProductFile
from web.permissions import Staff
from web.resources import done, endpoint, invalid

MOST_MIB = 256


class Sent(serializers.Serializer[Any]):
    file = serializers.FileField(allow_empty_file=True, max_length=255)
    dry_run = serializers.BooleanField(default=False)

    def validate_file(self, file: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
        if not (file.name or "").lower().endswith((".csv", ".tsv", ".txt")):
            raise serializers.ValidationError(_("This is no CSV file. Export the products as CSV and send that."))
        if (file.size or 0) > MOST_MIB * 1024 * 1024:
            raise serializers.ValidationError(
                _("The file is larger than %(most)d MiB. Send it in parts.") % {"most": MOST_MIB}
            )
        if not file.size:
            raise serializers.ValidationError(_("The file is empty. Export it again and send it whole."))
        return file


@endpoint(template="imports/list_imports.html", allow=Staff, answers=shown.ImportShown)
def import_products(request: Request) -> Response:
    """A product file in the Shopify CSV format: its products are in the shop soon, or with `dry_run` only looked at."""
    asked = Sent(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, files=[shown.summary(file) for file in ProductFile.objects.all()[:20]])
    sent, dry_run = asked.validated_data["file"], asked.validated_data["dry_run"]
    file = ProductFile.objects.create(file=sent, name=sent.name[-200:], by=request.user.pk, dry_run=dry_run)
    return done(request, shown.summary(file), to=file.address(), status=201)
