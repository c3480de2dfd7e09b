"""`up`: everything, in the order of what needs what, as parallel as that allows."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from typing import Any

from compose import commands, down, leftovers, ports, programs, servers, supervision, systems
from compose.failures import Failure, Stopped
from compose.locks import only_one_up
from compose.progress import Progress
from compose.settings import SYSTEMS, Settings
from compose.watch import watch

LEAST_FREE_DISK = 500 * 1024 * 1024
DEMO_PASSWORD = "flotilla-demo"  # noqa: S105  printed on purpose
DEMO_PEOPLE = {"alice@example.com": "a customer", "bob@example.com": "staff", "charlie@example.com": "another customer"}


def up(settings: Settings, say: Progress, *, detach: bool) -> int:
    with only_one_up(settings):
        _guarded(settings, say, lambda pool: _start_everything(settings, say, pool))
        _print_welcome(settings, say, detach=detach)
        if detach:
            return 0
        _stay(settings, say)
        return 0


def start_servers(settings: Settings, say: Progress, *, as_json: bool) -> int:
    with only_one_up(settings):
        _guarded(settings, say, lambda pool: _all_done(servers.start(settings, say, pool).values()))
    say(f"The servers are ready after {say.seconds():.1f} s")
    servers.print_addresses(settings, say, as_json=as_json)
    return 0


def _stay(settings: Settings, say: Progress) -> None:
    try:
        watch(settings, say)
    except Stopped:
        pass
    finally:
        _ignore_signals()
        down.stop_everything(settings, say)


def _guarded(settings: Settings, say: Progress, steps: Callable[[ThreadPoolExecutor], None]) -> None:
    """Runs the steps. When they fail or are stopped, whatever they started is stopped too; what ran before stays."""
    ran_before = supervision.is_alive(settings)
    pool = ThreadPoolExecutor(16)
    try:
        _refuse_what_cannot_work(settings)
        if not ran_before:
            _clear_leftovers(settings, say)
            supervision.start_daemon(settings)
        steps(pool)
    except BaseException:
        _ignore_signals()
        commands.end_all()
        if not ran_before:
            down.stop_everything(settings, say)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _start_everything(settings: Settings, say: Progress, pool: ThreadPoolExecutor) -> None:
    started = servers.start(settings, say, pool)
    prepared = {system: pool.submit(systems.prepare, settings, system, say) for system in SYSTEMS}
    migrated = [
        pool.submit(_migrate, settings, system, [prepared[system], started[f"{system}-db"]], say) for system in SYSTEMS
    ]
    _all_done([*started.values(), *prepared.values(), *migrated])
    supervision.run(settings, [programs.payment_page(settings)])
    say("Starting web, relay, consumer and worker of each system")
    _all_done([pool.submit(systems.start, settings, SYSTEMS)])
    say("Waiting until every system says that it is ready")
    _all_done([pool.submit(systems.wait_until_healthy, settings, system, say) for system in SYSTEMS])
    _all_done([pool.submit(systems.load_demo, settings, system, say) for system in SYSTEMS])


def _migrate(settings: Settings, system: str, needed: Iterable[Future[Any]], say: Progress) -> None:
    for future in needed:
        future.result()
    systems.migrate(settings, system, say)


def _all_done(futures: Iterable[Future[Any]]) -> None:
    """Returns when all are done, raises as soon as one fails. Waits in short steps, so that signals are heard."""
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=0.2, return_when=FIRST_EXCEPTION)
        for future in done:
            future.result()


def _refuse_what_cannot_work(settings: Settings) -> None:
    free = shutil.disk_usage(settings.home).free
    if free < LEAST_FREE_DISK:
        raise Failure(
            f"Only {free // 2**20} MB are free in {settings.home}; {LEAST_FREE_DISK // 2**20} MB are needed. "
            "Free some space, or choose another place: FLOTILLA_HOME=/some/folder"
        )


def _clear_leftovers(settings: Settings, say: Progress) -> None:
    """A process manager that was killed leaves its children behind; then every port must be free."""
    if leftovers.find(settings):
        say("Ending processes that an earlier run left behind")
        leftovers.end(settings)
    ports.refuse_taken(settings.port_variables())


def _print_welcome(settings: Settings, say: Progress, *, detach: bool) -> None:
    say.plain()
    for system in SYSTEMS:
        say.plain(f"  {system:<10} {settings.origin(system)}")
    say.plain(f"  {programs.PAYMENTS:<10} http://localhost:{settings.payments_port} (a test page: no money moves)")
    say.plain("\n  Sign in as (password for all: " + DEMO_PASSWORD + ")")
    for address, who in DEMO_PEOPLE.items():
        say.plain(f"    {address:<22} {who}")
    say.plain(f"\n  Ready after {say.seconds():.1f} s. State, mails and logs: {settings.home}")
    say.plain("  Stop it with: python3 -m compose down" if detach else "  Ctrl-C stops everything.")
    say.plain()


def _ignore_signals() -> None:
    """While things are being stopped: a second Ctrl-C must not leave half of them behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
