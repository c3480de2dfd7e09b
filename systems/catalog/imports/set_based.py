"""Many rows of a table written by one statement: Django's ways spend more time on the statement than on the rows."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg.types.json import Jsonb


def insert_rows(rows: Sequence[models.Model]) -> None:
    """New rows of one table. What the database fills in by itself is left to it."""
    if not rows:
        return
    first, quote = rows[0], connection.ops.quote_name
    fields: list[Any] = [field for field in first._meta.local_concrete_fields if not _is_left(first, field)]
    columns = ", ".join(quote(field.column) for field in fields)
    sql = f"COPY {quote(first._meta.db_table)} ({columns}) FROM STDIN"
    names = [(field.attname, isinstance(field, models.JSONField)) for field in fields]
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for row in rows:
            values = row.__dict__
            copy.write_row([Jsonb(values[name]) if is_json else values[name] for name, is_json in names])


def update_rows(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """The fields of these names of all rows of one table, as the objects have them; rows are found by their id."""
    if not rows:
        return
    meta, quote = rows[0]._meta, connection.ops.quote_name
    fields: list[Any] = [meta.get_field(name) for name in ("id", *names)]
    columns = [quote(field.column) for field in fields]
    sets = ", ".join(f"{column} = new.{column}" for column in columns[1:])
    arrays = ", ".join(f"%s::{_kind(field)}[]" for field in fields)
    sql = (
        f"UPDATE {quote(meta.db_table)} AS old SET {sets} "  # noqa: S608 - names of our own tables
        f"FROM unnest({arrays}) AS new({', '.join(columns)}) WHERE old.id = new.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [[_value(field, row) for row in rows] for field in fields])


def _is_left(row: models.Model, field: Any) -> bool:
    return isinstance(field, models.AutoField) or isinstance(getattr(row, field.attname), DatabaseDefault)


def _value(field: Any, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    return Jsonb(value) if isinstance(field, models.JSONField) else value


def _kind(field: Any) -> str:
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))
