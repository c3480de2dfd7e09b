"""Each brings one kind of bug to light at once: by a crash at the worst step, a late commit, a slow link."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from compose.system_environment import VHOST, broker_url
from tests.faults.cut_proxy import CutProxy
from tests.faults.hand import Hand
from tests.faults.kinds.messages import send_out_of_order
from tests.faults.mutations.stage import CONSUMER, RELAY, Stage, died, is_published
from tests.faults.processes import end
from tests.faults.standbys import both
from tests.outage.parts import SETTINGS
from tests.outage.waiting import eventually
from tests.stories.waiting import look_until

DEATHS = 2


def consumer_dies_before_commit(stage: Stage) -> None:
    """More than once: what it dies of first may be a digest, which comes again by itself."""
    stage.start(RELAY)
    for _ in range(DEATHS):
        product = stage.product()
        eventually("it waits for its reader", partial(is_unpublished, product))
        died(stage.start_and_die(CONSUMER, "consumer-before-commit"))
    stage.start(CONSUMER)
    stage.all_behind_has_arrived()


def is_unpublished(product: str) -> bool:
    return not is_published(product, 1)


def link_dies_with_what_was_sent(stage: Stage) -> None:
    """The relay has written the message, the broker has never seen it: what counts is the broker's answer."""
    stage.start(CONSUMER)
    product = stage.product()
    with CutProxy(holds=product) as proxy:
        relay = stage.start(RELAY, EVENTS_BROKER_URL=proxy.instead_of_broker(broker_url(SETTINGS, "catalog", VHOST)))
        eventually("the message is on its way", lambda: not proxy.held.is_set())
        with suppress(AssertionError):  # as it should be: nobody has confirmed it
            look_until("it is marked as published", lambda: is_published(product, 1), seconds=3.0)
        end(relay)
    stage.start(RELAY)
    stage.all_behind_has_arrived()


def transaction_commits_late(stage: Stage) -> None:
    stage.start(CONSUMER)
    stage.start(RELAY)
    late = stage.product()
    stage.all_behind_has_arrived()
    with Hand() as slow:
        slow.hold(late)
        stage.all_behind_has_arrived()
        slow.commit()
    stage.all_behind_has_arrived()


def versions_come_out_of_order(stage: Stage) -> None:
    stage.start(CONSUMER)
    stage.invariants.reordered.add(f"product/{send_out_of_order(stage.product(versions=3))}")
    stage.start(RELAY)
    stage.all_behind_has_arrived()


def two_relays_and_a_slow_link(stage: Stage) -> None:
    """The first has read version 1 and cannot get it out; where nothing holds the second back, version 2 overtakes."""
    stage.start(CONSUMER)
    product = stage.product()
    with CutProxy(holds=product) as proxy:
        url = proxy.instead_of_broker(broker_url(SETTINGS, "catalog", VHOST))
        first, second = both("catalog", "relay")
        stage.start(first, EVENTS_BROKER_URL=url)
        eventually("the first has sent version 1", lambda: not proxy.held.is_set())
        stage.start(second)
        stage.hand.step(product)
        with suppress(AssertionError):  # as it should be: it waits for version 1
            look_until("version 2 is published", lambda: is_published(product, 2), seconds=5.0)
        proxy.released.set()
        eventually("both are published", lambda: not (is_published(product, 1) and is_published(product, 2)))
        stage.all_behind_has_arrived()
