"""Notices that a starting process will not come up, and tells what it said last."""

from __future__ import annotations

from compose.failures import Failure, full_disk
from compose.settings import Settings
from compose.supervision import processes

FAILED_STARTS = 3  # one may be bad luck: a port that a dead predecessor's child still holds
TELLING = ("FATAL", "Error", "error", "No space left")


class DeathWatch:
    """Callable; raises once its process has failed to start several times."""

    def __init__(self, settings: Settings, name: str) -> None:
        self._settings = settings
        self._name = name
        self._failed: set[int] = set()

    def __call__(self) -> None:
        process = processes(self._settings).get(self._name)
        if process is None:
            raise Failure("The process manager was stopped meanwhile (by `down` in another terminal?). Run `up` again.")
        if process.state == "BACKOFF":
            self._failed.add(process.started)
        if process.state == "FATAL" or len(self._failed) >= FAILED_STARTS:
            raise self._failure(process.trouble)

    def _failure(self, trouble: str) -> Failure:
        said = last_words(self._settings, self._name)
        if "No space left on device" in said:
            return full_disk(self._settings.home)
        return Failure(
            f"{self._name} does not start: {said or trouble}. All of it: python3 -m compose logs {self._name}"
        )


def last_words(settings: Settings, name: str) -> str:
    file = settings.logs / f"{name}.log"
    lines = file.read_text(errors="replace").splitlines()[-40:] if file.exists() else []
    spoken = [line.strip() for line in lines if line.strip()]
    telling = [line for line in spoken if any(word in line for word in TELLING)]
    return (telling or spoken or [""])[-1][:300]
