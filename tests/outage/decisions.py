"""What a person decides about parked messages: the tests clear away what they caused, as a person would."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg

from compose.system_environment import database_url
from tests.outage.databases import rows
from tests.outage.parts import SETTINGS
from tests.outage.waiting import eventually

DISCARD = """
INSERT INTO messaging_decision (subject, subject_id, action, made_by, reason)
SELECT 'message', unnest(%s::text[]), 'discard', 'tests', 'a test sent it'
"""
STILL_OPEN = "SELECT id FROM messaging_parked WHERE id = ANY(%s) AND state IN ('retry', 'parked')"


def discard(system: str, query: str, values: Sequence[Any]) -> int:
    """Discard the parked messages whose `id` the query finds, and wait until it is done; how many there were."""
    found = [row["id"] for row in rows(system, query, values)]
    if found:
        with psycopg.connect(database_url(SETTINGS, system, "web")) as database:
            database.execute(DISCARD, [[str(one) for one in found]])
        eventually(f"{system} has discarded what was parked", lambda: rows(system, STILL_OPEN, [found]))
    return len(found)
