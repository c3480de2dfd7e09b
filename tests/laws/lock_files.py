"""Reads lock files and the metadata of what was installed from them; no network is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Pins = dict[str, str]


def pins_of(text: str) -> Pins:
    """name -> version of every pin that holds on this platform and Python."""
    lines = re.findall(r"^([A-Za-z0-9].*?)(?: \\)?$", text, flags=re.MULTILINE)
    requirements = [Requirement(line) for line in lines]
    held = [one for one in requirements if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in held}


def pins_without_hash(text: str) -> list[str]:
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    return [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def unmet(requirements: Iterable[str], pins: Pins) -> list[str]:
    """Requirements that no pin meets: something was added or raised, and the lock was not made again."""
    held = [one for one in map(Requirement, requirements) if one.marker is None or one.marker.evaluate()]
    return [
        str(one)
        for one in held
        if canonicalize_name(one.name) not in pins
        or not one.specifier.contains(pins[canonicalize_name(one.name)], prereleases=True)
    ]


def needed_by(requirements: Iterable[str], site_packages: Path) -> Pins:
    """name -> version of all that the requirements lead to, by what is installed there."""
    known = {canonicalize_name(d.metadata["Name"]): d for d in distributions(path=[str(site_packages)])}
    found: Pins = {}
    waiting = [(one, extra) for one in map(Requirement, requirements) for extra in ("", *one.extras)]
    seen = set()
    while waiting:
        one, extra = waiting.pop()
        name = canonicalize_name(one.name)
        if (name, extra) in seen or name not in known:
            continue
        seen.add((name, extra))
        found[name] = known[name].version
        waiting += [(n, e) for n in _wanted(known[name], extra) for e in ("", *n.extras)]
    return found


def _wanted(distribution: Distribution, extra: str) -> list[Requirement]:
    every = [Requirement(line) for line in distribution.requires or []]
    return [one for one in every if one.marker is None or one.marker.evaluate({"extra": extra})]
