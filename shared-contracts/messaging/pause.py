import random


class Pause:
    """Growing pauses between attempts, in seconds: doubled up to five, spread so that a crowd does not return at once.

    Asking a server that is down costs nothing; a longer pause would be waited out by customers after its return.
    """

    def __init__(self, first: float = 0.3, longest: float = 5.0) -> None:
        self.first, self.longest, self.next = first, longest, first

    def take(self) -> float:
        seconds = self.next * random.uniform(0.5, 1.0)  # noqa: S311
        self.next = min(self.next * 2, self.longest)
        return seconds

    def reset(self) -> None:
        self.next = self.first
