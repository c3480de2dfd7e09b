"""One row: a plug is pulled, everybody tries everything, it is plugged in again, and all comes to rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compose import broker, health
from compose.failures import Failure
from compose.settings import SYSTEMS, Settings
from compose.unplug.journeys.checkout import empty_cart
from compose.unplug.journeys.day import Day, days
from compose.unplug.journeys.order import CONFIRMED
from compose.unplug.journeys.table import JOURNEYS, Journey
from compose.unplug.person import Stuck
from compose.unplug.plugs import NO_PART_OF_CONFIRMING, pulled, words
from compose.unplug.shop import Shop

NOTICED = 27.0  # seconds: heartbeats come every 5, and a system is taken for away when none came for 20
PATIENT = 90.0  # seconds, where nothing hinders an order from being confirmed: a busy machine is no outage
AT_REST_WITHIN = 180.0  # seconds
WORKS = ""
Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Row:
    """`said`: for each journey, what each attempt ended with: WORKS, or the words that the person read."""

    pulled: tuple[str, ...]
    said: dict[str, tuple[str, ...]]


def key(journey: Journey) -> str:
    return f"{journey.column}: {journey.name}"


def measure(settings: Settings, shop: Shop, names: Sequence[str], say: Say) -> Row:
    wait_until_well(settings)
    say("People sign in, fill their carts and order something")
    people, said = days(shop), dict[str, tuple[str, ...]]()
    with pulled(settings, names):
        say(f"Pulled: {words(names)}")
        began = time.monotonic()
        said |= _tried(people, late=False)
        _wait_until_noticed(began if names else 0)
        for day in people:
            day.until = time.monotonic() + (PATIENT if NO_PART_OF_CONFIRMING.issuperset(names) else 0)
        said |= _tried(people, late=True)
    say("Plugged in again")
    wait_until_well(settings)
    _come_to_rest(people)
    return Row(pulled=tuple(names), said={key(journey): said[key(journey)] for journey in JOURNEYS})


def wait_until_well(settings: Settings) -> None:
    """The broker answers and every system says that it is well."""
    deadline = time.monotonic() + AT_REST_WITHIN
    while trouble := _trouble(settings):
        if time.monotonic() > deadline:
            raise Failure(f"After {AT_REST_WITHIN:.0f} s, {trouble}. Look at: python3 -m compose status")
        time.sleep(0.2)


def _trouble(settings: Settings) -> str:
    if not broker.answers(settings):
        return "the broker does not answer"
    return next((f"{name}: {found}" for name in SYSTEMS if (found := health.of(settings, name).trouble)), "")


def _tried(people: Sequence[Day], *, late: bool) -> dict[str, tuple[str, ...]]:
    chosen = [journey for journey in JOURNEYS if journey.late is late]
    return {key(journey): tuple(_try(journey, day) for day in people) for journey in chosen}


def _try(journey: Journey, day: Day) -> str:
    try:
        journey.walk(day)
    except Stuck as stuck:
        return str(stuck)
    return WORKS


def _wait_until_noticed(began: float) -> None:
    while began and time.monotonic() < began + NOTICED:
        time.sleep(0.2)


def _come_to_rest(people: Sequence[Day]) -> None:
    """Whatever was ordered is confirmed; then it is called off, and carts are empty: the next has as much to buy."""
    deadline = time.monotonic() + AT_REST_WITHIN
    orders = [order for day in people for order in (day.before, *(order for order, _person in day.placed))]
    staff = people[0].staff
    for order in orders:
        while staff.ask(order)["state"] == "received":
            if time.monotonic() > deadline:
                raise Failure(f"{order} is not confirmed {AT_REST_WITHIN:.0f} s after everything was plugged in again.")
            time.sleep(0.2)
        if staff.open(order).says() == CONFIRMED:
            staff.submit("/cancellation")
    for day in people:
        empty_cart(day.shop, day.member)
