"""Placing an order beside the same step with synchronous calls to its siblings: well, late by 2 s, and lost.

For ours a sibling that is late is frozen for 2 s again and again, and one that is lost is stopped with its database.
For the calls the wire to it is late, or carries nothing; whoever calls waits 5 s at most. All take turns. Relays,
consumers and workers stand still while orders are timed, and catch up afterwards: on few processors what they take is
many times what is asked for here, whether an order waits for a sibling; `crowd` tells how long it takes beside them.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import httpx

from compose import supervision
from compose.environments import system_environment
from compose.programs import WEB_THREADS, process_names
from compose.settings import ADDRESS, SYSTEMS
from compose.system_environment import environment_of
from tests.bench.child import running
from tests.bench.figures import Figure, middle, percentile
from tests.bench.memory import with_children
from tests.bench.orders.wire import Wire
from tests.bench.stage import Stage, compose
from tests.bench.waiting import wait
from tests.outage.shopping import TOKEN, Visitor

BENCH = Path(__file__).parent.parent
SIBLINGS = ("catalog", "accounts")
PORT = 602  # beyond ordering's own
LATE, BREATH = 2.0, 0.1  # seconds
ROUNDS, ORDERS, ORDERS_LATE, ORDERS_LOST = 5, 60, 3, 1  # orders in each round
BAR = 5.0  # milliseconds that a sibling may change the p95 by
UNDER_WAY = (
    "SELECT count(*) FROM messaging_reaction WHERE state NOT IN ('done', 'discarded')",
    "SELECT count(*) FROM messaging_outbox WHERE published_at IS NULL",
)


@dataclass(frozen=True, kw_only=True)
class Arm:
    name: str
    origin: str
    orders: int
    sibling: str = ""  # that is late or lost
    meanwhile: Callable[[], AbstractContextManager[object]] = nullcontext


@dataclass(kw_only=True)
class Taken:
    """`rounds`: the milliseconds of each order of each round."""

    rounds: list[list[float]] = field(default_factory=list)
    placed: int = 0

    @property
    def milliseconds(self) -> list[float]:
        return [ms for of_one in self.rounds for ms in of_one]

    def add(self, other: Taken) -> None:
        self.rounds += other.rounds
        self.placed += other.placed

    def p(self, of_hundred: int) -> float:
        return _p(self.milliseconds, of_hundred)

    def __str__(self) -> str:
        return f"p50 {self.p(50):,.0f} ms, p95 {self.p(95):,.0f} ms, {self.placed} of {len(self.milliseconds)} placed"


def measure(stage: Stage) -> Iterator[Figure]:
    """A table at the end: each arm's p50, p95, and the share of orders that were placed."""
    product_id = stage.in_catalog("stock_up.py")
    with ExitStack() as until_done:
        wires = {system: Wire(stage.settings.web_ports[system]) for system in SIBLINGS}
        for wire in wires.values():
            until_done.callback(wire.close)
        calling = until_done.enter_context(_with_calls(stage, wires))
        arms = [*_ours(stage), *_with_calls_arms(calling, wires)]
        taken = {arm.name: Taken() for arm in arms}
        for number in range(ROUNDS):
            for arm in Random(number).sample(arms, len(arms)):  # nobody is always first, or after the same one
                wait(lambda: _is_at_rest(stage), "the suite to be at rest", every=0.5)
                with arm.meanwhile(), _background_still(stage, but=arm.sibling):
                    taken[arm.name].add(_placed(arm, product_id))
                print(f"round {number + 1}, {arm.name}: {taken[arm.name]}", file=sys.stderr, flush=True)
    for arm in arms:
        yield from _figures(arm, taken[arm.name])
    yield from _changes(taken)
    print(_table(taken))


def _ours(stage: Stage) -> Iterator[Arm]:
    origin = stage.origin("ordering")
    yield Arm(name="ours, all well", origin=origin, orders=ORDERS)
    for system in SIBLINGS:
        yield Arm(
            name=f"ours, {system} late",
            origin=origin,
            orders=ORDERS,
            sibling=system,
            meanwhile=partial(_frozen, stage, system),
        )
        yield Arm(
            name=f"ours, {system} lost",
            origin=origin,
            orders=ORDERS,
            sibling=system,
            meanwhile=partial(_stopped, system),
        )


def _with_calls_arms(origin: str, wires: dict[str, Wire]) -> Iterator[Arm]:
    yield Arm(name="calls, all well", origin=origin, orders=ORDERS)
    for system, wire in wires.items():
        late, lost = partial(_set, wire, late=LATE), partial(_set, wire, cut=True)
        yield Arm(name=f"calls, {system} late", origin=origin, orders=ORDERS_LATE, meanwhile=late)
        yield Arm(name=f"calls, {system} lost", origin=origin, orders=ORDERS_LOST, meanwhile=lost)


def _placed(arm: Arm, product_id: str) -> Taken:
    milliseconds, placed = [], 0
    headers = {"X-CSRFToken": TOKEN, "Origin": arm.origin}
    with Visitor() as visitor:
        for _ in range(arm.orders):
            visitor.put_into_cart(product_id)
            path, form = visitor.checkout()
            began = time.perf_counter()
            answer = visitor.post(arm.origin + path, form, **headers)
            milliseconds.append((time.perf_counter() - began) * 1000)
            placed += answer.status_code == httpx.codes.CREATED
    return Taken(rounds=[milliseconds], placed=placed)


@contextmanager
def _with_calls(stage: Stage, wires: dict[str, Wire]) -> Iterator[str]:
    """ordering's web server once more, on its database, with the checkout of tests/bench/synchronous; its origin."""
    settings = stage.settings
    port = settings.web_ports["ordering"] + PORT
    variables = environment_of(settings, "ordering", "web") | {
        "DJANGO_SETTINGS_MODULE": "synchronous.settings",
        "PYTHONPATH": str(BENCH),
        **{f"ASKED_{system.upper()}": f"http://{ADDRESS}:{wire.port}" for system, wire in wires.items()},
    }
    command: list[str | Path] = [
        system_environment(settings, "ordering").program("gunicorn"), "ordering.wsgi:application",
        "--bind", f"{ADDRESS}:{port}", "--worker-class", "gthread", "--threads", str(WEB_THREADS),
        "--workers", str(settings.web_workers), "--keep-alive", "75", "--timeout", "60", "--no-control-socket",
    ]  # fmt: skip
    with running(command, env=variables, log=settings.logs / "bench-synchronous.log", cwd=BENCH):
        wait(lambda: _answers(f"http://{ADDRESS}:{port}/health/live"), "the checkout with calls to answer")
        yield f"http://localhost:{port}"


@contextmanager
def _set(wire: Wire, *, late: float = 0.0, cut: bool = False) -> Iterator[None]:
    wire.late, wire.cut = late, cut
    try:
        yield
    finally:
        wire.late, wire.cut = 0.0, False


@contextmanager
def _stopped(system: str) -> Iterator[None]:
    compose("stop", system)
    compose("stop", f"{system}-db")
    try:
        yield
    finally:
        compose("start", f"{system}-db")
        compose("start", system)


@contextmanager
def _frozen(stage: Stage, system: str) -> Iterator[None]:
    """All its processes stand still for LATE seconds, breathe, and stand still again."""
    known = supervision.processes(stage.settings)
    roots = {known[name].pid for name in process_names(stage.settings, system) if known[name].pid}
    over = threading.Event()

    def freeze() -> None:
        while not over.is_set():
            _send(with_children(roots), signal.SIGSTOP)
            over.wait(LATE)
            _send(with_children(roots), signal.SIGCONT)
            over.wait(BREATH)

    thread = threading.Thread(target=freeze)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def _background_still(stage: Stage, *, but: str) -> Iterator[None]:
    """All relays, consumers and workers, but those of the sibling that the arm itself sees to."""
    known = supervision.processes(stage.settings)
    names = [name for system in SYSTEMS if system != but for name in process_names(stage.settings, system)]
    roots = {known[name].pid for name in names if known[name].pid and not name.endswith("-web")}
    _send(with_children(roots), signal.SIGSTOP)
    try:
        yield
    finally:
        _send(with_children(roots), signal.SIGCONT)


def _send(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _figures(arm: Arm, taken: Taken) -> Iterator[Figure]:
    name = arm.name.replace(", ", "_").replace(" ", "_")
    yield percentile(f"{name}_p50_ms", "ms", taken.milliseconds, of_hundred=50)
    yield percentile(f"{name}_p95_ms", "ms", taken.milliseconds, of_hundred=95)
    yield middle(f"{name}_placed", "of 100", [taken.placed * 100 / len(taken.milliseconds)])


def _changes(taken: dict[str, Taken]) -> Iterator[Figure]:
    """What a sibling that is late or lost adds to the p95 of all rounds; the samples are what it added in each."""
    for kind in ("ours", "calls"):
        for system in SIBLINGS:
            for how in ("late", "lost"):
                pairs = zip(taken[f"{kind}, {system} {how}"].rounds, taken[f"{kind}, all well"].rounds, strict=True)
                each = [round(_p(one, 95) - _p(well, 95), 2) for one, well in pairs]
                more = taken[f"{kind}, {system} {how}"].p(95) - taken[f"{kind}, all well"].p(95)
                judged = f" (below {BAR:.0f}: {'met' if more < BAR else 'NOT met'})" if kind == "ours" else ""
                name = f"{kind}_{system}_{how}_p95_change_ms"
                yield Figure(name=name, value=round(more, 2), unit=f"ms{judged}", samples=each)


def _p(milliseconds: list[float], of_hundred: int) -> float:
    return percentile("", "ms", milliseconds, of_hundred=of_hundred).value


def _table(taken: dict[str, Taken]) -> str:
    lines = ["| place an order | p50 ms | p95 ms | placed |", "|---|---|---|---|"]
    for name, one in taken.items():
        lines.append(f"| {name} | {one.p(50):,.0f} | {one.p(95):,.0f} | {one.placed} of {len(one.milliseconds)} |")
    return "\n".join(lines)


def _is_at_rest(stage: Stage) -> bool:
    """All answer, and nothing is under way in any of them."""
    if not all(_answers(f"{stage.settings.internal_origin(one)}/health/ready") for one in SYSTEMS):
        return False
    for system in SYSTEMS:
        with stage.database(system) as database:
            if any(database.execute(sql).fetchone() != (0,) for sql in UNDER_WAY):
                return False
    return True


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
