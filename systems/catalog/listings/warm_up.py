"""What the first list of a process would wait for: with 100,000 products, two or three seconds."""

import logging

from django.db import DatabaseError, connection

from catalog.listings.tally import tally

log = logging.getLogger(__name__)


def warm_up() -> None:
    """In a thread of its own, so that a process serves from its first moment, with its database or without."""
    try:
        tally.load()
    except DatabaseError as problem:
        log.warning("Lists are counted when the first one is asked for: %s", problem)
    finally:
        connection.close()
