"""One run of an import: so many products as fit into it, each whole. The row of the file says how far it got."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from catalog.imports.models import ProductFile, RefusedRow
from catalog.imports.numbers import RowRefused
from catalog.imports.reading import DELIMITERS
from catalog.imports.rows import FileProduct, Parsed, Refusal, refusals
from catalog.imports.taking import lock, take

PRODUCTS_A_RUN, ROWS_A_RUN = 100, 200


def begin(file: ProductFile, parsed: Parsed) -> None:
    """Note what the file says before anything is taken: how long it is, and which rows cannot be read."""
    file.state, file.encoding, file.delimiter = ProductFile.State.RUNNING, parsed.encoding, DELIMITERS[parsed.delimiter]
    file.total, file.products, file.done = parsed.rows, len(parsed.products), len(parsed.refused)
    _list(file, parsed.refused)


def step(file: ProductFile, parsed: Parsed) -> bool:
    """Take the next products; False when there are no more."""
    products = list(_next(parsed.products[file.cursor :]))
    lock(products)
    for product in products:
        try:
            outcome = take(product, by=file.by, why=f"Import of {file.name}"[:200])
            setattr(file, outcome, getattr(file, outcome) + 1)
        except RowRefused as refused:
            _list(file, refusals(product.handle, product.lines, refused))
        file.done += len(product.lines)
    file.cursor += len(products)
    more = file.cursor < len(parsed.products)
    if not more:
        file.state, file.finished_at = ProductFile.State.DONE, timezone.now()
    file.save(update_fields=[*PROGRESS])
    return more


PROGRESS = (
    "state",
    "encoding",
    "delimiter",
    "total",
    "products",
    "done",
    "cursor",
    "created",
    "changed",
    "unchanged",
    "finished_at",
)


def _next(products: Iterable[FileProduct]) -> Iterator[FileProduct]:
    rows = 0
    for count, product in enumerate(products):
        if count and (count >= PRODUCTS_A_RUN or rows + len(product.lines) > ROWS_A_RUN):
            return
        rows += len(product.lines)
        yield product


def _list(file: ProductFile, refused: Iterable[Refusal]) -> None:
    RefusedRow.objects.bulk_create(
        RefusedRow(product_file=file, line=one.line, handle=one.handle, reason=one.reason) for one in refused
    )
