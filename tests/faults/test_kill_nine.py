"""Three hundred orders while everything is killed, again and again. FLOTILLA_SEED repeats a run's choices."""

import time

import pytest

from tests.faults.buying import Buyers, signed_in
from tests.faults.counting import Books, runs_repeated
from tests.faults.killing import KILLS, Killer
from tests.faults.load import put_on_sale
from tests.faults.seed import SEED
from tests.outage.copies import unequal
from tests.outage.databases import unfinished
from tests.outage.parts import wait_until_well
from tests.outage.waiting import eventually

ORDERS = 300
ENOUGH, SCARCE = [1000] * 6, [12, 25]
SETTLED_WITHIN = 300.0  # seconds


@pytest.mark.timeout(900)
def test_three_hundred_orders_survive_the_death_of_every_process() -> None:
    products = put_on_sale(ENOUGH + SCARCE)
    books, killer = Books(), Killer(SEED)
    buyers = Buyers(products=products, seed=SEED, customers=signed_in("Alice", "Charlie"), guests=4)
    began = time.monotonic()
    buyers.begin()
    shares = iter(shares_of(ORDERS, KILLS))
    try:
        killer.rounds(before_each=lambda: buyers.allow(next(shares)))
    finally:
        buyers.finish()
        print(f"\n{killer}")
    stormy = time.monotonic() - began
    drain = eventually("all is settled", lambda: books.unsettled() or unfinished() or unequal(), within=SETTLED_WITHIN)
    print(
        f"{len(buyers.ledger.orders)} orders in {stormy:.0f} s, {buyers.ledger.sent_again} requests without an answer "
        f"sent again, {runs_repeated()} runs of reactions repeated; {dict(books.states())}; settled {drain:.1f} s later"
    )
    assert buyers.ledger.troubles == []
    assert len(buyers.ledger.orders) == ORDERS
    assert len(set(buyers.ledger.orders.values())) == ORDERS
    assert books.wrong_orders(buyers.ledger.orders) == []
    assert books.wrong_reservations() == []
    assert books.wrong_stock() == []
    assert {"confirmed", "refused"} == set(books.states())
    wait_until_well()


def shares_of(orders: int, kills: int) -> list[int]:
    """As even as whole numbers allow: some orders are under way at every kill."""
    return [orders * (n + 1) // kills - orders * n // kills for n in range(kills)]
