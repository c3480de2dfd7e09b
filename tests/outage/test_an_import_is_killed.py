"""A worker is killed again and again while it imports a file: the import goes on where it stopped, nothing twice."""

from __future__ import annotations

import csv
import os
import signal
from io import StringIO
from uuid import uuid4

import pytest

from tests.outage.databases import rows, value
from tests.outage.parts import children_of, process_of
from tests.outage.waiting import eventually
from tests.stories.browser import CATALOG, Browser

pytestmark = [pytest.mark.fills_the_shop, pytest.mark.usefixtures("nothing_is_lost")]
PRODUCTS, KILLS = 4000, 5
HALF = """
SELECT family.slug FROM catalog_family AS family LEFT JOIN catalog_product AS product ON product.family_id = family.id
LEFT JOIN catalog_stock AS stock ON stock.id = product.id
WHERE family.slug LIKE %s GROUP BY family.slug HAVING count(product.id) <> 2 OR count(stock.id) <> 2
"""
STAGED = "SELECT count(*) AS n FROM catalog_stagedrow WHERE product_file_id = %s"
TOLD_TWICE = """
SELECT entity_id FROM messaging_outbox WHERE entity = 'product' AND kind = 'event' AND entity_id IN (
    SELECT product.id FROM catalog_product AS product JOIN catalog_family AS family ON family.id = product.family_id
    WHERE family.slug LIKE %s) GROUP BY entity_id HAVING count(*) <> 1
"""


@pytest.mark.timeout(600)
def test_an_import_goes_on_where_it_stopped_however_often_its_worker_is_killed() -> None:
    mark = uuid4().hex[:8]
    bob = Browser().sign_in("Bob", at=CATALOG)
    bob.open(f"{CATALOG}/imports")
    bob.upload("/imports", file=(f"{mark}.csv", product_file(mark), "text/csv"))
    address = str(bob.page.url)
    killed_at = [0]
    for _ in range(KILLS):
        eventually("it is further", lambda: not further(bob, address, killed_at[-1]))
        killed_at.append(bob.ask(address)["done"])
        for pid in children_of(process_of("catalog-worker").pid):
            os.kill(pid, signal.SIGKILL)
    seconds = eventually("the import has ended", lambda: bob.ask(address)["is_running"], within=300)
    shown = bob.ask(address)
    print(f"killed at {killed_at[1:]} rows; ended {seconds:.0f} s after the last kill: {shown}")
    assert (shown["state"], shown["created"], shown["changed"]) == ("done", PRODUCTS, 0)
    assert (shown["done"], shown["refused_rows"]) == (2 * PRODUCTS, 0)
    assert rows("catalog", HALF, [f"{mark}-%"]) == []
    assert rows("catalog", TOLD_TWICE, [f"{mark}-%"]) == []
    assert value("catalog", STAGED, [address.rpartition("/")[2]]) == 0


def further(bob: Browser, address: str, before: int) -> bool:
    shown = bob.ask(address)
    return shown["done"] > before or not shown["is_running"]


def product_file(mark: str) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(("Handle", "Title", "Option1 Name", "Option1 Value", "Variant Price", "Variant Inventory Qty"))
    for number in range(PRODUCTS):
        writer.writerow((f"{mark}-{number}", f"Mug {mark} {number}", "Size", "S", "9.50", "3"))
        writer.writerow((f"{mark}-{number}", "", "", "L", "11.50", "0"))
    return out.getvalue().encode()
