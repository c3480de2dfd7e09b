"""Runs the chosen steps, beside each other where that is safe, keeps going after a failure, and tells how it went."""

from __future__ import annotations

import time
import traceback
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from compose.failures import Failure
from compose.progress import Progress
from tests.children import is_stopping
from tests.step import Count, Needs, Result, Step, Turn
from tests.suite import Suite, Suites
from tests.work import Work

AT_A_TIME = 2
SHOWN_LINES = 40
SHOWN_FAILURES = 20


def run_steps(steps: Sequence[Step], suites: Suites, say: Progress) -> list[Result]:
    """Those that mostly wait from the beginning, beside all that can be done meanwhile; then what must be alone.

    Whoever has done everything else takes a part of the waiting.
    """
    waiting = deque(step for step in steps if step.turn is Turn.PATIENT)

    def run(turn: Turn, at_a_time: int = 1) -> list[Result]:
        with ThreadPoolExecutor(at_a_time) as pool:
            chosen = [step for step in steps if step.turn is turn]
            return list(pool.map(lambda step: run_step(step, suites.first, say), chosen))

    def be_patient(suite: Suite) -> list[Result]:
        results: list[Result] = []
        while True:
            try:
                step = waiting.popleft()
            except IndexError:  # the other one has taken the last
                return results
            results.append(run_step(step, suite, say))

    def be_patient_from_the_beginning() -> list[Result]:
        results = be_patient(suites.second)
        suites.second.stop()  # what is left has its share of the machine, too
        return results

    with ThreadPoolExecutor(1) as beside:
        patient = beside.submit(be_patient_from_the_beginning)
        results = run(Turn.TOGETHER, AT_A_TIME) + run(Turn.IN_THE_SUITE) + be_patient(suites.first)
        results += patient.result()
    results += run(Turn.ALONE)
    return sorted(results, key=lambda result: steps.index(result.step))


def run_step(step: Step, suite: Suite, say: Progress) -> Result:
    result = Result(step=step)
    work = Work(suite, result, say)
    if is_stopping():
        return result
    say(f"{step.name}: {step.says}")
    began = time.monotonic()
    try:
        _provide(step, suite)
        began = time.monotonic()
        step.run(work)
    except Failure as failure:
        _broken(work, str(failure))
    except Exception:  # noqa: BLE001  # a step that breaks must not keep the others from running
        _broken(work, traceback.format_exc())
    result.seconds = time.monotonic() - began
    _tell(work, say)
    return result


def _provide(step: Step, suite: Suite) -> None:
    if step.needs is Needs.SERVERS:
        suite.start_servers()
    elif step.needs is Needs.SUITE:
        suite.start()


def _broken(work: Work, why: str) -> None:
    work.note(why)
    work.count(why.strip().splitlines()[-1], passed=False)


def _tell(work: Work, say: Progress) -> None:
    result = work.result
    verdict = "FAILED" if result.failed else "passed"
    if not result.failed or is_stopping():
        say(f"{result.step.name}: {verdict} in {result.seconds:.1f} s ({result.count})")
        return
    lines = [f"{result.step.name}: {verdict} in {result.seconds:.1f} s ({result.count})"]
    lines += [f"    {name}" for name in result.failures[:SHOWN_FAILURES]]
    if len(result.failures) > SHOWN_FAILURES:
        lines += [f"    and {len(result.failures) - SHOWN_FAILURES} more"]
    lines += ["    --- the end of " + str(work.log), *(f"    | {line}" for line in _last_lines(work.log)), "    ---"]
    say("\n".join(lines))


def _last_lines(log: Path) -> list[str]:
    return log.read_text(errors="replace").splitlines()[-SHOWN_LINES:]


def summary(results: Sequence[Result], seconds: float) -> list[str]:
    """The closing table. Its last line is read by CI: it stands alone and has this form only."""
    total = Count()
    for result in results:
        total.add(result.count)
    width = max((len(result.step.name) for result in results), default=0)
    lines = ["", *(_row(result, width) for result in results), ""]
    if failed := [result.step.name for result in results if result.failed]:
        lines += [f"Failed: {' '.join(failed)}. Run them alone: python3 -m tests {' '.join(failed)}"]
    return [*lines, f"All of it took {seconds:.1f} s.", str(total)]


def _row(result: Result, width: int) -> str:
    verdict = "FAILED" if result.failed else "passed"
    return f"{result.step.name:{width}}  {verdict}  {result.seconds:7.1f} s  {result.count}"
