"""What tells us that all is well must itself be right when something is not."""

import re
from pathlib import Path
from threading import Barrier

import pytest

from compose.failures import Failure
from compose.progress import Progress
from tests import command_line
from tests.junit import count_of
from tests.place import OFFSET_VARIABLE, SUITES, environment_of_compose, settings_of_suite
from tests.running import run_steps, summary
from tests.step import Count, Result, Step, Turn
from tests.suite import Suites
from tests.table import STEPS
from tests.work import Work

REPORT = """<testsuites><testsuite><testcase classname="a.b" name="one"/><testcase classname="a.b" name="two"><failure/>
</testcase><testcase classname="a.b" name="three"><skipped/></testcase></testsuite></testsuites>"""


@pytest.fixture(autouse=True)
def _a_place_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FLOTILLA_HOME", str(tmp_path))


def passing(work: Work) -> None:
    work.count("it", passed=True)


def breaking(work: Work) -> None:
    raise ValueError(f"{work.result.step.name} is broken")


def idle(work: Work) -> None:
    work.note("nothing was looked at")


def results_of(*steps: Step) -> list[Result]:
    say = Progress()
    return run_steps(steps, Suites(say), say)


def test_a_step_that_breaks_does_not_keep_the_others_from_running() -> None:
    results = results_of(Step(name="a", says="", run=breaking), Step(name="b", says="", run=passing, turn=Turn.ALONE))
    assert [result.failed for result in results] == [True, False]
    assert results[0].failures == ["ValueError: a is broken"]


def test_a_patient_step_runs_beside_the_others_in_another_suite_and_what_must_be_alone_comes_last() -> None:
    both, told = Barrier(2), []

    def meet(work: Work) -> None:
        both.wait(timeout=30)
        told.append(work.suite.name)
        work.count("it", passed=True)

    def last(work: Work) -> None:
        told.append("alone")
        work.count("it", passed=True)

    steps = [
        Step(name="measure", says="", run=last, turn=Turn.ALONE),
        Step(name="wait", says="", run=meet, turn=Turn.PATIENT),
        Step(name="look", says="", run=meet, turn=Turn.IN_THE_SUITE),
    ]
    results = results_of(*steps)
    assert ([result.step for result in results], told[2:]) == (steps, ["alone"])
    assert (sorted(told[:2]), [result.failures for result in results]) == (sorted(SUITES), [[], [], []])


def test_who_has_done_all_else_takes_a_part_of_the_waiting() -> None:
    both, told = Barrier(2), []

    def meet(work: Work) -> None:
        both.wait(timeout=30)
        told.append(work.suite.name)
        work.count("it", passed=True)

    results = results_of(*(Step(name=name, says="", run=meet, turn=Turn.PATIENT) for name in ("wait", "wait on")))
    assert (sorted(told), [result.failures for result in results]) == (sorted(SUITES), [[], []])


def test_two_suites_under_test_share_neither_ports_nor_a_folder() -> None:
    first, second = (settings_of_suite(name) for name in SUITES)
    assert set(first.port_variables().values()).isdisjoint(second.port_variables().values())
    assert (first.home != second.home, first.data != second.data) == (True, True)


def test_a_step_that_looked_at_nothing_has_failed() -> None:
    assert results_of(Step(name="a", says="", run=idle))[0].failed


def test_a_step_that_says_that_it_left_something_out_has_not_failed() -> None:
    def leave_out(work: Work) -> None:
        work.result.count.add(Count(skipped=1))

    result = results_of(Step(name="a", says="", run=leave_out))[0]
    assert (result.failed, str(result.count)) == (False, "0 passed, 0 failed, 1 skipped")


def test_the_closing_line_stands_alone_and_counts() -> None:
    """CI reads it: 'N passed, N failed' alone on the last line, and ', N skipped' only when there are such."""
    step = Step(name="a", says="", run=passing)
    lines = summary([Result(step=step, count=Count(passed=3, failed=1, skipped=2)), Result(step=step)], 1.0)
    assert lines[-1] == "3 passed, 1 failed, 2 skipped"
    assert re.fullmatch(r"\d+ passed, \d+ failed", summary([Result(step=step)], 1.0)[-1])


def test_the_failed_steps_are_named_with_the_command_that_repeats_them() -> None:
    lines = summary(results_of(Step(name="a", says="", run=breaking), Step(name="b", says="", run=passing)), 1.0)
    assert "Failed: a. Run them alone: python3 -m tests a" in lines


def test_a_report_of_pytest_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert count_of(report) == (Count(passed=1, failed=1, skipped=1), ["b: two"])
    assert count_of(tmp_path / "none.xml") == (Count(), [])


def test_a_step_that_does_not_exist_is_refused_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["lawz"]) == 1
    assert "There is no step lawz. The steps are: style types laws" in capsys.readouterr().err


def test_every_step_has_a_name_of_its_own_and_says_what_it_shows() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.says for step in STEPS)


def test_the_suite_under_test_leaves_a_running_one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOTILLA_CATALOG_PORT", "8002")
    monkeypatch.setenv("FLOTILLA_BROKER_URL", "amqp://somebody:else@127.0.0.1:5672")
    monkeypatch.delenv(OFFSET_VARIABLE, raising=False)
    assert environment_of_compose()["FLOTILLA_CATALOG_PORT"] == "9002"
    assert "FLOTILLA_BROKER_URL" not in environment_of_compose()
    monkeypatch.setenv(OFFSET_VARIABLE, "2000")
    assert environment_of_compose()["FLOTILLA_BROKER_PORT"] == "10672"


@pytest.mark.parametrize("value", ["many", "0", "60000"])
def test_an_offset_that_moves_no_ports_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OFFSET_VARIABLE, value)
    with pytest.raises(Failure, match=OFFSET_VARIABLE):
        environment_of_compose()
