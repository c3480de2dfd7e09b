"""The first half of an import: the file is read into staged rows, about a second's worth at a time.

Rows and the place that was reached are written together, so that reading goes on there, also after a kill.
"""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import orjson
from django.db import connection

from catalog.imports.columns import Columns
from catalog.imports.models import ProductFile, RefusedRow
from catalog.imports.reading import DELIMITERS, Record, Records, Sheet, read_sheet
from catalog.imports.refusals import NotAProductFile, Refusal
from catalog.imports.rows import HANDLE, sku_of, unfit

SECONDS = 1.0
BLOCK = 2000  # rows
BLOCK_SIZE = 4 * 1024 * 1024  # characters
TORN_LIMIT = 1000
PRODUCT_ROWS, PRODUCT_SIZE = 2000, 8 * 1024 * 1024
COPY = """
COPY catalog_stagedrow (product_file_id, line, first, handle, sku, torn, size, cells) FROM STDIN
"""
KNOWN = """
SELECT handle, min(first), count(*), sum(size) FROM catalog_stagedrow
WHERE product_file_id = %s AND handle = ANY(%s) GROUP BY handle
"""
SWEPT = 20_000
CELL_KEPT = 70_000  # characters of a cell that staff get back in the list of refused rows
SWEEP = """
DELETE FROM catalog_stagedrow WHERE product_file_id = %s AND line IN (
    SELECT line FROM catalog_stagedrow WHERE product_file_id = %s LIMIT %s)
"""


def begin(file: ProductFile) -> None:
    """Look at the header and every byte. Raises NotAProductFile."""
    with file.file.open("rb") as opened:
        sheet = read_sheet(opened)
    file.codec, file.encoding, file.delimiter = sheet.codec, sheet.encoding, DELIMITERS[sheet.delimiter]
    file.columns, file.offset, file.line, file.size = sheet.columns, sheet.offset, sheet.line, file.file.size
    file.total, file.torn, file.handle, file.state = 0, 0, "", ProductFile.State.READING


def read_on(file: ProductFile) -> bool:
    """Stage the next rows; False when there are no more. Raises NotAProductFile."""
    end = time.monotonic() + SECONDS
    with file.file.open("rb") as opened:
        records = Records(opened, sheet_of(file), offset=file.offset, line=file.line)
        whole = iter(records)
        while block := list(_block(whole)):
            _stage(file, [record for record in block if record])
            if time.monotonic() > end:
                break
        file.offset, file.line = records.offset, records.line
    return bool(block)


def sheet_of(file: ProductFile) -> Sheet:
    delimiter = next(mark for mark, name in DELIMITERS.items() if name == file.delimiter)
    return Sheet(
        codec=file.codec,
        encoding=file.encoding,
        delimiter=delimiter,
        columns=file.columns,
        offset=file.offset,
        line=file.line,
    )


def sweep(file: ProductFile) -> bool:
    """Take some staged rows away that are needed no more; whether there may be others."""
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, [file.id, file.id, SWEPT])
        return bool(cursor.rowcount >= SWEPT)


def refuse(file: ProductFile, refused: Iterable[Refusal]) -> None:
    RefusedRow.objects.bulk_create(
        (
            RefusedRow(
                product_file=file,
                line=one.line,
                handle=one.handle.replace("\x00", ""),
                code=one.code,
                values=_sound(one.values),
                cells=orjson.dumps([cell[:CELL_KEPT] for cell in one.cells]).decode(),
            )
            for one in refused
        ),
        ignore_conflicts=True,
    )


def _sound(values: dict[str, Any]) -> dict[str, Any]:
    """PostgreSQL keeps no U+0000."""
    return {name: value.replace("\x00", "") if isinstance(value, str) else value for name, value in values.items()}


def _block(records: Iterator[Record | None]) -> Iterator[Record | None]:
    size = 0
    for record in islice(records, BLOCK):
        yield record
        size += sum(map(len, record.cells)) if record else 0
        if size > BLOCK_SIZE:
            return


def _stage(file: ProductFile, block: list[Record]) -> None:
    columns, staged, refused = Columns(file.columns), Staged(file), list[Refusal]()
    staged.know({record.handle.lower() for record in block} | {file.handle})
    for record in block:
        if HANDLE.fullmatch(record.handle.lower()):
            file.handle = record.handle.lower()
        code, values = record.torn, record.values or {}
        if not code and (code := unfit(record.handle)):
            values = {"handle": record.handle[:200]}
        if code:
            refused.append(
                Refusal(line=record.line, handle=record.handle[:200], code=code, values=values, cells=record.cells)
            )
        staged.add(record, columns, torn=bool(code))
    refuse(file, refused)
    _judge_torn(file, len(refused))
    staged.write()
    file.total += len(block)


def _judge_torn(file: ProductFile, more: int) -> None:
    file.torn += more
    if file.torn > TORN_LIMIT:
        first = file.refused.order_by("line")[0]
        reason = {"code": first.code, "values": first.values}
        raise NotAProductFile("too_many_torn", most=TORN_LIMIT, line=first.line, first=reason)


class Staged:
    """Rows on their way to the table. A row belongs to the product of its handle, wherever that began."""

    def __init__(self, file: ProductFile) -> None:
        self.file = file
        self._rows: list[tuple[Any, ...]] = []
        self._known: dict[str, list[int]] = {}  # by handle: its first line, how many rows, how many characters

    def know(self, handles: Iterable[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(KNOWN, [self.file.id, [handle for handle in handles if HANDLE.fullmatch(handle)]])
            self._known = {handle: [first, count, size] for handle, first, count, size in cursor.fetchall()}

    def add(self, record: Record, columns: Columns, *, torn: bool) -> None:
        handle = self.file.handle
        if not handle:
            return  # torn, and nobody knows what it belongs to
        cells = orjson.dumps(record.cells).decode() if not torn else "[]"
        product = self._known.setdefault(handle, [record.line, 0, 0])
        product[1], product[2] = product[1] + 1, product[2] + len(cells)
        if product[1] > PRODUCT_ROWS or product[2] > PRODUCT_SIZE:
            raise NotAProductFile("product_too_large", handle=handle, most=PRODUCT_ROWS, line=record.line)
        sku = "" if torn else sku_of(handle, record.cells, columns)[:300].replace("\x00", "")
        self._rows.append((self.file.id, record.line, product[0], handle, sku, torn, len(cells), cells))

    def write(self) -> None:
        with connection.cursor() as cursor, cursor.copy(COPY) as copy:
            for row in self._rows:
                copy.write_row(row)
