"""Triggers in the readers' databases that note every new version of a copy's row, and every step back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from compose.settings import SYSTEMS
from tests.faults.writing import superuser, write
from tests.outage.databases import rows, value

COPIES = """
SELECT table_name AS name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name IN ('epoch', 'version', 'deleted', 'applied_at')
GROUP BY table_name HAVING count(*) = 4 ORDER BY table_name
"""
# The table of a copy is written by a role that may do nothing here: the function has its owner's rights.
WATCH = """
DROP SCHEMA IF EXISTS watch CASCADE;
CREATE SCHEMA watch;
CREATE TABLE watch.applied (copy text, id uuid, epoch int, version bigint, back boolean);
CREATE FUNCTION watch.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF TG_OP = 'INSERT' OR (OLD.epoch, OLD.version) <> (NEW.epoch, NEW.version) THEN
        INSERT INTO watch.applied VALUES (TG_TABLE_NAME, NEW.id, NEW.epoch, NEW.version,
            TG_OP = 'UPDATE' AND (OLD.epoch, OLD.version) > (NEW.epoch, NEW.version));
    END IF;
    RETURN NULL;
END $$;
GRANT USAGE ON SCHEMA watch TO PUBLIC;
"""
EACH = "CREATE TRIGGER watch_copy AFTER INSERT OR UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION watch.note()"
BACK = "SELECT copy, id::text, version FROM watch.applied WHERE back"
COUNT = "SELECT count(*) AS n FROM watch.applied WHERE NOT back"


def copies_of(system: str) -> list[str]:
    return [row["name"] for row in rows(system, COPIES)]


@contextmanager
def copies_watched() -> Iterator[None]:
    for system in SYSTEMS:
        with superuser(system) as database:
            database.execute(WATCH)
            for name in copies_of(system):
                database.execute(EACH.format(name=name))
    try:
        yield
    finally:
        for system in SYSTEMS:
            write(system, "DROP SCHEMA IF EXISTS watch CASCADE")  # the triggers go with their function


def steps_back() -> list[str]:
    return [
        f"{system}: {row['copy']} {row['id']} went back to version {row['version']}"
        for system in SYSTEMS
        for row in rows(system, BACK)
    ]


def applied(system: str) -> int:
    return int(value(system, COUNT))
