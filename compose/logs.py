"""`logs [NAME] [--follow]`: the last lines of each process, and then what is added."""

from __future__ import annotations

import time
from pathlib import Path

from compose.failures import Failure
from compose.programs import all_names, names_meant
from compose.progress import Progress
from compose.settings import Settings

PAUSE = 0.3


def print_logs(settings: Settings, say: Progress, *, name: str | None, lines: int, follow: bool) -> int:
    names = names_meant(settings, name) if name else all_names(settings)
    files = {n: settings.logs / f"{n}.log" for n in names}
    present = {n: file for n, file in files.items() if file.exists()}
    if not present:
        raise Failure(
            f"There are no logs of {name or 'anything'} in {settings.logs} yet. Start it: python3 -m compose up"
        )
    width = max(map(len, present))
    for n, file in present.items():
        for line in file.read_text(errors="replace").splitlines()[-lines:]:
            say.plain(f"{n:<{width}} | {line}")
    if follow:
        _follow(present, say, width)
    return 0


def _follow(files: dict[str, Path], say: Progress, width: int) -> None:
    places = {name: file.stat().st_size for name, file in files.items()}
    while True:
        time.sleep(PAUSE)
        for name, file in files.items():
            size = file.stat().st_size if file.exists() else 0
            if size < places[name]:
                places[name] = 0  # the file was rotated
            if size > places[name]:
                places[name] = _print_from(file, places[name], f"{name:<{width}}", say)


def _print_from(file: Path, place: int, label: str, say: Progress) -> int:
    with file.open("rb") as opened:
        opened.seek(place)
        whole = opened.read().rpartition(b"\n")
    for line in whole[0].decode(errors="replace").splitlines():
        say.plain(f"{label} | {line}")
    return place + len(whole[0]) + len(whole[1])
