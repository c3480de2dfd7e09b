"""What a benchmark prints: one figure a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`value` is the median of `samples`, or what their kind says (p99); samples are kept so that the spread shows."""

    name: str
    value: float
    unit: str
    samples: list[float]

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    def __str__(self) -> str:
        digits = 2 if self.value < 10 else 1
        spread = f"  ({min(self.samples):,.{digits}f} to {max(self.samples):,.{digits}f}, {len(self.samples)} samples)"
        return f"{self.name:<36} {self.value:>12,.{digits}f} {self.unit}{spread}"


def middle(name: str, unit: str, samples: Sequence[float]) -> Figure:
    return Figure(name=name, value=round(median(samples), 2), unit=unit, samples=[round(one, 2) for one in samples])


def percentile(name: str, unit: str, samples: Sequence[float], *, of_hundred: int) -> Figure:
    """The nearest-rank percentile."""
    ordered = sorted(samples)
    rank = max(0, -(-len(ordered) * of_hundred // 100) - 1)
    return Figure(name=name, value=round(ordered[rank], 2), unit=unit, samples=[round(one, 2) for one in ordered])
