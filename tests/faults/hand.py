"""Somebody in catalog who writes exactly what a fault needs: a process that waits for words."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from typing import Self

from tests.faults.inside import begin, finish, said


@dataclass
class Hand:
    script: subprocess.Popen[str] = field(default_factory=lambda: begin("hand.py"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        finish(self.script)

    def product(self, versions: int = 1) -> str:
        """The id of a product that nobody else changes."""
        return self._ask("add", str(versions))

    def step(self, *products: str) -> None:
        """A further version of each."""
        self._ask("step", *products)

    def hold(self, product: str) -> None:
        """A further version, written and not committed."""
        self._ask("hold", product)

    def commit(self) -> None:
        self._ask("commit")

    def _ask(self, *words: str) -> str:
        assert self.script.stdin is not None
        self.script.stdin.write(f"{' '.join(words)}\n")
        self.script.stdin.flush()
        return str(said(self.script))
