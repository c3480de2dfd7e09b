import signal
from types import FrameType


class Stopping:
    """SIGTERM and SIGINT ask a loop to end after the step it is in."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
