"""Rows of copies, upserted as a set and guarded by version: late or repeated news changes nothing."""

from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from contracts.event import DeletedEvent, Event
from contracts.plain import to_plain
from messaging.checks import copied_fields
from messaging.copies import Copies, Copy
from messaging.envelope import Envelope
from messaging.wiring import listed

META = ("id", "epoch", "version", "deleted", "changed_at")
Row = dict[str, Any]


def copy_row(copies: Copies[Any], event: Event, envelope: Envelope) -> Row:
    """One row of the copy, by field name; a deletion blanks the data. Raises ValueError for a field left out."""
    deleted = isinstance(event, DeletedEvent)
    data = blank_row(copies.into) if deleted else copies.function(event)
    missing = blank_row(copies.into).keys() ^ data.keys()
    if missing:
        raise ValueError(f"{copies.name} must fill exactly the fields of {copies.into.__name__}: {sorted(missing)}")
    return {
        "id": envelope.entity_id,
        "epoch": envelope.epoch,
        "version": envelope.version,
        "deleted": deleted,
        "changed_at": envelope.time,
        **data,
    }


@cache
def blank_row(copy: type[Copy]) -> Row:
    return {field.attname: None if field.null else field.get_default() for field in copied_fields(copy)}


@cache
def upsert_of(copy: type[Copy]) -> str:
    table = f'"{copy._meta.db_table}"'
    names = [f'"{name}"' for name in META] + [f'"{field.column}"' for field in copied_fields(copy)]
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return f"""
        INSERT INTO {table} ({", ".join(names)})
        SELECT {", ".join(names)} FROM json_populate_recordset(NULL::{table}, %s::json) ORDER BY id
        ON CONFLICT (id) DO UPDATE SET {updates}, applied_at = clock_timestamp()
        WHERE ({table}.epoch, {table}.version) < (excluded.epoch, excluded.version)
    """


def apply_rows(rows: dict[str, dict[UUID, Row]]) -> None:
    """Rows by the copying function's name and the entity's id, at most one row an entity."""
    for one in listed():
        if isinstance(one, Copies) and rows.get(one.name):
            records = [_record(one.into, row) for row in rows[one.name].values()]
            with connection.cursor() as cursor:
                cursor.execute(upsert_of(one.into), [orjson.dumps(records, default=_plain).decode()])


def _record(copy: type[Copy], row: Row) -> Row:
    columns = {field.attname: str(field.column) for field in copied_fields(copy)}
    return {columns.get(name, name): value for name, value in row.items()}


def _plain(value: Any) -> Any:
    """What orjson does not know: bytes in PostgreSQL's hex form, everything else as it travels."""
    return f"\\x{value.hex()}" if isinstance(value, (bytes, memoryview)) else to_plain(value)
