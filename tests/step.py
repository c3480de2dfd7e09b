"""What a step is: a name, one line of meaning, and a function that runs its commands and counts what passed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.work import Work


class Needs(Enum):
    """What must run before a step can."""

    NOTHING = "nothing"
    SERVERS = "the three PostgreSQL servers and the broker"
    SUITE = "the whole suite"


class Turn(Enum):
    """Beside what a step may run."""

    TOGETHER = "two at a time"
    IN_THE_SUITE = "after those, one after another: it uses the whole suite"
    PATIENT = "from the beginning, in a suite that it has for itself: it stops parts of it, and mostly waits"
    ALONE = "when all others are done, for it measures or takes all there is"


@dataclass(kw_only=True)
class Count:
    """Test cases; a command that is no test runner counts as one."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: Count) -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


@dataclass(frozen=True, kw_only=True)
class Step:
    name: str
    says: str
    run: Callable[[Work], None]
    needs: Needs = Needs.NOTHING
    daily: bool = True
    turn: Turn = Turn.TOGETHER


@dataclass(kw_only=True)
class Result:
    step: Step
    count: Count = field(default_factory=Count)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Also when nothing was looked at; but for a step that says that it left something out."""
        return bool(self.failures) or self.count.failed > 0 or self.count.passed + self.count.skipped == 0
