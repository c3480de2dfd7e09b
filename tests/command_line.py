"""The words after `python3 -m tests`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

from compose.failures import Failure, Stopped
from compose.progress import Progress
from tests.children import end_all
from tests.running import run_steps, summary
from tests.step import Step
from tests.suite import Suites
from tests.table import STEPS

INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    chosen = _parser().parse_args(arguments)
    if chosen.list:
        print("\n".join(_listed()))
        return 0
    say = Progress(sys.stderr if chosen.json else sys.stdout)  # the figures have standard output for themselves
    try:
        if chosen.stop:
            Suites(say).wipe()
            return 0
        return _run(_steps_named(chosen.steps), say, keep=chosen.keep)
    except Failure as failure:
        print(f"tests: {failure}", file=sys.stderr)
        return 1
    except (Stopped, KeyboardInterrupt):
        print("tests: stopped before all steps were done.", file=sys.stderr)
        return INTERRUPTED


def _run(steps: Sequence[Step], say: Progress, *, keep: bool) -> int:
    suites = Suites(say, keep=keep)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        results = run_steps(steps, suites, say)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
        suites.stop()
    if _stopped.is_set():
        raise Stopped
    for line in summary(results, say.seconds()):
        say.plain(line)
    return 1 if any(result.failed for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m tests",
        description="Runs the steps named, or all daily ones. Keeps going after a failure; exit code 1 tells of one.",
        epilog="FLOTILLA_RABBITMQ=/path/to/rabbitmq-server runs the suite on that broker, FLOTILLA_POSTGRES on those "
        "servers. tests/rabbitmq_in_a_root.py says how to take RabbitMQ 4 out of a container.",
    )
    parser.add_argument("steps", metavar="STEP", nargs="*", help="see --list")
    parser.add_argument("--keep", action="store_true", help="use the servers that run already, and leave them running")
    parser.add_argument("--stop", action="store_true", help="stop what --keep left running")
    parser.add_argument("--json", action="store_true", help="bench: one JSON object a line on standard output")
    parser.add_argument("--list", action="store_true", help="print the steps and what each shows")
    return parser


def _steps_named(names: Sequence[str]) -> list[Step]:
    known = {step.name: step for step in STEPS}
    if unknown := [name for name in names if name not in known]:
        raise Failure(f"There is no step {', '.join(unknown)}. The steps are: {' '.join(known)}")
    return [step for step in STEPS if (step.name in names if names else step.daily)]


def _listed() -> list[str]:
    width = max(len(step.name) for step in STEPS)
    lines = [f"{step.name:{width}}  {step.says}" for step in STEPS if step.daily]
    return [*lines, "", "By name only:", *(f"{step.name:{width}}  {step.says}" for step in STEPS if not step.daily)]


_stopped = threading.Event()


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Ends the commands under way; their steps then end by themselves, and no new one begins."""
    _stopped.set()
    end_all()
