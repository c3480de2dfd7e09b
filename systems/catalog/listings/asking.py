"""Questions to the listings that indexes answer, as many as are known already in one journey to the database."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

# PostgreSQL guesses badly how many rows have several words or facets, and would read the whole table for a few.
INDEXES_ALONE = "SET LOCAL enable_seqscan = off"
Asked = tuple[str, Sequence[Any]]


def ask(*questions: Asked) -> list[list[Any]]:
    """The rows that each finds, for a statement with its values."""
    with connection.cursor() as cursor:
        values = [value for _statement, of_it in questions for value in of_it]
        cursor.execute("; ".join([INDEXES_ALONE, *(statement for statement, _values in questions)]), values)
        found = []
        for _question in questions:
            cursor.nextset()
            found.append(cursor.fetchall())
        return found
