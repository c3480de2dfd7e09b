"""People and programs at work while everything falls over: two writers in catalog, and guests who order."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field

from tests.faults.buying import Buyers, Understanding
from tests.faults.counting import Books
from tests.faults.inside import begin, finish, said
from tests.outage.copies import wait_until_copies_equal
from tests.outage.shopping import ORIGINS, Visitor
from tests.stories.shop import add_product

WRITERS, A_SECOND = 2, 6.0
GUESTS = 3
ENOUGH, SCARCE = [5000] * 4, [12, 25]


@dataclass
class Load:
    seed: int
    name: str
    sold: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)  # a few of the products that the writers change
    writers: list[subprocess.Popen[str]] = field(default_factory=list)

    def begin(self) -> None:
        self.sold = put_on_sale(ENOUGH + SCARCE)
        self.books = Books(products=frozenset(self.sold))
        self.buyers = Buyers(products=self.sold, seed=self.seed, customers=[], guests=GUESTS, guest=Understanding)
        self.buyers.begin()
        for number in range(WRITERS):
            name = f"{self.name}-{number}"
            self.writers.append(begin("write.py", name, f"{self.seed}-{number}", str(A_SECOND)))
            self.written += said(self.writers[-1])

    def end(self) -> None:
        """Everybody finishes what was begun."""
        self.buyers.finish()
        for writer in self.writers:
            finish(writer)
        self.writers.clear()

    def troubles(self) -> list[str]:
        """I6, as far as orders tell it: what people were told, what is there, what is set aside for it."""
        placed = self.buyers.ledger.orders
        twice = len(placed) - len(set(placed.values()))
        found = [f"{twice} forms became an order of another form"] if twice else []
        found += self.buyers.ledger.troubles + self.books.unsettled() + self.books.wrong_orders(placed)
        found += self.books.wrong_reservations() + self.books.wrong_stock() + self.books.repeated_effects()
        return [f"I6 {trouble}" for trouble in found]


def put_on_sale(numbers: list[int]) -> list[str]:
    """Products of which there are enough, and some that sell out on the way."""
    with Visitor() as bob:
        bob.sign_in("Bob", at=ORIGINS["catalog"])
        added = [add_product(bob, price="7.50", quantity=number) for number in numbers]
    wait_until_copies_equal()
    return [product.id for product in added]
