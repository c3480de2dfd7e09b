"""Ends a process whose main loop has stopped turning, and prints where each of its threads stands.

Whoever runs it (compose's supervisor, a container engine, Kubernetes) starts what has died; nobody starts what hangs.
"""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 90.0  # seconds: statements, confirms and answers of the broker all end sooner
STDERR = 2  # sys.stderr is another in celery
_watches = False


def watch() -> None:
    """From now on, in this process. Others (a test, a command) may run the same loops unwatched."""
    global _watches  # noqa: PLW0603  a process has one main loop
    _watches = True
    turned()


def stop_watching() -> None:
    global _watches  # noqa: PLW0603
    _watches = False
    faulthandler.cancel_dump_traceback_later()


def turned() -> None:
    """The main loop has turned: called once a second or so, and wherever it waits for a server that is away."""
    if _watches:
        faulthandler.dump_traceback_later(LONGEST, exit=True, file=STDERR)


@contextmanager
def paused() -> Iterator[None]:
    """While another's loop waits, which does not tell when it turns."""
    faulthandler.cancel_dump_traceback_later()
    try:
        yield
    finally:
        turned()
