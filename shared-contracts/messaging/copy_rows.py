"""Rows of copies, upserted as a set and guarded by version: late or repeated news changes nothing."""

from collections.abc import Iterable
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
from messaging.wiring import copies_listed

META = ("id", "epoch", "version", "deleted", "changed_at", "state_hash")
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
        "state_hash": envelope.state_hash,
        **data,
    }


def keep_newest(rows: dict[UUID, Row], row: Row) -> None:
    """Of several versions of an entity in a batch, only the newest is written."""
    known = rows.get(row["id"])
    if known is None or (known["epoch"], known["version"]) < (row["epoch"], row["version"]):
        rows[row["id"]] = row


@cache
def blank_row(copy: type[Copy]) -> Row:
    return {field.attname: None if field.null else field.get_default() for field in copied_fields(copy)}


@cache
def hash_of(copy: type[Copy], row: str) -> str:
    """SQL: the row's own hash, over everything that an edit by hand could change."""
    names = ["epoch", "version", "deleted", "state_hash", *(field.column for field in copied_fields(copy))]
    columns = ", ".join(f'{row}."{name}"' for name in names)
    return f"md5(ROW({columns})::text)"


@cache
def live_upsert(one: Copies[Any]) -> str:
    """The higher (epoch, version) wins. A row that arrives while its copy is rebuilt belongs to the new generation."""
    return _upsert(
        one.into,
        generation=f"(SELECT coalesce(max(id), 0) FROM messaging_rebuild WHERE type = '{one.event.type}')",
        condition="(mine.epoch, mine.version) < (excluded.epoch, excluded.version)",
    )


@cache
def snapshot_upsert(one: Copies[Any]) -> str:
    """What the owner says wins over the same version with other data, and over any row that is not as it was applied,
    whatever version it claims."""
    return _upsert(
        one.into,
        generation="%s::bigint",
        condition=f"""(mine.epoch, mine.version) < (excluded.epoch, excluded.version)
            OR mine.row_hash <> {hash_of(one.into, "mine")}
            OR ((mine.epoch, mine.version) = (excluded.epoch, excluded.version)
                AND (mine.state_hash, mine.row_hash) <> (excluded.state_hash, excluded.row_hash))""",
    )


def _upsert(copy: type[Copy], *, generation: str, condition: str) -> str:
    table = f'"{copy._meta.db_table}"'
    names = [f'"{name}"' for name in META] + [f'"{field.column}"' for field in copied_fields(copy)]
    columns = ", ".join(names)
    updates = ", ".join(f"{name} = excluded.{name}" for name in [*names[1:], "row_hash"])
    return f"""
        INSERT INTO {table} AS mine ({columns}, row_hash, generation)
        SELECT {columns}, {hash_of(copy, "new")}, {generation}
        FROM json_populate_recordset(NULL::{table}, %s::json) AS new ORDER BY id
        ON CONFLICT (id) DO UPDATE
        SET {updates}, generation = greatest(mine.generation, excluded.generation), applied_at = clock_timestamp()
        WHERE {condition}
    """


def apply_live(rows: dict[str, dict[UUID, Row]]) -> None:
    """Rows by the copying function's name and the entity's id, at most one row an entity."""
    for one in copies_listed():
        if rows.get(one.name):
            with connection.cursor() as cursor:
                cursor.execute(live_upsert(one), [_as_json(one.into, rows[one.name].values())])


def apply_snapshot(one: Copies[Any], rows: dict[UUID, Row], *, generation: int) -> None:
    """A part of a snapshot: rows that say nothing new are stamped as found."""
    table = f'"{one.into._meta.db_table}"'
    with connection.cursor() as cursor:
        cursor.execute(snapshot_upsert(one), [generation, _as_json(one.into, rows.values())])
        cursor.execute(
            f"UPDATE {table} SET generation = %s WHERE id = ANY(%s) AND generation < %s",
            [generation, list(rows), generation],
        )


def _as_json(copy: type[Copy], rows: Iterable[Row]) -> str:
    return orjson.dumps([_record(copy, row) for row in rows], default=_plain).decode()


def _record(copy: type[Copy], row: Row) -> Row:
    columns = {field.attname: str(field.column) for field in copied_fields(copy)}
    return {columns.get(name, name): value for name, value in row.items()}


def _plain(value: Any) -> Any:
    """What orjson does not know: bytes in PostgreSQL's hex form, everything else as it travels."""
    return f"\\x{value.hex()}" if isinstance(value, (bytes, memoryview)) else to_plain(value)
