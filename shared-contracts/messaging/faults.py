"""Named points where a test kills the process: FLOTILLA_CRASH_AT=<name>:<nth time>. Does nothing when it is not set."""

import os
import signal
from collections import Counter

_name, _, _nth = os.environ.get("FLOTILLA_CRASH_AT", "").partition(":")
_passed: Counter[str] = Counter()


def crash_point(name: str) -> None:
    if name != _name:
        return
    _passed[name] += 1
    if _passed[name] == int(_nth or 1):
        os.kill(os.getpid(), signal.SIGKILL)
