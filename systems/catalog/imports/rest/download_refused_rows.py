import csv
from collections.abc import Iterator
from uuid import UUID

import orjson
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from rest_framework.request import Request

from catalog.imports.formulas import as_meant, defused
from catalog.imports.models import ProductFile
from catalog.imports.streaming import Line, snapshot
from web.permissions import Staff
from web.resources import endpoint


@endpoint(allow=Staff)
def download_refused_rows(request: Request, file_id: UUID) -> HttpResponseBase:
    """The refused rows as a product file, with the reason behind each: to be mended and sent again."""
    file = get_object_or_404(ProductFile, id=file_id)
    headers = {"Content-Disposition": f'attachment; filename="refused-{file.id}.csv"', "Cache-Control": "no-store"}
    lines = _lines(file, language=get_language() or "en")
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _lines(file: ProductFile, *, language: str) -> Iterator[str]:
    """Written while they are sent, when the language of the request is no longer the thread's."""
    writer, wide = csv.writer(Line()), len(file.columns)
    with override(language):
        head = [*file.columns, _("Why it was refused")]
    yield "\ufeff" + writer.writerow([defused(cell) for cell in head])
    with snapshot():
        for row in file.refused.order_by("line").iterator(chunk_size=500):
            cells = [*orjson.loads(row.cells), *[""] * wide][:wide]
            with override(language):
                reason = row.reason
            yield writer.writerow([*(_again(cell) for cell in cells), defused(reason)])


def _again(cell: str) -> str:
    """A cell that came defused stays as it came."""
    return defused(as_meant(cell))
