"""Whether it all adds up: orders, reservations and stock, each as its own system has it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.outage.databases import Row, rows, value

ORDERS = "SELECT id::text, state, idempotency_key::text AS key FROM ordering_order WHERE placed_at >= %s ORDER BY id"
LINES = """
SELECT product_id::text AS id, sum(quantity)::int AS quantity
FROM ordering_orderline AS line JOIN ordering_order AS placed ON placed.id = line.order_id
WHERE placed.state = 'confirmed' GROUP BY product_id
"""
STOCK = "SELECT id::text, on_hand, reserved FROM catalog_stock"
RESERVATIONS = "SELECT id::text, state FROM catalog_reservation"
ANSWER_OF = {"confirmed": "reserved", "refused": "refused"}
AGAIN = "SELECT coalesce(sum(attempts - 1), 0)::int AS n FROM messaging_reaction WHERE attempts > 1"


def confirmed() -> Counter[str]:
    return Counter({row["id"]: row["quantity"] for row in rows("ordering", LINES)})


STEPS = """
SELECT placed.id::text, placed.version, array_agg(step.state ORDER BY step.id) AS steps
FROM ordering_order AS placed JOIN ordering_orderstep AS step ON step.order_id = placed.id
WHERE placed_at >= %s AND step.state IN ('received', 'confirmed', 'refused', 'cancelled') GROUP BY placed.id
"""
MOVES = """
SELECT stock.id::text, version, (SELECT count(*) FROM catalog_reservationline WHERE product_id = stock.id) AS reserved,
       (SELECT count(*) FROM catalog_movement WHERE product_id = stock.id AND order_id IS NULL
        AND kind NOT IN ('opened', 'carried')) AS counted
FROM catalog_stock AS stock
"""


@dataclass
class Books:
    """Stock and confirmed lines before the storm; `wrong` compares with how they are after it.

    `products` limits what is looked at to products that nobody but the buyers touches.
    """

    products: frozenset[str] = frozenset()
    began: object = field(default_factory=lambda: value("ordering", "SELECT clock_timestamp() AS now"))
    stock: dict[str, Row] = field(default_factory=lambda: {row["id"]: row for row in rows("catalog", STOCK)})
    sold: Counter[str] = field(default_factory=confirmed)

    def orders(self) -> list[Row]:
        return rows("ordering", ORDERS, [self.began])

    def unsettled(self) -> list[str]:
        return [f"{row['id']} is {row['state']}" for row in self.orders() if row["state"] not in ANSWER_OF]

    def wrong_orders(self, placed: dict[str, str]) -> list[str]:
        """Orders that nobody placed, or that were placed and are not there, or twice."""
        there = {row["key"]: row["id"] for row in self.orders()}
        return [f"{key}: told {placed.get(key)}, there is {there.get(key)}" for key in placed.keys() ^ there.keys()] + [
            f"{key}: told {id_}, there is {there[key]}" for key, id_ in placed.items() if there.get(key, id_) != id_
        ]

    def wrong_reservations(self) -> list[str]:
        answers = {row["id"]: row["state"] for row in rows("catalog", RESERVATIONS)}
        return [
            f"order {row['id']} is {row['state']}, its stock is {answers.get(row['id'])}"
            for row in self.orders()
            if answers.get(row["id"]) != ANSWER_OF.get(row["state"])
        ]

    def wrong_stock(self) -> list[str]:
        """Nothing left the house, and what is set aside now is what was confirmed, piece for piece."""
        sold = confirmed() - self.sold
        found = []
        for row in self._of_ours(rows("catalog", STOCK)):
            before = self.stock[row["id"]]
            available = row["on_hand"] - row["reserved"]
            if available + sold[row["id"]] != before["on_hand"] - before["reserved"]:
                found.append(f"{row['id']}: {before} before, {row} now, {sold[row['id']]} confirmed meanwhile")
            if row["reserved"] - before["reserved"] != sold[row["id"]]:
                found.append(f"{row['id']}: {row['reserved'] - before['reserved']} set aside, {sold[row['id']]} sold")
        return found

    def repeated_effects(self) -> list[str]:
        """A step that was made twice shows in the version, also where the second one changed nothing else."""
        found = [
            f"order {row['id']} of version {row['version']} went {row['steps']}"
            for row in rows("ordering", STEPS, [self.began])
            if len(row["steps"]) != 2 or row["version"] != len(row["steps"])
        ]
        return found + [
            f"stock {row['id']} of version {row['version']} moved for {row['reserved']} orders"
            for row in self._of_ours(rows("catalog", MOVES))
            if self.products and row["version"] != 1 + row["reserved"] + row["counted"]
        ]

    def _of_ours(self, found: list[Row]) -> list[Row]:
        return [row for row in found if not self.products or row["id"] in self.products]

    def states(self) -> Counter[str]:
        return Counter(row["state"] for row in self.orders())


def runs_repeated() -> int:
    return sum(int(value(system, AGAIN)) for system in ("accounts", "catalog", "ordering"))
