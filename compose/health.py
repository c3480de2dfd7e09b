"""Asks a system whether it is ready, as a load balancer would."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from compose.programs import KINDS
from compose.settings import Settings

OLDEST_SECONDS = 15.0
BACKGROUND = tuple(kind for kind in KINDS if kind != "web")


@dataclass(frozen=True, kw_only=True)
class Health:
    """`trouble` is empty when all is well; `ages` are the seconds since a process last said that it lives."""

    trouble: str
    ages: dict[str, float] = field(default_factory=dict)
    version: str = ""


def of(settings: Settings, system: str) -> Health:
    try:
        with urllib.request.urlopen(f"{settings.internal_origin(system)}/health/ready", timeout=5) as answer:
            return _judged(json.load(answer))
    except urllib.error.HTTPError as error:
        hint = " (is its database up?)" if error.code == HTTPStatus.SERVICE_UNAVAILABLE else ""
        return Health(trouble=f"its web process answers {error.code} to /health/ready{hint}")
    except (OSError, ValueError) as error:
        return Health(trouble=f"its web process does not answer ({getattr(error, 'reason', error)})")


def _judged(answer: dict[str, Any]) -> Health:
    ages = {kind: float(said["age_s"]) for kind, said in answer.get("processes", {}).items() if _has_age(said)}
    version = str(answer.get("version", ""))
    late = [kind for kind in BACKGROUND if ages.get(kind, OLDEST_SECONDS) >= OLDEST_SECONDS]
    return Health(trouble=f"no sign of life from: {', '.join(late)}" if late else "", ages=ages, version=version)


def _has_age(said: object) -> bool:
    return isinstance(said, dict) and said.get("age_s") is not None
