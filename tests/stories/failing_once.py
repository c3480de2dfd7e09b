"""A system whose first write to a table fails, and no later one: an error that passes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from compose.system_environment import superuser_url
from tests.outage.parts import SETTINGS

# A sequence counts though the transaction that asked it was rolled back.
BREAK = """
CREATE SEQUENCE story_writes;
CREATE FUNCTION story_first_write_fails() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF nextval('public.story_writes') = 1 THEN RAISE EXCEPTION 'the first write fails'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER story_first_write BEFORE INSERT ON {table}
FOR EACH ROW EXECUTE FUNCTION story_first_write_fails();
"""
MEND = """
DROP TRIGGER IF EXISTS story_first_write ON {table};
DROP FUNCTION IF EXISTS story_first_write_fails;
DROP SEQUENCE IF EXISTS story_writes;
"""


@contextmanager
def first_write_fails(system: str, table: str) -> Iterator[None]:
    url = superuser_url(SETTINGS, system)
    with psycopg.connect(url, dbname=system, autocommit=True, connect_timeout=5) as database:
        database.execute(MEND.format(table=table) + BREAK.format(table=table))
        try:
            yield
        finally:
            database.execute(MEND.format(table=table))
