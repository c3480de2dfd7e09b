"""Three broker nodes and several processes of each kind. How long something took is told, and decides nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from tests.bench.processor import ticks_of_all
from tests.containers.buyers import Buyers
from tests.containers.engine import Containers
from tests.stories.browser import CATALOG, Browser
from tests.stories.shop import Product, add_product, check_out, put_into_cart
from tests.stories.waiting import look_until

pytestmark = pytest.mark.timeout(1200)
PATIENCE = 300.0  # seconds
A_FEW, MANY = 25, 60  # orders before a node is killed and when it is back, and without it
PAUSE_ALLOWED = 30.0  # seconds
NODES = ("broker", "broker-2", "broker-3")
KINDS = ("ordering-consumer", "ordering-worker", "catalog-consumer", "catalog-worker")
BACKLOG = 60
SETTLED = "SELECT count(*) FROM ordering_order WHERE state <> 'received'"
MEMBERS = """for vhost in flotilla tasks.accounts tasks.catalog tasks.ordering; do
rabbitmqctl --quiet list_queues --vhost $vhost type members --formatter json | tr -d '\\n'; echo; done"""


@pytest.fixture
def containers() -> Containers:
    return Containers.of_the_test()


@pytest.fixture
def plenty() -> Iterator[Product]:
    """A product of which there is more than anybody orders here."""
    bob = Browser().sign_in("Bob", at=CATALOG)
    yield add_product(bob, price="9.50", quantity=9_000)
    Browser.close_all()


def fewest_members(containers: Containers) -> int:
    told = containers.compose("exec", "-T", "broker", "bash", "-c", MEMBERS)
    queues = [queue for line in told.splitlines() if line.strip() for queue in json.loads(line)]
    return min(len(queue["members"] or [1]) for queue in queues)  # a classic queue has none: it lives on one node


def settle(containers: Containers) -> None:
    look_until("all news went its way", containers.unfinished, wanted=lambda found: not found, seconds=PATIENCE)


def test_every_queue_has_a_member_on_each_node(containers: Containers) -> None:
    assert fewest_members(containers) == 3


@pytest.mark.parametrize("node", NODES)
def test_a_node_that_is_killed_under_load_loses_nothing(node: str, containers: Containers, plenty: Product) -> None:
    buyers = Buyers(plenty)
    with buyers.meanwhile():
        buyers.go_on(A_FEW)
        before = len(buyers.settled)
        containers.compose("kill", "--signal", "KILL", node)
        buyers.go_on(MANY)
        containers.compose("start", node)
        buyers.go_on(A_FEW)
    settle(containers)
    pause = buyers.longest_pause()
    said = "met" if pause < PAUSE_ALLOWED else "NOT met"
    print(
        f"{node} killed: {len(buyers.settled)} orders, {before} of them before, all confirmed; "
        f"the longest pause between two was {pause:.1f} s (below {PAUSE_ALLOWED:.0f}: {said})"
    )
    assert len(buyers.settled) >= before + MANY


def test_nodes_that_all_died_and_start_at_the_same_time_are_one_cluster_again(
    containers: Containers, plenty: Product
) -> None:
    buyers = Buyers(plenty)
    with buyers.meanwhile():
        buyers.go_on(A_FEW)
        containers.compose("kill", "--signal", "KILL", *NODES)
        containers.compose("start", *NODES)
        buyers.go_on(A_FEW)
    settle(containers)
    assert fewest_members(containers) == 3
    print(f"all nodes killed: the longest pause between two orders was {buyers.longest_pause():.1f} s")


def test_a_backlog_is_worked_off_by_twice_as_many(containers: Containers, plenty: Product) -> None:
    rates: dict[int, list[float]] = {}
    for number in (1, 2, 1, 2):
        containers.compose("stop", *KINDS)
        before = containers.value("ordering", SETTLED)
        place(plenty, BACKLOG)
        scale = [part for kind in KINDS for part in ("--scale", f"{kind}={number}")]
        containers.compose("up", "--detach", "--no-deps", "--no-recreate", *scale, *KINDS)
        rate, busy = worked_off(containers, before)
        rates.setdefault(number, []).append(rate)
        print(f"{number} of each: {rate:.1f} orders/s settled, processors busy {busy:.0%}")
        settle(containers)
    assert all(rate > 0 for found in rates.values() for rate in found)


def place(product: Product, orders: int) -> None:
    browser = Browser()
    for _ in range(orders):
        put_into_cart(browser, product)
        check_out(browser)


def worked_off(containers: Containers, before: int) -> tuple[float, float]:
    """Orders settled a second between the first and the last tenth, and the share of time the processors were busy."""
    tenth = BACKLOG // 10
    look_until(
        "the first are settled", lambda: containers.value("ordering", SETTLED) >= before + tenth, seconds=PATIENCE
    )
    began, first, (busy, spent) = time.monotonic(), containers.value("ordering", SETTLED), ticks_of_all()
    look_until(
        "the last are settled", lambda: containers.value("ordering", SETTLED) >= before + BACKLOG, seconds=PATIENCE
    )
    busy_now, spent_now = ticks_of_all()
    seconds = time.monotonic() - began
    return (before + BACKLOG - first) / seconds, (busy_now - busy) / max(1, spent_now - spent)
