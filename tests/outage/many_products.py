"""A catalog that is large, and one that does not stand still."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.outage.databases import rows
from tests.outage.scripts import command_inside, inside, variables_inside

LARGEST = """
SELECT slug FROM catalog_family AS family JOIN catalog_product AS product ON family_id = family.id
WHERE slug ~ '^many-' GROUP BY slug ORDER BY count(*) DESC LIMIT 1
"""
ADD = Path(__file__).parent.parent / "bench" / "inside_catalog" / "add_products.py"


def many_products(count: int) -> str:
    """The slug of a family with most of them; a catalog that is large already is left as it is."""
    (all_of_them,) = rows("catalog", "SELECT count(*) AS n FROM catalog_product")
    known = rows("catalog", LARGEST)
    if known and all_of_them["n"] >= count:
        return str(known[0]["slug"])
    name = f"many-{uuid4().hex[:8]}"
    inside("catalog", str(ADD), str(count), name)
    return name


@contextmanager
def changing(family: str) -> Iterator[dict[str, int]]:
    """Meanwhile ten times a second something changes; how much it was stands in what is yielded, afterwards."""
    happened: dict[str, int] = {}
    command = command_inside("catalog", "keep_changing.py", family)
    with subprocess.Popen(
        command, env=variables_inside("catalog", "worker"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield happened
        finally:
            said = process.communicate("", timeout=60)[0]
            assert process.returncode == 0, "what changes the catalog has failed"
            happened |= json.loads(said)
