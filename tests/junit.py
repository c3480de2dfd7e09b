"""Reads pytest's report: how many cases passed, and the names of those that failed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from tests.step import Count


def count_of(report: Path) -> tuple[Count, list[str]]:
    if not report.exists():
        return Count(), []
    count, failures = Count(), []
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  # written by our own pytest
        if case.find("failure") is not None or case.find("error") is not None:
            count.failed += 1
            failures.append(f"{case.get('classname', '').rpartition('.')[2]}: {case.get('name', '')}")
        elif case.find("skipped") is not None:
            count.skipped += 1
        else:
            count.passed += 1
    return count, failures
