"""compose/alone.yaml: a team deploys its system against servers that stand already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.containers.engine import PROJECT, Containers, docker
from tests.stories.waiting import look_until

FILES = ("-f", "compose/alone.yaml", "-f", "tests/containers/beside_the_suite.yaml")
SYSTEM, PORTS_ON = "catalog", 1
ADDRESSES = ("ACCOUNTS", "CATALOG", "ORDERING")
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A second catalog runs, beside the suite's own, on its database and broker."""
    containers = Containers.of_the_test()
    for role in ("owner", "web", "runtime"):
        said = {file.name: file.read_text().strip() for file in (containers.secrets / SYSTEM / role).iterdir()}
        said |= {f"{name}_URL": containers.origin(name.lower()) for name in ADDRESSES}
        said |= {"ACCOUNTS_INTERNAL_URL": "http://accounts-web:8000", "ALLOWED_HOSTS": "127.0.0.1"}
        (tmp_path / f"{role}.env").write_text("".join(f"{name}={value}\n" for name, value in said.items()))
    port = containers.port + PORTS_ON
    known = {"FLOTILLA_SYSTEM": SYSTEM, "FLOTILLA_SETTINGS": str(tmp_path), "FLOTILLA_SYSTEM_PORT": str(port)}
    alone = ("compose", "-p", f"{PROJECT}-alone", *FILES)
    docker(*alone, "up", "--no-build", "--detach", variables=known)
    try:
        yield port
    finally:
        docker(*alone, "down", "--volumes", "--timeout", "5", variables=known)


def test_a_system_alone_serves_and_takes_part(port: int) -> None:
    def ready() -> dict[str, object]:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5) as answer:
                return dict(json.load(answer))
        except OSError as problem:
            return {"problem": str(problem)}

    shown = look_until("it is ready", ready, wanted=lambda said: "processes" in said, seconds=180)
    assert set(shown["processes"]) >= {"relay", "consumer", "worker"}  # type: ignore[call-overload]
    asked = Request(f"http://127.0.0.1:{port}/products", headers={"Accept": "application/json"})
    with urlopen(asked, timeout=30) as answer:
        assert json.load(answer)["products"]
