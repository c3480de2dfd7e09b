from uuid import UUID

from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from rest_framework.request import Request

from catalog.imports.models import ProductFile
from catalog.imports.refused_rows import lines
from web.permissions import Staff
from web.resources import endpoint


@endpoint(allow=Staff)
def download_refused_rows(request: Request, file_id: UUID) -> HttpResponseBase:
    """The refused rows as a product file, with the reason behind each: to be mended and sent again."""
    file = get_object_or_404(ProductFile, id=file_id)
    headers = {"Content-Disposition": f'attachment; filename="refused-{file.id}.csv"', "Cache-Control": "no-store"}
    text = lines(file, language=get_language() or "en")
    return StreamingHttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
