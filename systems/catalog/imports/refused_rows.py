"""The refused rows of a file as a product file, with the reason behind each."""

import csv
from collections.abc import Iterator

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalog.imports.formulas import as_meant, defused
from catalog.imports.models import ProductFile
from catalog.imports.streaming import Line, snapshot


def lines(file: ProductFile, *, language: str) -> Iterator[str]:
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
