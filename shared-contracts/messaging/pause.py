import random


class Pause:
    """Growing pauses between attempts: 0.3 s, doubled up to 30 s, spread so that a crowd does not return at once."""

    def __init__(self, first: float = 0.3, longest: float = 30.0) -> None:
        self.first, self.longest, self.next = first, longest, first

    def take(self) -> float:
        seconds = self.next * random.uniform(0.5, 1.0)  # noqa: S311
        self.next = min(self.next * 2, self.longest)
        return seconds

    def reset(self) -> None:
        self.next = self.first
